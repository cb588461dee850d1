import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertGroup, type Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { kSampleSums } from './k-sample-sums.ts';
import { type NoComparison, neverTogether, nothingToCompare } from './k-sample-test.ts';
import type { LogRankOptions } from './log-rank.ts';
import { resolveWeight, type TestWeight } from './test-weight.ts';

/** A trend test, or the reason that there is none. `z` > 0 when groups with higher scores have more events. */
export type LogRankTrend =
  | {
      readonly kind: 'test';
      readonly scores: readonly number[];
      /** Σ score × (observed − expected) and its variance. */
      readonly score: number;
      readonly variance: number;
      readonly z: number;
      readonly statistic: number;
      readonly df: 1;
      readonly p: number;
      readonly weight: TestWeight;
    }
  | NoComparison;

/** Options of `logRankTrend`. */
export interface LogRankTrendOptions extends LogRankOptions {
  /** One number per level; default 0, 1, 2, … in the order of the levels. Only their spacing matters. */
  readonly scores?: readonly number[];
}

/**
 * Tests whether the hazard rises or falls with ordered groups: (Σ a_j (O_j − E_j))² / aᵀ V a on one degree of freedom.
 *
 * O, E and V are those of `logRank` with the same weight and strata. Tarone (1975), Biometrika 62:679. R: the
 * score test of `coxph(Surv(…) ~ score + strata(…), ties = "exact")` where the weight is that of the log-rank test.
 * Throws `SurvivalError` when a group does not fit, a score is missing or not finite, or the weight is out of range.
 */
export function logRankTrend(surv: Surv, group: Group, options: LogRankTrendOptions = {}): LogRankTrend {
  assertGroup(group, surv.n, 'logRankTrend');
  if (options.strata) assertGroup(options.strata, surv.n, 'logRankTrend (strata)');
  const weight = resolveWeight(options, 'logRankTrend');
  const scores = options.scores ?? group.levels.map((_, j) => j);
  assertScores(scores, group.levels.length);
  const obstacle = nothingToCompare(surv, group);
  if (obstacle) return obstacle;

  const { groups: g, ...sums } = kSampleSums(surv, group, options.strata, weight);
  // Measured from one of them, equal scores leave exactly nothing.
  const compared = group.levels.flatMap((_, j) => (sums.expected[j] > 0 ? [j] : []));
  const a = scores.map((score) => score - scores[compared[0] ?? 0]);
  let score = 0;
  let variance = 0;
  let size = 0;
  for (const i of compared) {
    score += a[i] * (sums.observed[i] - sums.expected[i]);
    size += a[i] * a[i] * sums.variance[i * g + i];
    for (const j of compared) variance += a[i] * a[j] * sums.variance[i * g + j];
  }
  if (compared.every((i) => a[i] === 0) && compared.length > 1) {
    const detail = 'the groups that expect events have one and the same score';
    return { kind: 'not-estimable', reason: 'no-comparison', detail };
  }
  if (!(variance > 1e-12 * size)) return neverTogether;
  const z = score / Math.sqrt(variance);
  return {
    kind: 'test',
    scores: Array.from(scores),
    score,
    variance,
    z,
    statistic: z * z,
    df: 1,
    p: chiSquareUpperTail(z * z, 1),
    weight,
  };
}

function assertScores(scores: readonly number[], levels: number): void {
  if (scores.length !== levels) {
    throw new SurvivalError(
      'length-mismatch',
      `logRankTrend: ${scores.length} scores for ${levels} levels; lengths must agree`,
    );
  }
  const at = scores.findIndex((score) => !Number.isFinite(score));
  if (at >= 0) {
    throw new SurvivalError('not-finite', `logRankTrend: scores[${at}] is ${scores[at]}; it must be finite`);
  }
}
