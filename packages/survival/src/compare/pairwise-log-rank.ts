import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { takeGroup, takeRows } from '../surv/take-rows.ts';
import { adjustP, type PAdjustment } from './adjust-p.ts';
import { type LogRank, type LogRankOptions, logRank } from './log-rank.ts';
import { resolveWeight } from './test-weight.ts';

/** Two groups compared; `adjustedP` is `null` where the two cannot be compared. */
export interface LogRankPair {
  readonly first: string;
  readonly second: string;
  readonly test: LogRank;
  readonly adjustedP: number | null;
}

/** All pairs of groups that have rows: first with second, first with third, second with third, … */
export interface PairwiseLogRank {
  readonly adjustment: PAdjustment;
  readonly pairs: readonly LogRankPair[];
}

/** Options of `pairwiseLogRank`. */
export interface PairwiseLogRankOptions extends LogRankOptions {
  /** Default `holm`. */
  readonly adjustment?: PAdjustment;
}

/**
 * Compares every two groups by `logRank` on their own rows alone, and adjusts the p values for the number of tests made.
 *
 * Weights that need a pooled curve take that of the pair. R: `survdiff` on each subset and `p.adjust`, as
 * `survminer::pairwise_survdiff` does. Throws `SurvivalError` as `logRank` does.
 */
export function pairwiseLogRank(
  surv: Surv,
  group: Group,
  options: PairwiseLogRankOptions = {},
): PairwiseLogRank {
  const { adjustment = 'holm', strata, ...rest } = options;
  assertGroup(group, surv.n, 'pairwiseLogRank');
  if (strata) assertGroup(strata, surv.n, 'pairwiseLogRank (strata)');
  resolveWeight(rest, 'pairwiseLogRank');
  const rowsOf = rowsByLevel(group, surv.n);
  const present = rowsOf.flatMap((rows, j) => (rows.length > 0 ? [j] : []));
  const tests = present.flatMap((a, position) =>
    present.slice(position + 1).map((b) => {
      const rows = Int32Array.from([...rowsOf[a], ...rowsOf[b]]).sort();
      const test = logRank(takeRows(surv, rows), takeGroup(group, rows), {
        ...rest,
        ...(strata ? { strata: takeGroup(strata, rows) } : {}),
      });
      return { first: group.levels[a], second: group.levels[b], test };
    }),
  );
  const adjusted = adjustP(
    tests.map(({ test }) => (test.kind === 'test' ? test.p : null)),
    adjustment,
  );
  return { adjustment, pairs: tests.map((pair, k) => ({ ...pair, adjustedP: adjusted[k] })) };
}
