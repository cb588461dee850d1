import { assertGroup, type Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { kSampleSums } from './k-sample-sums.ts';
import { type KSampleTest, kSampleTest, type NoComparison, nothingToCompare } from './k-sample-test.ts';
import { resolveWeight, type TestWeight } from './test-weight.ts';

/** A k-sample test with the weights of its times, or the reason that there is none. */
export type LogRank = (KSampleTest & { readonly weight: TestWeight }) | NoComparison;

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
  const obstacle = nothingToCompare(surv, group);
  if (obstacle) return obstacle;
  const test = kSampleTest(group, kSampleSums(surv, group, options.strata, weight));
  return test.kind === 'test' ? { ...test, weight } : test;
}
