import type { StudyResult, SurvivalAnalysis } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { survivalTable } from '../../table/survival-table.ts';
import type { TextRow } from '../../table/text-table.ts';
import { axisTimes, curveFigure, withoutLimits } from './curve-figure.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  results,
  type StudyPart,
  stamp,
  tableContent,
} from './study-part.ts';
import { differenceText, listed, looseRatio, maybeP, medianWords } from './words.ts';

/** File name of a survival analysis: "survival-os-by-bclc". */
export function survivalName(result: StudyResult, index: number): string {
  const names = result.survival.map((analysis) =>
    fileName(`survival-${analysis.endpoint}${analysis.by === null ? '' : `-by-${analysis.by.variable}`}`),
  );
  return distinctName(names, index);
}

/** Curves, medians and comparisons of each survival analysis. */
export function survivalParts(result: StudyResult): readonly StudyPart[] {
  return result.survival.map((analysis, index) => {
    const id = survivalName(result, index);
    const by = analysis.by === null ? '' : ` by ${analysis.by.label}`;
    const level = analysis.confidenceLevel * 100;
    return {
      id,
      kind: 'survival',
      title: `${analysis.endpointLabel}${by}`,
      field: `survival.${analysis.endpoint}`,
      content: contentOf([
        analysis.biased === true ? stamp('BIASED: the groups were known only after time zero.') : null,
        results(sentence(analysis)),
        curveFigure(
          id,
          `${analysis.endpointLabel}${by}. Product-limit estimates with ${level}% confidence bands; ticks are censored patients.`,
          analysis,
          result.simulated,
        ),
        tableContent(id, survivalTable(analysis)),
        comparisonTable(id, analysis),
        pairsTable(id, analysis),
        adjustedFigure(id, analysis, result.simulated),
      ]),
    };
  });
}

function sentence(analysis: SurvivalAnalysis): string {
  const {
    strata,
    by,
    unit,
    confidenceLevel,
    logRank,
    overallMedianFollowUp: followUp,
    completeness,
  } = analysis;
  const each = strata.map(
    ({ name, n, events, median }) =>
      `${by === null ? 'All patients' : name}: ${medianWords(median, unit, confidenceLevel)}; ${counted(events, 'event')} in ${counted(n, 'patient')}.`,
  );
  const watched =
    followUp.estimate === null
      ? ''
      : ` Median follow-up (reverse Kaplan-Meier) ${formatNumber(followUp.estimate, unit === 'days' ? 0 : 1)} ${unit}.`;
  const complete =
    completeness === undefined
      ? ''
      : ` Follow-up was ${formatNumber(completeness * 100)}% complete up to the data cut.`;
  const test =
    logRank === null
      ? ''
      : ` Log-rank test: χ² ${formatNumber(logRank.statistic, 2)}, ${logRank.df} df, ${formatPStatement(logRank.p)}.`;
  return `${each.join(' ')}${watched}${complete}${test}`;
}

function comparisonTable(
  id: string,
  { comparison, unit, confidenceLevel }: SurvivalAnalysis,
): PartContent | null {
  if (comparison === undefined) return null;
  const { restrictedMeans: means, at, tests, trend } = comparison;
  const rows: TextRow[] = [];
  const row = (label: string, estimate: string, p: string, isIndented = false) =>
    rows.push({ cells: [label, estimate, p], ...(isIndented ? { isIndented } : {}) });
  if (means.tau !== null) {
    row(`Restricted mean up to ${formatNumber(means.tau, 1)} ${unit}`, '', '');
    for (const one of means.groups)
      row(`${one.name} (n = ${formatNumber(one.n)})`, differenceText(one), '', true);
    for (const one of means.differences)
      row(`${one.second} less ${one.first}`, differenceText(one), maybeP(one.p), true);
    for (const one of means.ratios)
      row(`${one.second} over ${one.first}`, looseRatio(one), maybeP(one.p), true);
  }
  for (const { time, differences, test } of at) {
    row(
      `Difference of survival at ${timeWords(time, unit)}, percentage points`,
      '',
      test === null ? '' : formatP(test.p),
    );
    for (const one of differences) {
      const scaled = (x: number | null) => (x === null ? null : x * 100);
      const points = { estimate: scaled(one.estimate), low: scaled(one.low), high: scaled(one.high) };
      row(`${one.second} less ${one.first}`, differenceText(points), maybeP(one.p), true);
    }
  }
  for (const { name, stratifiedBy, statistic, df, p } of tests) {
    row(
      `${name}${stratifiedBy === null ? '' : `, stratified by ${stratifiedBy}`}`,
      `χ² ${formatNumber(statistic, 2)}, ${df} df`,
      formatP(p),
    );
  }
  if (trend !== null)
    row('Trend over the groups in their order', `z ${formatNumber(trend.z, 2)}`, formatP(trend.p));
  if (rows.length === 0) return null;
  return tableContent(`${id}-comparison`, {
    title: 'Differences between the groups',
    header: ['', `Estimate (${intervalName(confidenceLevel)})`, 'p'],
    rows,
    notes: ['Restricted means need no proportional hazards.'],
  });
}

function pairsTable(id: string, { comparison, confidenceLevel }: SurvivalAnalysis): PartContent | null {
  const pairs = comparison?.pairs ?? null;
  if (pairs === null) return null;
  return tableContent(`${id}-pairs`, {
    title: 'Every two groups',
    header: ['', `HR (${intervalName(confidenceLevel)})`, 'p', 'p, adjusted'],
    rows: pairs.rows.map((pair) => ({
      cells: [
        `${pair.second} against ${pair.first}`,
        looseRatio(pair.hazardRatio),
        maybeP(pair.p),
        maybeP(pair.adjustedP),
      ],
    })),
    notes: [
      `Log-rank tests on the two groups alone; adjusted for ${pairs.rows.length} pairs (${pairs.adjustment}).`,
    ],
  });
}

function adjustedFigure(id: string, analysis: SurvivalAnalysis, simulated: boolean): PartContent | null {
  const { adjustedCurves: adjusted, endpointLabel, unit, by, n, confidenceLevel } = analysis;
  if (adjusted === undefined) return null;
  if (adjusted.kind === 'not-estimable')
    return results(`Adjusted curves could not be estimated: ${adjusted.detail}.`);
  const last = Math.max(...adjusted.curves.map(({ time }) => time.at(-1) ?? 0));
  return curveFigure(
    `${id}-adjusted`,
    `${endpointLabel} by ${by?.label ?? 'group'}, standardized to the ${listed(adjusted.covariates)} of all ${formatNumber(n)} patients.`,
    {
      endpointLabel,
      unit,
      by,
      n,
      confidenceLevel,
      riskTimes: axisTimes(last),
      logRank: null,
      kind: 'Adjusted curves',
      statements: ['standardized'],
      strata: adjusted.curves.map((curve) => ({
        name: curve.name,
        n: curve.n,
        events: analysis.strata.find(({ name }) => name === curve.name)?.events ?? 0,
        drawn: withoutLimits(curve),
        risk: [],
      })),
    },
    simulated,
  );
}
