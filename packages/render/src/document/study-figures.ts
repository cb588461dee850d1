import type { CoxAnalysis, StudyResult, SurvivalAnalysis } from '@hepatica/study';
import { forestFigure } from '../figure/forest/forest.ts';
import { kaplanMeierFigure } from '../figure/kaplan-meier/kaplan-meier.ts';
import type { VegaLiteSpec } from '../figure/spec.ts';
import { formatNumber } from '../format/number.ts';

/** A figure of a study: its file name without an ending, its caption, what it shows in words, its specification. */
export interface StudyFigure {
  readonly name: string;
  readonly caption: string;
  readonly alternative: string;
  readonly spec: VegaLiteSpec;
}

/** The figures of a study, in the order of its analyses. */
export function studyFigures(result: StudyResult): readonly StudyFigure[] {
  const survival = result.survival.map((analysis, index) => ({
    name: survivalName(result, index),
    caption: `${analysis.endpointLabel}${analysis.by === null ? '' : ` by ${analysis.by.label}`}. Product-limit estimates with ${analysis.confidenceLevel * 100}% confidence bands; ticks are censored patients.`,
    alternative: survivalWords(analysis),
    spec: kaplanMeierFigure(analysis, { simulated: result.simulated }),
  }));
  const cox = result.cox.map((analysis, index) => ({
    name: coxName(result, index),
    caption: `Hazard ratios for ${analysis.endpointLabel}, with ${analysis.confidenceLevel * 100}% confidence intervals.`,
    alternative: hazardWords(analysis),
    spec: forestFigure(analysis, { simulated: result.simulated }),
  }));
  return [...survival, ...cox];
}

function survivalWords({ endpointLabel, strata, unit }: SurvivalAnalysis): string {
  const medians = strata.map(
    ({ name, n, events, median }) =>
      `${name === '' ? 'All patients' : name}: ${n} patients, ${events} events, median ${median.estimate === null ? 'not reached' : `${formatNumber(median.estimate, 1)} ${unit}`}`,
  );
  return `Kaplan-Meier curves of ${endpointLabel}. ${medians.join('. ')}.`;
}

function hazardWords({ endpointLabel, multivariable, univariable }: CoxAnalysis): string {
  const model = multivariable?.model ?? univariable[0]?.model;
  if (model?.kind !== 'fit') return `Forest plot of hazard ratios for ${endpointLabel}.`;
  const terms = model.terms.map(
    ({ label, level, hazardRatio, confidenceInterval: { low, high } }) =>
      `${label}${level === null ? '' : ` ${level}`} ${formatNumber(hazardRatio, 2)} (${formatNumber(low, 2)} to ${formatNumber(high, 2)})`,
  );
  return `Forest plot of hazard ratios for ${endpointLabel}. ${terms.join('. ')}.`;
}

/** File name of a survival analysis: "survival-os-by-bclc". */
export function survivalName(result: StudyResult, index: number): string {
  const names = result.survival.map((analysis) =>
    fileName(`survival-${analysis.endpoint}${analysis.by === null ? '' : `-by-${analysis.by.variable}`}`),
  );
  return distinct(names, index);
}

/** File name of a Cox analysis: "hazard-ratios-os". */
export function coxName(result: StudyResult, index: number): string {
  return distinct(
    result.cox.map((analysis) => fileName(`hazard-ratios-${analysis.endpoint}`)),
    index,
  );
}

function distinct(names: readonly string[], index: number): string {
  const name = names[index] ?? 'analysis';
  const before = names.slice(0, index).filter((other) => other === name).length;
  return before === 0 ? name : `${name}-${before + 1}`;
}

/** Lower case, letters and digits of any script, hyphens: safe as a file name everywhere. */
function fileName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
