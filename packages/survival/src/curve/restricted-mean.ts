import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { influenceSums } from '../surv/influence-sums.ts';
import { type RiskStratum, riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { criticalValue } from './confidence-interval.ts';
import { type Contrast, differenceOf, type NoContrast, ratioOf } from './contrast.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { needsRobustError } from './standard-error.ts';

/** The mean survival time up to the horizon in one group, or why there is none. */
export type RestrictedMeanStratum = { readonly name: string; readonly n: number } & (
  | {
      readonly kind: 'estimate';
      readonly estimate: number;
      readonly standardError: number;
      readonly low: number;
      readonly high: number;
    }
  | NoContrast
);

/** Restricted means of all groups to one horizon `tau`, `null` where no group has a row and none was given. */
export interface RestrictedMean {
  readonly tau: number | null;
  readonly confidenceLevel: number;
  readonly strata: readonly RestrictedMeanStratum[];
}

/** Options of `restrictedMean`. */
export interface RestrictedMeanOptions {
  /** One mean per level; default one for all rows. */
  readonly group?: Group;
  /** The horizon, in the unit of time; default the smallest of the groups' largest times. State it in a report. */
  readonly tau?: number;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * The restricted mean survival time, ∫_0^tau S(t) dt: how long subjects live, on average, of the first tau.
 *
 * The area under the Kaplan-Meier curve, with variance Σ_{t_k ≤ tau} (∫_{t_k}^tau S)² d_k / (n_k (n_k − d_k)), and with
 * weights that are not whole numbers or several events of a subject the infinitesimal jackknife over subjects. With
 * delayed entry S = 1 before the first event, and t_k counts rows with start < t_k ≤ stop. Interval estimate ± z se.
 * Irwin (1949), doi:10.1017/S0022172400014443; Royston and Parmar (2013), doi:10.1186/1471-2288-13-152. R:
 * `summary(survfit(Surv(…) ~ group), rmean = tau)$table`, survRM2. R draws a curve on beyond its last time; here a
 * group watched for less than tau, with S above 0, has no answer (`beyond-follow-up`). Throws `SurvivalError` when the
 * group does not fit the rows, or tau or the level is out of range.
 */
export function restrictedMean(surv: Surv, options: RestrictedMeanOptions = {}): RestrictedMean {
  const { group, confidenceLevel = 0.95 } = options;
  if (group) assertGroup(group, surv.n, 'restrictedMean');
  const z = criticalValue(confidenceLevel, 'restrictedMean');
  const rowsOf = rowsByLevel(group, surv.n);
  const { strata } = kaplanMeier(surv, group ? { group } : {});
  const origin = surv.time.reduce((least, t) => Math.min(least, t), 0);
  const tau = options.tau ?? sharedHorizon(strata.map(({ curve }) => curve.time));
  if (tau === null) return { tau, confidenceLevel, strata: strata.map(({ name }) => noRows(name)) };
  if (!(Number.isFinite(tau) && (tau > origin || options.tau === undefined))) {
    throw new SurvivalError('option', `restrictedMean: tau is ${tau}; it must be finite and > ${origin}`);
  }
  return {
    tau,
    confidenceLevel,
    strata: strata.map(({ name, n, curve }, level) => {
      const last = curve.time.length - 1;
      if (last < 0) return noRows(name);
      if (curve.time[last] < tau && curve.survival[last] > 0) {
        return {
          name,
          n,
          kind: 'not-estimable',
          reason: 'beyond-follow-up',
          detail: `${name} was watched to ${curve.time[last]}, less than ${tau}`,
        };
      }
      const table = riskStratum(surv, rowsOf[level], name);
      const { mean, after } = areaUnder(curve.time, curve.survival, origin, tau);
      const variance = needsRobustError(surv, rowsOf[level])
        ? robustVariance(surv, table, after)
        : greenwoodVariance(table, after);
      const standardError = Math.sqrt(variance);
      return {
        name,
        n,
        kind: 'estimate',
        estimate: mean,
        standardError,
        low: mean - z * standardError,
        high: mean + z * standardError,
      };
    }),
  };
}

function noRows(name: string): RestrictedMeanStratum {
  return { name, n: 0, kind: 'not-estimable', reason: 'no-rows', detail: `${name} has no rows` };
}

function sharedHorizon(times: readonly (readonly number[])[]): number | null {
  const largest = times.flatMap((time) => time.at(-1) ?? []);
  return largest.length === 0 ? null : Math.min(...largest);
}

/** The mean, and at each time up to tau the area still to come, ∫_{t_k}^tau S; 0 beyond. */
function areaUnder(
  time: readonly number[],
  survival: readonly number[],
  origin: number,
  tau: number,
): { readonly mean: number; readonly after: Float64Array } {
  const after = new Float64Array(time.length);
  let area = 0;
  let end = tau;
  for (let k = time.length - 1; k >= 0; k--) {
    if (time[k] > tau) continue;
    area += survival[k] * (end - time[k]);
    after[k] = area;
    end = time[k];
  }
  return { mean: origin + area + (end - origin), after };
}

function greenwoodVariance(table: RiskStratum, after: Float64Array): number {
  return after.reduce((sum, area, k) => {
    const n = table.atRisk[k];
    const d = table.events[k];
    return d > 0 && area > 0 ? sum + (area * area * d) / (n * (n - d)) : sum;
  }, 0);
}

/** An event at u takes from the mean its share of the area to come: ∂mean/∂w_i = −Σ ∫_u^tau S · (dN_i − Y_i h) / (n − d). */
function robustVariance(surv: Surv, table: RiskStratum, after: Float64Array): number {
  const gain = after.map((area, k) =>
    area > 0 && table.events[k] > 0 ? area / (table.atRisk[k] - table.events[k]) : 0,
  );
  const drift = gain.map((g, k) => (g * table.events[k]) / table.atRisk[k]);
  let variance = 0;
  influenceSums(surv, table, { components: 1, causes: 1, causeOf: () => 0, drift, gain }, (_, [sum]) => {
    variance = Math.max(0, sum);
  });
  return variance;
}

/** Two groups' restricted means to one horizon, second against first. */
export interface RestrictedMeanComparison {
  readonly tau: number | null;
  readonly confidenceLevel: number;
  readonly first: RestrictedMeanStratum;
  readonly second: RestrictedMeanStratum;
  /** second − first, in the unit of time. */
  readonly difference: Contrast;
  /** second / first; its error is that of the logarithm. */
  readonly ratio: Contrast;
}

/**
 * The difference and the ratio of two groups' restricted means, each with interval and Wald test.
 *
 * The group must have two levels; the first is the reference. tau defaults to the smaller of the two largest times; a
 * horizon chosen beforehand is better. Needs no proportional hazards. The ratio's interval is symmetric on the log scale.
 * R: survRM2's `rmst2`, or from `summary(survfit(…), rmean = tau)$table`. Throws `SurvivalError` as `restrictedMean`,
 * and when the group has not exactly two levels.
 */
export function compareRestrictedMeans(
  surv: Surv,
  group: Group,
  options: Omit<RestrictedMeanOptions, 'group'> = {},
): RestrictedMeanComparison {
  assertGroup(group, surv.n, 'compareRestrictedMeans');
  if (group.levels.length !== 2) {
    throw new SurvivalError(
      'option',
      `compareRestrictedMeans: the group has ${group.levels.length} levels; it must have 2`,
    );
  }
  const { tau, confidenceLevel, strata } = restrictedMean(surv, { ...options, group });
  const [first, second] = strata;
  const z = criticalValue(confidenceLevel, 'compareRestrictedMeans');
  const against = (compare: typeof differenceOf): Contrast => {
    if (first.kind !== 'estimate') return withoutName(first);
    if (second.kind !== 'estimate') return withoutName(second);
    return compare(first, second, z);
  };
  return { tau, confidenceLevel, first, second, difference: against(differenceOf), ratio: against(ratioOf) };
}

function withoutName({ kind, reason, detail }: NoContrast): NoContrast {
  return { kind, reason, detail };
}
