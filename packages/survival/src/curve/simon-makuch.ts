import type { Finding } from '../finding.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { type History, historyOf, subjectCount } from '../surv/history.ts';
import type { Surv } from '../surv/surv.ts';
import { takeGroup } from '../surv/take-rows.ts';
import { SurvivalError } from '../survival-error.ts';
import type { ConfidenceType } from './confidence-interval.ts';
import { type KaplanMeierStratum, kaplanMeier } from './kaplan-meier.ts';
import { fromLandmark } from './landmark.ts';

/** The curve of one state of the group; `subjects` counts who was ever in it after `from`, `n` the intervals. */
export interface SimonMakuchStratum extends KaplanMeierStratum {
  readonly subjects: number;
}

/** Curves for a group that changes, all counted from the origin and conditional on being event-free at `from`. */
export interface SimonMakuch {
  readonly from: number;
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  readonly strata: readonly SimonMakuchStratum[];
  readonly findings: readonly Finding[];
}

/** Options of `simonMakuch`. */
export interface SimonMakuchOptions {
  /** The landmark before which nothing counts; default the earliest start, so that everything does. */
  readonly from?: number;
  /** Default `log`, as R. */
  readonly confidenceType?: ConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * Simon and Makuch's curves: Kaplan-Meier for a group that changes, everybody counted at each time in the group of then.
 *
 * S_g(t) = Π_{from < u ≤ t} (1 − d_g(u) / n_g(u)), with n_g(u) the subjects then in g (start < u ≤ stop). It describes a
 * subject that stays in g from `from` on, if changing tells nothing else about the risk; it is no survival function of
 * people who were ever in g. The landmark `from` belongs to the method: right after the origin few have changed, and one
 * early event among few takes the curve far down (a finding says where it took it to 0 while others were still to enter).
 * Simon and Makuch (1984), Statistics in Medicine 3:35; Snapinn, Jiang and Iglewicz (2005), American Statistician 59:301.
 * R: `survfit(Surv(pmax(start, from), stop, event) ~ group, subset = stop > from)`. Throws `SurvivalError` without start
 * or id, on overlapping intervals, when the group does not fit or an option is out of range.
 */
export function simonMakuch(surv: Surv, group: Group, options: SimonMakuchOptions = {}): SimonMakuch {
  const history = historyOf(surv, 'simonMakuch');
  assertGroup(group, surv.n, 'simonMakuch');
  const { from = earliest(history), ...rest } = options;
  if (!Number.isFinite(from)) {
    throw new SurvivalError('option', `simonMakuch: from is ${from}; it must be finite`);
  }
  const { rows, kept } = fromLandmark(history, from);
  const current = takeGroup(group, rows);
  const { confidenceType, confidenceLevel, strata } = kaplanMeier(kept, { ...rest, group: current });
  const rowsOf = rowsByLevel(current, kept.n);
  const ids = kept.id ?? new Int32Array(0);
  return {
    from,
    confidenceType,
    confidenceLevel,
    strata: strata.map((stratum, j) => ({ ...stratum, subjects: subjectCount(ids, rowsOf[j]) })),
    findings: strata.flatMap(diedOut),
  };
}

function earliest({ start }: History): number {
  return start.reduce((least, s) => Math.min(least, s), start.length > 0 ? start[0] : 0);
}

/** S = 0 for ever, though the group has subjects later: the estimate says nothing about them. */
function diedOut({ name, curve }: KaplanMeierStratum): readonly Finding[] {
  const at = curve.survival.indexOf(0);
  if (at < 0 || at === curve.time.length - 1) return [];
  return [
    {
      code: 'risk-set-died-out',
      severity: 'warning',
      message: `all ${curve.atRisk[at]} then in group ${name} have the event at ${curve.time[at]}, and the curve stays at 0 though others enter later`,
      values: { group: name, time: curve.time[at] },
      remedy: 'Begin the curves at a later landmark (from), when more have entered the group.',
    },
  ];
}
