import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertGroup, type Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertTimes } from './assert-times.ts';
import { type ConfidenceType, criticalValue } from './confidence-interval.ts';
import { type Contrast, differenceOf, type NoContrast } from './contrast.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { type SurvivalAtTime, survivalAt } from './survival-at.ts';

/** The groups at one time: each with its interval, its difference to the first, and a test that all are equal. */
export interface SurvivalComparisonAt {
  readonly time: number;
  readonly groups: readonly (SurvivalAtTime & { readonly name: string })[];
  /** S of each further group − S of the first, in the order of the levels. */
  readonly differences: readonly { readonly name: string; readonly contrast: Contrast }[];
  readonly test:
    | { readonly kind: 'test'; readonly statistic: number; readonly df: number; readonly p: number }
    | NoContrast;
}

/** Options of `compareSurvivalAt`. */
export interface CompareSurvivalAtOptions {
  /** Scale of each group's interval and of the test; default `log-log`. */
  readonly scale?: ConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * Compares the groups' Kaplan-Meier estimates at times fixed beforehand.
 *
 * The difference S_g(t) − S_1(t) has the error √(se_g² + se_1²). The test compares φ(S), with error |φ'(S)| se, by
 * Σ w (φ_g − φ̄)², w = 1 / var, chi-square on groups less one; of two groups z². φ is S (`plain`), log S, log(−log S),
 * log(S / (1 − S)) or arcsin √S; on log-log its size is closest to nominal. The test asks for one time only, and says
 * nothing about the rest of the curves; a time chosen after seeing them voids it. Klein, Logan, Harhoff and Andersen
 * (2007), doi:10.1002/sim.2864. R: no function; from `summary(survfit(…), times = …)`. A group not watched until then,
 * or at 0 or 1 then (where the scale has no error), is a reason for no test. Throws `SurvivalError` when the group does
 * not fit the rows, a time is not finite or an option is out of range.
 */
export function compareSurvivalAt(
  surv: Surv,
  group: Group,
  times: readonly number[],
  options: CompareSurvivalAtOptions = {},
): readonly SurvivalComparisonAt[] {
  const { scale = 'log-log', confidenceLevel = 0.95 } = options;
  assertGroup(group, surv.n, 'compareSurvivalAt');
  const z = criticalValue(confidenceLevel, 'compareSurvivalAt');
  assertTimes(times, 'compareSurvivalAt');
  const { strata } = kaplanMeier(surv, { group, confidenceType: scale, confidenceLevel });
  const read = strata.map(({ curve }) => survivalAt(curve, times));
  return times.map((time, k) => {
    const groups = strata.map(({ name }, g) => ({ name, ...read[g][k] }));
    const estimates = groups.map(estimateOf);
    return {
      time,
      groups,
      differences: groups.slice(1).map(({ name }, g) => {
        const [first, other] = [estimates[0], estimates[g + 1]];
        if (first.kind !== 'estimate') return { name, contrast: first };
        return { name, contrast: other.kind === 'estimate' ? differenceOf(first, other, z) : other };
      }),
      test: homogeneity(estimates, scale),
    };
  });
}

type EstimateAt =
  | {
      readonly kind: 'estimate';
      readonly name: string;
      readonly estimate: number;
      readonly standardError: number;
    }
  | NoContrast;

function estimateOf(at: SurvivalAtTime & { readonly name: string }): EstimateAt {
  const { name, survival: estimate, standardError } = at;
  if (estimate === null) {
    const detail = `${name} was not watched until ${at.time}`;
    return { kind: 'not-estimable', reason: 'beyond-follow-up', detail };
  }
  if (standardError === null) {
    const detail = `the curve of ${name} has come down to 0 by ${at.time}, where it has no error`;
    return { kind: 'not-estimable', reason: 'no-error', detail };
  }
  return { kind: 'estimate', name, estimate, standardError };
}

function homogeneity(estimates: readonly EstimateAt[], scale: ConfidenceType): SurvivalComparisonAt['test'] {
  let sum = 0;
  let weighted = 0;
  const transformed: { readonly value: number; readonly weight: number }[] = [];
  for (const at of estimates) {
    if (at.kind !== 'estimate') return at;
    const { value, slope } = transform(at.estimate, scale);
    const error = Math.abs(slope) * at.standardError;
    if (!(error > 0 && Number.isFinite(error))) {
      const detail = `survival in ${at.name} is ${at.estimate}, where it has no error on the ${scale} scale`;
      return { kind: 'not-estimable', reason: 'no-error', detail };
    }
    const weight = 1 / (error * error);
    transformed.push({ value, weight });
    sum += weight;
    weighted += weight * value;
  }
  const df = transformed.length - 1;
  if (df < 1) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there is one group only' };
  const mean = weighted / sum;
  const statistic = transformed.reduce((total, { value, weight }) => total + weight * (value - mean) ** 2, 0);
  return { kind: 'test', statistic, df, p: chiSquareUpperTail(statistic, df) };
}

/** φ(S) and φ'(S). */
function transform(S: number, scale: ConfidenceType): { readonly value: number; readonly slope: number } {
  switch (scale) {
    case 'plain':
      return { value: S, slope: 1 };
    case 'log':
      return { value: Math.log(S), slope: 1 / S };
    case 'log-log':
      return { value: Math.log(-Math.log(S)), slope: 1 / (S * Math.log(S)) };
    case 'logit':
      return { value: Math.log(S / (1 - S)), slope: 1 / (S * (1 - S)) };
    case 'arcsin':
      return { value: Math.asin(Math.sqrt(S)), slope: 1 / (2 * Math.sqrt(S * (1 - S))) };
    default:
      throw new SurvivalError('option', `compareSurvivalAt: unknown scale ${scale satisfies never}`);
  }
}
