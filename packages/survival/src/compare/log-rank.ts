import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { kSampleSums, quadraticTest } from './k-sample-sums.ts';
import { resolveWeight, type TestWeight } from './test-weight.ts';

/** Observed and expected events of one group, summed over times (and strata) with the weights of the test. */
export interface LogRankGroup {
  readonly name: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

/** Why a comparison of groups has no answer. */
export type NoComparison = {
  readonly kind: 'not-estimable';
  readonly reason: 'no-rows' | 'one-group' | 'no-events' | 'no-comparison';
  readonly detail: string;
};

/** A k-sample test, or the reason that there is none. `variance` is that of observed − expected, k × k. */
export type LogRank =
  | {
      readonly kind: 'test';
      readonly groups: readonly LogRankGroup[];
      readonly variance: readonly (readonly number[])[];
      readonly statistic: number;
      readonly df: number;
      readonly p: number;
      readonly weight: TestWeight;
    }
  | NoComparison;

/** Options of the log-rank family. */
export interface LogRankOptions {
  /** Compare within these strata and add up; default one stratum. */
  readonly strata?: Group;
  /** Short for `weight: { kind: 'fleming-harrington', rho, gamma: 0 }`; default 0, the log-rank test. */
  readonly rho?: number;
  /** Which differences to look for; default the log-rank test. Not together with `rho`. */
  readonly weight?: TestWeight;
}

/**
 * Tests whether the groups share one hazard: the log-rank test and its weighted relatives (`TestWeight`).
 *
 * At each event time the d events are drawn without replacement from the n at risk (start < t ≤ stop; hypergeometric
 * mean and variance, multiplied by the weight and its square). Chi-square on the groups that expect any event, less
 * one. Case weights count as numbers of subjects. Mantel (1966); Harrington and Fleming (1982),
 * doi:10.1093/biomet/69.3.553. R: `survdiff(Surv(…) ~ group + strata(…), rho = …)`, here also for delayed entry, where
 * it equals the score test of `coxph(…, ties = "exact")`. Throws `SurvivalError` when a group does not fit the rows or
 * the weight is out of range.
 */
export function logRank(surv: Surv, group: Group, options: LogRankOptions = {}): LogRank {
  assertGroup(group, surv.n, 'logRank');
  if (options.strata) assertGroup(options.strata, surv.n, 'logRank (strata)');
  const weight = resolveWeight(options, 'logRank');
  const sizes = rowsByLevel(group, surv.n).map((rows) => rows.length);
  const present = sizes.flatMap((n, j) => (n > 0 ? [j] : []));
  const obstacle = nothingToCompare(surv, group, present);
  if (obstacle) return obstacle;

  const { groups: g, ...sums } = kSampleSums(surv, group, options.strata, weight);
  const compared = present.filter((j) => sums.expected[j] > 0);
  const { statistic, rank } = quadraticTest(
    sums.variance,
    g,
    compared,
    (j) => sums.observed[j] - sums.expected[j],
  );
  if (rank === 0) return neverTogether;
  return {
    kind: 'test',
    groups: group.levels.map((name, j) => ({
      name,
      n: sizes[j],
      observed: sums.observed[j],
      expected: sums.expected[j],
    })),
    variance: group.levels.map((_, i) => Array.from(sums.variance.subarray(i * g, (i + 1) * g))),
    statistic,
    df: rank,
    p: chiSquareUpperTail(statistic, rank),
    weight,
  };
}

/** At no time was there anything to tell the groups apart. */
export const neverTogether: NoComparison = {
  kind: 'not-estimable',
  reason: 'no-comparison',
  detail: 'at no event time were two groups at risk with an outcome left to chance',
};

/** No rows, no second group or no event: the data decide before any sum. `present` lists the groups with rows. */
export function nothingToCompare(surv: Surv, group: Group, present: readonly number[]): NoComparison | null {
  if (surv.n === 0) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there are no rows' };
  if (present.length < 2) {
    const detail = `all rows are in one group (${group.levels[present[0]]})`;
    return { kind: 'not-estimable', reason: 'one-group', detail };
  }
  if (!surv.event.includes(1)) {
    return { kind: 'not-estimable', reason: 'no-events', detail: 'no row ends in the event' };
  }
  return null;
}
