import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { type Group, levelSizes } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';

/** Weighted observed and expected events of each group, and the g × g variance of their difference (row-major). */
export interface KSampleSums {
  readonly groups: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** Sums for `groups` groups, all 0. */
export function createKSampleSums(groups: number): KSampleSums {
  return {
    groups,
    observed: new Float64Array(groups),
    expected: new Float64Array(groups),
    variance: new Float64Array(groups * groups),
  };
}

/** Observed and expected events of one group, summed over times (and strata) with the weights of the test. */
export interface ComparedGroup {
  readonly name: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

/** What a k-sample test finds. `variance` is that of observed − expected, k × k. */
export interface KSampleTest {
  readonly kind: 'test';
  readonly groups: readonly ComparedGroup[];
  readonly variance: readonly (readonly number[])[];
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** Why a comparison of groups has no answer. */
export type NoComparison = {
  readonly kind: 'not-estimable';
  readonly reason: 'no-rows' | 'one-group' | 'no-events' | 'no-comparison';
  readonly detail: string;
};

/** The chi-square test on the groups that expect any event, less one, as the differences sum to zero. */
export function kSampleTest(group: Group, sums: KSampleSums): KSampleTest | NoComparison {
  const { groups: g, observed, expected, variance } = sums;
  const compared = group.levels.flatMap((_, j) => (expected[j] > 0 ? [j] : [])).slice(1);
  const block = Float64Array.from(compared.flatMap((i) => compared.map((j) => variance[i * g + j])));
  const difference = compared.map((j) => observed[j] - expected[j]);
  const { value, rank } = quadraticForm(cholesky(block, compared.length), difference);
  if (rank === 0) return neverTogether;
  const sizes = levelSizes(group);
  return {
    kind: 'test',
    groups: group.levels.map((name, j) => ({
      name,
      n: sizes[j],
      observed: observed[j],
      expected: expected[j],
    })),
    variance: group.levels.map((_, i) => Array.from(variance.subarray(i * g, (i + 1) * g))),
    statistic: value,
    df: rank,
    p: chiSquareUpperTail(value, rank),
  };
}

/** At no time was there anything to tell the groups apart. */
export const neverTogether: NoComparison = {
  kind: 'not-estimable',
  reason: 'no-comparison',
  detail: 'at no event time were two groups at risk with an outcome left to chance',
};

/** No rows, no second group or no event: the data decide before any sum. */
export function nothingToCompare(surv: Surv, group: Group): NoComparison | null {
  if (surv.n === 0) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there are no rows' };
  const sizes = levelSizes(group);
  if (sizes.filter((n) => n > 0).length < 2) {
    const detail = `all rows are in one group (${group.levels[sizes.findIndex((n) => n > 0)]})`;
    return { kind: 'not-estimable', reason: 'one-group', detail };
  }
  if (!surv.event.includes(1)) {
    return { kind: 'not-estimable', reason: 'no-events', detail: 'no row ends in the event' };
  }
  return null;
}
