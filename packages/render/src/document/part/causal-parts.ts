import type { MatchingResult, StudyResult, WeightingResult } from '@hepatica/study';
import { lovePlot } from '../../figure/balance/love-plot.ts';
import { scoreOverlapFigure } from '../../figure/balance/score-overlap.ts';
import { counted } from '../../format/counted.ts';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { curveFigure } from './curve-figure.ts';
import { standsForContent, standsForWords } from './stands-for.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  plainTable,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { droppedNotes, ratioWords, short } from './words.ts';

type Matched = Extract<MatchingResult['analysis'], { kind: 'matched' }>;
type Weighted = Extract<WeightingResult['analysis'], { kind: 'weighted' }>;

/** Matched comparisons with their balance. */
export function matchingParts({ matching = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = matching.map(({ exposure }) => fileName(`matched-${exposure.variable}`));
  return matching.map(({ exposure, analysis }, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'matching',
      title: `Matched comparison: ${exposure.label}`,
      field: `matching.${exposure.variable}`,
      content:
        analysis.kind === 'not-estimable'
          ? [results(`No matched comparison of ${exposure.label} could be made: ${analysis.detail}.`)]
          : contentOf([
              results(
                `${effectWords(analysis)} Of ${formatNumber(analysis.before.treated)} ${analysis.arms.treated} and ${formatNumber(analysis.before.control)} ${analysis.arms.control}, ${formatNumber(analysis.after.treated)} and ${formatNumber(analysis.after.control)} were matched in ${counted(analysis.after.sets, 'set')}; ${formatNumber(analysis.unmatched)} ${analysis.arms.treated} found no partner. ${balanceWords(analysis)}${standsForWords(analysis, 'Matched')}`,
              ),
              effectTable(
                id,
                analysis,
                'Marginal effect in the treated who were matched (ATT); intervals robust to matched sets.',
              ),
              ...balanceContent(id, analysis, 'Matched', simulated),
              ...standsForContent(id, analysis, 'Matched', exposure.label),
              ...effectCurves(id, analysis, exposure.label, 'in the matched patients', simulated),
            ]),
    };
  });
}

/** Weighted comparisons with their balance. */
export function weightingParts({ weighting = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = weighting.map(({ exposure }) => fileName(`weighted-${exposure.variable}`));
  return weighting.map(({ exposure, analysis }, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'weighting',
      title: `Weighted comparison: ${exposure.label}`,
      field: `weighting.${exposure.variable}`,
      content:
        analysis.kind === 'not-estimable'
          ? [results(`No weighted comparison of ${exposure.label} could be made: ${analysis.detail}.`)]
          : contentOf([
              results(
                `${effectWords(analysis)} ${formatNumber(analysis.n.treated)} ${analysis.arms.treated} and ${formatNumber(analysis.n.control)} ${analysis.arms.control} were weighted to effective sizes of ${formatNumber(analysis.effectiveSampleSize.treated)} and ${formatNumber(analysis.effectiveSampleSize.control)}; weights lie between ${short(Math.min(analysis.weights.treated.smallest, analysis.weights.control.smallest))} and ${short(Math.max(analysis.weights.treated.largest, analysis.weights.control.largest))}. ${balanceWords(analysis)}${standsForWords(analysis, 'Weighted')}`,
              ),
              effectTable(
                id,
                analysis,
                `Marginal effect in ${estimandWords(analysis.estimand)}; intervals allow for the score having been estimated.`,
              ),
              ...balanceContent(id, analysis, 'Weighted', simulated),
              ...standsForContent(id, analysis, 'Weighted', exposure.label),
              ...effectCurves(id, analysis, exposure.label, 'weighted', simulated),
            ]),
    };
  });
}

function estimandWords(estimand: Weighted['estimand']): string {
  return {
    ate: 'all patients (ATE)',
    att: 'the treated (ATT)',
    atc: 'the controls (ATC)',
    overlap: 'those who could have had either (ATO)',
  }[estimand];
}

function effectWords({ effects, arms, confidenceLevel }: Matched | Weighted): string {
  return effects
    .map(
      ({ endpointLabel, hazardRatio, confidenceInterval, p, n, events }) =>
        `${endpointLabel}: hazard ratio of ${arms.treated} against ${arms.control} ${ratioWords(hazardRatio, confidenceInterval, confidenceLevel)} in ${counted(n, 'patient')} with ${counted(events, 'event')}, ${formatPStatement(p)}.`,
    )
    .join(' ');
}

function balanceWords({ largestDifference }: Matched | Weighted): string {
  return largestDifference === null
    ? ''
    : `The largest standardized difference left is ${short(largestDifference, 3)}.`;
}

function effectTable(
  id: string,
  { effects, arms, confidenceLevel, dropped }: Matched | Weighted,
  note: string,
): PartContent {
  return tableContent(id, {
    title: `${arms.treated} against ${arms.control}`,
    header: [
      'Endpoint',
      'n',
      'Events',
      `HR (${intervalName(confidenceLevel)})`,
      'E-value (of the limit)',
      'p',
    ],
    rows: effects.map(({ endpointLabel, n, events, hazardRatio, confidenceInterval, eValue, p }) => ({
      cells: [
        endpointLabel,
        formatNumber(n),
        formatNumber(events),
        formatHazardRatio(hazardRatio, confidenceInterval),
        `${formatNumber(eValue.estimate, 2)} (${eValue.interval === null ? '–' : formatNumber(eValue.interval, 2)})`,
        formatP(p),
      ],
    })),
    notes: [
      note,
      'The hazard ratio is marginal; one from a model that adjusts again for covariates is another quantity, since hazard ratios do not collapse.',
      ...detectableNotes(effects),
      'E-value: the least risk ratio that an unmeasured confounder must have with treatment and with outcome to explain the estimate away.',
      ...droppedNotes(dropped),
    ],
  });
}

function balanceContent(
  id: string,
  analysis: Matched | Weighted,
  afterName: string,
  simulated: boolean,
): readonly PartContent[] {
  const lines = analysis.balance.map(({ label, level, before, after }) => ({
    label: level === null ? label : `${label}: ${level}`,
    before,
    after,
  }));
  // The score names its coefficients as R does.
  const labels = new Map(
    analysis.balance.map(({ variable, label, level }) => [
      `${variable}${level ?? ''}`,
      level === null ? label : `${label}: ${level}`,
    ]),
  );
  const smd = lines.map(({ label, before, after }) => ({
    label,
    before: before.standardizedDifference,
    after: after?.standardizedDifference ?? null,
  }));
  const plain = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatNumber(value, 3);
  const { overlap, arms } = analysis;
  return [
    {
      kind: 'figure',
      figure: {
        name: `${id}-balance`,
        caption: `Absolute standardized differences of ${arms.treated} and ${arms.control} before and after; the dashed line marks 0.1.`,
        alternative: `Balance. ${smd.map(({ label, before, after }) => `${label}: ${plain(before)} before, ${plain(after)} after`).join('. ')}.`,
        spec: (style = {}) => lovePlot(smd, { ...style, afterName, simulated }),
        styles: ['axisTitle', 'every', 'to'],
        data: () =>
          plainTable(
            `${id}-balance`,
            ['covariate', 'before', 'after'],
            smd.map(({ label, before, after }) => [label, before, after]),
          ),
      },
    },
    {
      kind: 'figure',
      figure: {
        name: `${id}-overlap`,
        caption: `Distribution of the propensity score: ${arms.treated} upward, ${arms.control} downward, each as shares of its arm${overlap.discrimination === null ? '' : `; the score tells the arms apart with an area under the curve of ${formatNumber(overlap.discrimination, 2)}`}${overlap.equipoise === undefined ? '' : `; ${formatNumber(100 * overlap.equipoise)}% of all patients are in equipoise (preference score 0.3 to 0.7)`}.`,
        alternative: `Histogram of propensity scores of ${arms.treated} and ${arms.control}.`,
        spec: (style = {}) => scoreOverlapFigure(overlap, { ...style, arms, simulated }),
        styles: ['axisTitle', 'every'],
        data: () =>
          plainTable(
            `${id}-overlap`,
            ['from', 'to', arms.treated, arms.control],
            overlap.treated.map((count, bin) => [
              bin * overlap.binWidth,
              (bin + 1) * overlap.binWidth,
              count,
              overlap.control[bin] ?? 0,
            ]),
          ),
      },
    },
    tableContent(`${id}-balance`, {
      title: 'Balance before and after',
      header: ['', 'Before: SMD', 'Variance ratio', 'KS', 'After: SMD', 'Variance ratio', 'KS'],
      rows: lines.map(({ label, before, after }) => ({
        cells: [
          label,
          plain(before.standardizedDifference),
          plain(before.varianceRatio),
          plain(before.kolmogorovSmirnov),
          plain(after?.standardizedDifference),
          plain(after?.varianceRatio),
          plain(after?.kolmogorovSmirnov),
        ],
      })),
      notes: [
        `SMD: standardized difference, ${arms.treated} less ${arms.control}; KS: Kolmogorov-Smirnov distance.`,
      ],
    }),
    tableContent(`${id}-score`, {
      title: 'Propensity model (logistic regression)',
      header: ['', 'Coefficient', 'SE', 'Odds ratio'],
      rows: analysis.score.map(({ name, coefficient, standardError, oddsRatio }) => ({
        cells: [
          name === '(Intercept)' ? 'Intercept' : (labels.get(name) ?? name),
          formatNumber(coefficient, 3),
          formatNumber(standardError, 3),
          formatNumber(oddsRatio, 2),
        ],
      })),
      notes: [`Odds of ${arms.treated}. For the record: no coefficient of it is an effect on survival.`],
    }),
  ];
}

function effectCurves(
  id: string,
  analysis: Matched | Weighted,
  label: string,
  how: string,
  simulated: boolean,
): readonly PartContent[] {
  return analysis.effects.map((effect) =>
    curveFigure(
      `${id}-${fileName(effect.endpoint)}`,
      `${effect.endpointLabel} by ${label}, ${how}.${how === 'weighted' ? ' Numbers at risk are sums of weights, rounded.' : ''}`,
      {
        endpointLabel: effect.endpointLabel,
        unit: effect.unit,
        by: { label },
        // Weighted, the numbers at risk add up to less than the patients.
        n: effect.curves.reduce((sum, { risk, n }) => sum + (risk[0]?.atRisk ?? n), 0),
        confidenceLevel: analysis.confidenceLevel,
        strata: effect.curves,
        riskTimes: effect.riskTimes,
        logRank: null,
        kind: `Kaplan-Meier curves, ${how},`,
        statements: [
          `HR ${formatHazardRatio(effect.hazardRatio, effect.confidenceInterval)}`,
          formatPStatement(effect.p),
        ],
      },
      simulated,
    ),
  );
}

/** What so many events could have shown. */
function detectableNotes(effects: (Matched | Weighted)['effects']): readonly string[] {
  const each = effects.flatMap(({ endpointLabel, detectable }) =>
    detectable === null || detectable === undefined
      ? []
      : [`${endpointLabel} ${formatNumber(detectable, 2)} (or ${formatNumber(1 / detectable, 2)})`],
  );
  return each.length === 0
    ? []
    : [`Least hazard ratio found with 80% power by so many events: ${each.join('; ')}.`];
}
