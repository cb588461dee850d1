import type { CoxAnalysis, CoxModelResult, CoxTermResult, StudyResult, TimeUnit } from '@hepatica/study';
import { forestFigure } from '../../figure/forest/forest.ts';
import { effectTrendsFigure, nameOf, trendWords } from '../../figure/trend/effect-trends.ts';
import { counted } from '../../format/counted.ts';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { coxTable } from '../../table/cox-table.ts';
import { functionalFormTable } from '../../table/functional-form-table.ts';
import { proportionalHazardsTable } from '../../table/proportional-hazards-table.ts';
import { overTimeContent } from './over-time.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  plainTable,
  results,
  type StudyPart,
  stamp,
  tableContent,
} from './study-part.ts';
import { adjustedFor, differenceText, listed, looseRatio, maybeP, termWords } from './words.ts';

/** File name of a Cox analysis: "hazard-ratios-os". */
export function coxName(result: StudyResult, index: number): string {
  return distinctName(
    result.cox.map((analysis) => fileName(`hazard-ratios-${analysis.endpoint}`)),
    index,
  );
}

/** Hazard ratios, their assumptions, those over time that were asked for, and what stands in where one does not hold. */
export function coxParts(result: StudyResult): readonly StudyPart[] {
  return result.cox.map((analysis, index) => {
    const id = coxName(result, index);
    const forms = functionalFormTable(analysis);
    const hazards = proportionalHazardsTable(analysis);
    const models = modelsOf(analysis);
    return {
      id,
      kind: 'cox',
      title: `Regression: ${analysis.endpointLabel}`,
      field: `cox.${analysis.endpoint}`,
      content: contentOf([
        analysis.biased === true ? stamp('BIASED: a covariate was known only after time zero.') : null,
        results(sentence(analysis)),
        {
          kind: 'figure',
          figure: {
            name: id,
            caption: `Hazard ratios for ${analysis.endpointLabel}, with ${analysis.confidenceLevel * 100}% confidence intervals.`,
            alternative: hazardWords(analysis),
            spec: (style = {}) => forestFigure(analysis, { ...style, simulated: result.simulated }),
            styles: ['axisTitle', 'from', 'to', 'intervals'],
            data: () => forestData(id, analysis),
          },
        },
        tableContent(id, coxTable(analysis)),
        forms === null ? null : tableContent(`${id}-functional-form`, forms),
        hazards === null ? null : tableContent(`${id}-proportional`, hazards),
        trendsFigure(`${id}-trends`, analysis, result),
        ...overTimeContent(`${id}-over-time`, analysis, result),
        changingTable(
          `${id}-changing`,
          models,
          analysis.confidenceLevel,
          unitOf(result.survival, analysis.endpoint),
        ),
        penalizedTable(`${id}-penalized`, models, analysis.confidenceLevel),
      ]),
    };
  });
}

/** In what the times of an endpoint are counted, as far as its curves tell. */
function unitOf(survival: StudyResult['survival'], endpoint: string): TimeUnit | null {
  return survival.find((one) => one.endpoint === endpoint)?.unit ?? null;
}

/** Effects that seem to change over time, of the multivariable model where there is one. */
function trendsFigure(
  name: string,
  { multivariable, univariable, endpoint, endpointLabel }: CoxAnalysis,
  { survival, simulated }: StudyResult,
): PartContent | null {
  const unit = unitOf(survival, endpoint) ?? 'units of time';
  const models = multivariable === null ? univariable.map(({ model }) => model) : [multivariable.model];
  const trends = models.flatMap((model) => (model.kind === 'fit' ? (model.trends ?? []) : []));
  if (trends.length === 0) return null;
  return {
    kind: 'figure',
    figure: {
      name,
      caption: `Effects on ${endpointLabel} that seem to change over time: scaled Schoenfeld residuals of the events, those far out left away, with a smooth line; dashed what the model takes the effect to be.`,
      alternative: trends.map((trend) => trendWords(trend, unit)).join(' '),
      spec: (style = {}) => effectTrendsFigure(trends, { ...style, unit, simulated }),
      styles: ['axisTitle', 'every', 'to'],
      data: () =>
        plainTable(
          name,
          ['coefficient', 'what', 'time', 'log hazard ratio'],
          trends.flatMap((trend) => [
            ...trend.points.map(({ time, value }) => [nameOf(trend), 'residual', time, value]),
            ...trend.smooth.map(({ time, value }) => [nameOf(trend), 'smooth', time, value]),
          ]),
        ),
    },
  };
}

/** A model with what it is called. */
export interface NamedModel {
  readonly name: string;
  readonly model: CoxModelResult;
}

function modelsOf({ univariable, multivariable }: CoxAnalysis): readonly NamedModel[] {
  return [
    ...univariable.map(({ label, model }) => ({ name: `${label}, alone`, model })),
    ...(multivariable === null ? [] : [{ name: 'Multivariable model', model: multivariable.model }]),
  ];
}

function sentence({ multivariable, univariable, endpointLabel, confidenceLevel }: CoxAnalysis): string {
  if (multivariable === null) {
    return `${counted(univariable.length, 'model')} of one covariate each for ${endpointLabel}; every estimate stands in the table.`;
  }
  const { model } = multivariable;
  if (model.kind === 'not-estimable')
    return `The multivariable model of ${endpointLabel} has no answer: ${model.detail}.`;
  // The parts of a spline are no hazard ratios of anything; it is tested as a whole.
  const splines = new Map(
    (model.overall ?? [])
      .filter(({ variable }) => model.terms.some((term) => term.variable === variable && term.level === null))
      .map((one) => [one.variable, one]),
  );
  const first = new Set<string>();
  const terms = model.terms.flatMap((term) => {
    const spline = splines.get(term.variable);
    if (spline === undefined) return [termSentence(term, confidenceLevel)];
    if (first.has(term.variable)) return [];
    first.add(term.variable);
    return [`${term.label} (spline, ${spline.df} df): ${formatPStatement(spline.p)}`];
  });
  const products = [...new Set(model.terms.filter(isProduct).map(({ label }) => label))];
  const beside =
    products.length === 0
      ? ''
      : ` With ${products.join(' and ')} in the model, the ratio of each of these covariates alone is that where the other is zero or at its reference.`;
  return `In ${counted(model.n, 'patient')} with ${counted(model.events, 'event')}, all covariates together: ${terms.join('; ')}.${beside}`;
}

/** Interactions stand in a model as products, under the names of both. */
const isProduct = ({ variable, label }: CoxTermResult): boolean =>
  variable.includes(':') && label.includes(' × ');

function termSentence(term: CoxTermResult, confidenceLevel: number): string {
  if (term.level === null) return `${term.label}: ${termWords(term, confidenceLevel)}`;
  if (!isProduct(term)) return `${term.label}, ${termWords(term, confidenceLevel)}`;
  return `${term.label}, ${term.level}: ${termWords({ ...term, level: null }, confidenceLevel)}`;
}

function hazardWords({ endpointLabel, multivariable, univariable }: CoxAnalysis): string {
  const model = multivariable?.model ?? univariable[0]?.model;
  if (model?.kind !== 'fit') return `Forest plot of hazard ratios for ${endpointLabel}.`;
  const terms = model.terms.map(
    ({ label, level, hazardRatio, confidenceInterval }) =>
      `${label}${level === null ? '' : ` ${level}`} ${formatHazardRatio(hazardRatio, confidenceInterval)}`,
  );
  return `Forest plot of hazard ratios for ${endpointLabel}. ${terms.join('. ')}.`;
}

function forestData(id: string, analysis: CoxAnalysis) {
  const rows = modelsOf(analysis).flatMap(({ name, model }) =>
    model.kind === 'fit'
      ? model.terms.map((term) => [
          name,
          term.label,
          term.level,
          term.reference,
          term.n,
          term.events,
          term.hazardRatio,
          term.confidenceInterval.low,
          term.confidenceInterval.high,
          term.p,
        ])
      : [],
  );
  return plainTable(
    id,
    ['model', 'covariate', 'level', 'reference', 'n', 'events', 'hazard ratio', 'low', 'high', 'p'],
    rows,
  );
}

/** Effects in pieces of the follow-up, and restricted means, where proportional hazards do not hold. */
export function changingTable(
  name: string,
  models: readonly NamedModel[],
  confidenceLevel: number,
  unit: TimeUnit | null,
): PartContent | null {
  const time = (value: number) =>
    unit === null ? formatNumber(value, 1) : `${formatNumber(value, 1)} ${unit}`;
  const rows = models.flatMap(({ name: of, model }) =>
    model.kind !== 'fit'
      ? []
      : (model.changing ?? []).flatMap((effect) => [
          { cells: [`${effect.label} (${of})`, '', '', formatP(effect.p)] },
          ...effect.pieces.map((piece) => ({
            isIndented: true,
            cells: [
              `${piece.level === null ? '' : `${piece.level}, `}${piece.to === null ? `after ${time(piece.from)}` : `${piece.from === 0 ? '0' : formatNumber(piece.from, 1)} to ${time(piece.to)}`}`,
              formatNumber(piece.events),
              looseRatio({ estimate: piece.hazardRatio, low: piece.low, high: piece.high }),
              maybeP(piece.p),
            ],
          })),
          ...(effect.restrictedMeans === null
            ? []
            : [
                {
                  isIndented: true,
                  cells: [
                    `Restricted mean up to ${time(effect.restrictedMeans.tau)}: ${effect.restrictedMeans.second} less ${effect.restrictedMeans.first}, unadjusted`,
                    '',
                    differenceText(effect.restrictedMeans.difference),
                    maybeP(effect.restrictedMeans.p),
                  ],
                },
              ]),
        ]),
  );
  if (rows.length === 0) return null;
  return tableContent(name, {
    title: 'Effects that change over time',
    header: ['', 'Events', `HR, or difference (${intervalName(confidenceLevel)})`, 'p'],
    rows,
    notes: ['In the row of a covariate, p of the test of proportional hazards that called for this.'],
  });
}

/** Estimates under Firth's penalty, where events are few or an effect is infinite. */
export function penalizedTable(
  name: string,
  models: readonly NamedModel[],
  confidenceLevel: number,
): PartContent | null {
  const rows = models.flatMap(({ name: of, model }) =>
    (model.firth ?? []).map((term) => ({
      cells: [
        `${term.label}${term.level === null ? '' : ` ${term.level}`} (${of})`,
        looseRatio({ estimate: term.hazardRatio, ...term.confidenceInterval }),
        maybeP(term.p),
      ],
    })),
  );
  if (rows.length === 0) return null;
  return tableContent(name, {
    title: 'Penalized estimates (Firth)',
    header: ['', `HR (${intervalName(confidenceLevel)})`, 'p'],
    rows,
    notes: [
      'Interval and test by the profile of the penalized likelihood; beside the likelihood since events are few or an effect is infinite.',
    ],
  });
}

/** A regression with and without adjustment, side by side, as one table and one sentence. */
export function twoModels(
  name: string,
  of: {
    readonly title: string;
    readonly endpoint: string;
    readonly endpointLabel: string;
    readonly exposure: { readonly variable: string; readonly label: string };
    readonly adjustedFor: readonly string[];
    readonly confidenceLevel: number;
    readonly unadjusted: CoxModelResult | null;
    readonly adjusted: CoxModelResult | null;
  },
): PartContent | null {
  if (of.unadjusted === null && of.adjusted === null) return null;
  const table = coxTable({
    endpoint: of.endpoint,
    endpointLabel: of.endpointLabel,
    confidenceLevel: of.confidenceLevel,
    univariable: of.unadjusted === null ? [] : [{ ...of.exposure, model: of.unadjusted }],
    multivariable: of.adjusted === null ? null : { covariates: variablesOf(of.adjusted), model: of.adjusted },
  });
  return tableContent(name, {
    ...table,
    title: of.title,
    header: table.header.map((head) =>
      head.replace('Univariable', 'Unadjusted').replace('Multivariable', 'Adjusted'),
    ),
    notes: table.notes.map((note) =>
      note
        .replace('Multivariable model', `Model${adjustedFor(of.adjustedFor)}`)
        .replace('univariable', 'unadjusted'),
    ),
  });
}

/** Names of the variables of a model, in their order. */
export function variablesOf(model: CoxModelResult): readonly string[] {
  return model.kind === 'fit' ? [...new Set(model.terms.map(({ variable }) => variable))] : [];
}

/** "covariate adjusted for" in a caption. */
export const adjustedWords = (labels: readonly string[]): string =>
  labels.length === 0 ? 'unadjusted' : `adjusted for ${listed(labels)}`;
