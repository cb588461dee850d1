import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { historyOf, subjectCount } from '../surv/history.ts';
import type { Surv } from '../surv/surv.ts';
import { type LogRank, type LogRankOptions, logRank } from './log-rank.ts';

/**
 * The Mantel-Byar test: do subjects share one hazard before and after they change group?
 *
 * The follow-up is told as intervals (`start`, `time`, `id`), the group as what the subject belonged to during each.
 * Everybody counts, at each event time, in the group of that moment (start < t ≤ stop), so that nobody is credited with
 * the time they had to survive in order to change. The sums are those of `logRank`, with its weights and strata. In the
 * result `n` counts the subjects ever in the group; who changes counts in both. Mantel and Byar (1974),
 * Journal of the American Statistical Association 69:81. R: the score test of `coxph(Surv(start, stop, event) ~ group, ties = "exact")`.
 * Throws `SurvivalError` without start or id, on overlapping intervals of a subject, or as `logRank` does.
 */
export function mantelByar(surv: Surv, group: Group, options: LogRankOptions = {}): LogRank {
  const { id } = historyOf(surv, 'mantelByar');
  assertGroup(group, surv.n, 'mantelByar');
  const test = logRank(surv, group, options);
  if (test.kind !== 'test') return test;
  const rows = rowsByLevel(group, surv.n);
  return { ...test, groups: test.groups.map((one, j) => ({ ...one, n: subjectCount(id, rows[j]) })) };
}
