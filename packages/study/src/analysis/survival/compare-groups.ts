import {
  adjustP,
  compareSurvivalAt,
  estimateCox,
  type Group,
  logRank,
  logRankTrend,
  type PAdjustment,
  pairwiseLogRank,
  restrictedMean,
  type Surv,
  type TestWeight,
} from '@hepatica/survival';
import { type Contrasted, contrastOf, differenceOf, NO_CONTRAST, ratioOf } from '../contrast.ts';
import type { Interval, TestResult } from '../estimates.ts';

/** What is compared between the groups of a survival analysis, beside curves and log-rank test. */
export interface GroupComparison {
  /** Restricted mean survival up to `tau`, by group and against the first group. */
  readonly restrictedMeans: {
    readonly tau: number | null;
    readonly groups: readonly (Interval & { readonly name: string; readonly n: number })[];
    readonly differences: readonly (Contrasted & { readonly first: string; readonly second: string })[];
    readonly ratios: readonly (Contrasted & { readonly first: string; readonly second: string })[];
  };
  /** Survival of each further group less that of the first, at times fixed beforehand. */
  readonly at: readonly {
    readonly time: number;
    readonly differences: readonly (Contrasted & { readonly first: string; readonly second: string })[];
    readonly test: TestResult | null;
  }[];
  /** Tests of equal hazards that stratify, or weight the times otherwise than the log-rank test. */
  readonly tests: readonly (TestResult & { readonly name: string; readonly stratifiedBy: string | null })[];
  readonly trend: { readonly z: number; readonly p: number } | null;
  /** Every two groups, on their rows alone; null with two groups, whose pair is the test itself. */
  readonly pairs: {
    readonly adjustment: PAdjustment;
    readonly rows: readonly {
      readonly first: string;
      readonly second: string;
      /** Of the second against the first. */
      readonly hazardRatio: Interval;
      readonly statistic: number | null;
      readonly p: number | null;
      readonly adjustedP: number | null;
    }[];
  } | null;
}

/** Options of `compareGroups`. */
export interface GroupComparisonOptions {
  readonly times: readonly number[];
  readonly tau?: number;
  readonly weights?: readonly TestWeight[];
  readonly adjustment?: PAdjustment;
  readonly trend?: boolean;
  readonly strata?: { readonly label: string; readonly group: Group };
  readonly confidenceLevel?: number;
}

/** More groups than this are not compared pair by pair. */
const MOST_PAIRED_GROUPS = 12;

/**
 * Compares groups by restricted means, by survival at fixed times, by further tests of the log-rank family, and pair by
 * pair with p values adjusted for the number of pairs. Differences are of each further group less the first.
 */
export function compareGroups(surv: Surv, group: Group, options: GroupComparisonOptions): GroupComparison {
  const { times, trend = false, strata, confidenceLevel = 0.95, adjustment = 'holm' } = options;
  const paired = group.levels.length > 2 && group.levels.length <= MOST_PAIRED_GROUPS;
  return {
    restrictedMeans: restrictedMeans(surv, group, options.tau, confidenceLevel),
    at: times.length === 0 ? [] : differencesAt(surv, group, times, confidenceLevel),
    tests: testsOf(surv, group, options.weights ?? [], strata),
    trend: trend ? trendOf(surv, group) : null,
    pairs: paired ? { adjustment, rows: pairsOf(surv, group, adjustment, confidenceLevel) } : null,
  };
}

function restrictedMeans(surv: Surv, group: Group, tau: number | undefined, confidenceLevel: number) {
  const means = restrictedMean(surv, { group, confidenceLevel, ...(tau === undefined ? {} : { tau }) });
  const groups = means.strata.map((one) =>
    one.kind === 'estimate'
      ? { name: one.name, n: one.n, estimate: one.estimate, low: one.low, high: one.high }
      : { name: one.name, n: one.n, estimate: null, low: null, high: null },
  );
  const [first, ...others] = means.strata;
  const contrasts = others.map((second) => {
    const names = { first: first?.name ?? '', second: second.name };
    if (first?.kind !== 'estimate' || second.kind !== 'estimate') {
      return { difference: { ...names, ...NO_CONTRAST }, ratio: { ...names, ...NO_CONTRAST } };
    }
    const onLog = ({ estimate, standardError }: typeof first) => ({
      estimate: Math.log(estimate),
      standardError: standardError / estimate,
    });
    const difference = { ...names, ...contrastOf(differenceOf(first, second), confidenceLevel) };
    // A group whose every event is at time zero has a restricted mean of 0, and no ratio.
    if (first.estimate <= 0 || second.estimate <= 0)
      return { difference, ratio: { ...names, ...NO_CONTRAST } };
    return {
      difference,
      ratio: { ...names, ...ratioOf(differenceOf(onLog(first), onLog(second)), confidenceLevel) },
    };
  });
  return {
    tau: means.tau,
    groups,
    differences: contrasts.map(({ difference }) => difference),
    ratios: contrasts.map(({ ratio }) => ratio),
  };
}

function differencesAt(
  surv: Surv,
  group: Group,
  times: readonly number[],
  confidenceLevel: number,
): GroupComparison['at'] {
  return compareSurvivalAt(surv, group, times, { confidenceLevel }).map(
    ({ time, groups, differences, test }) => ({
      time,
      differences: differences.map(({ name, contrast }) => ({
        first: groups[0]?.name ?? '',
        second: name,
        ...(contrast.kind === 'contrast'
          ? { estimate: contrast.estimate, low: contrast.low, high: contrast.high, p: contrast.p }
          : NO_CONTRAST),
      })),
      test: test.kind === 'test' ? { statistic: test.statistic, df: test.df, p: test.p } : null,
    }),
  );
}

function testsOf(
  surv: Surv,
  group: Group,
  weights: readonly TestWeight[],
  strata: GroupComparisonOptions['strata'],
): GroupComparison['tests'] {
  const asked = [
    ...(strata === undefined ? [] : [{ name: 'log-rank', weight: undefined }]),
    ...weights.map((weight) => ({ name: nameOf(weight), weight })),
  ];
  return asked.flatMap(({ name, weight }) => {
    const test = logRank(surv, group, {
      ...(strata === undefined ? {} : { strata: strata.group }),
      ...(weight === undefined ? {} : { weight }),
    });
    if (test.kind === 'not-estimable') return [];
    const { statistic, df, p } = test;
    return [{ name, stratifiedBy: strata?.label ?? null, statistic, df, p }];
  });
}

function nameOf(weight: TestWeight): string {
  return weight.kind === 'fleming-harrington'
    ? `Fleming-Harrington (${weight.rho}, ${weight.gamma})`
    : {
        'gehan-breslow': 'Gehan-Breslow',
        'tarone-ware': 'Tarone-Ware',
        'peto-peto': 'Peto-Peto',
        'modified-peto-peto': 'modified Peto-Peto',
      }[weight.kind];
}

function trendOf(surv: Surv, group: Group): GroupComparison['trend'] {
  const test = logRankTrend(surv, group);
  return test.kind === 'test' ? { z: test.z, p: test.p } : null;
}

function pairsOf(surv: Surv, group: Group, adjustment: PAdjustment, confidenceLevel: number) {
  const { pairs } = pairwiseLogRank(surv, group, { adjustment: 'none' });
  const adjusted = adjustP(
    pairs.map(({ test }) => (test.kind === 'test' ? test.p : null)),
    adjustment,
  );
  return pairs.map(({ first, second, test }, k) => ({
    first,
    second,
    hazardRatio: hazardRatioOf(surv, group, first, second, confidenceLevel),
    statistic: test.kind === 'test' ? test.statistic : null,
    p: test.kind === 'test' ? test.p : null,
    adjustedP: adjusted[k] ?? null,
  }));
}

/** From a Cox model of the two groups alone. */
function hazardRatioOf(
  surv: Surv,
  { levels, index }: Group,
  first: string,
  second: string,
  confidenceLevel: number,
): Interval {
  const [a, b] = [levels.indexOf(first), levels.indexOf(second)];
  const rows: number[] = [];
  for (let i = 0; i < surv.n; i++) if (index[i] === a || index[i] === b) rows.push(i);
  const values = Float64Array.from(rows, (i) => Number(index[i] === b));
  const fit = estimateCox(takeRows(surv, rows), { x: [{ name: 'group', values }], confidenceLevel });
  const term = fit.kind === 'fit' ? fit.terms[0] : undefined;
  return term === undefined
    ? { estimate: null, low: null, high: null }
    : { estimate: term.hazardRatio, low: term.confidenceInterval.low, high: term.confidenceInterval.high };
}

function takeRows(surv: Surv, rows: readonly number[]): Surv {
  const pick = (values: Float64Array | null) => values && Float64Array.from(rows, (i) => values[i] ?? 0);
  const { id } = surv;
  return {
    kind: surv.kind,
    n: rows.length,
    start: pick(surv.start),
    time: Float64Array.from(rows, (i) => surv.time[i] ?? Number.NaN),
    event: Uint8Array.from(rows, (i) => surv.event[i] ?? 0),
    weight: pick(surv.weight),
    id: id && Int32Array.from(rows, (i) => id[i] ?? 0),
  };
}
