import { DAYS_PER_MONTH, dateWords, type FollowUpPlan, type Imaging } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';

/** An appointment may slip by so much before it counts as missed. */
const GRACE_DAYS = 30;

/** Asked of the living only, and only where an interval was planned. */
export const surveillanceOverdue: ConsistencyRule = {
  codes: ['surveillance-overdue'],
  title: 'A living patient with a recorded plan has not been looked at for longer than the plan allows.',
  check: ({ records, asOf }) => {
    if (records.some((record) => record.kind === 'vital-status' && record.status === 'dead')) return [];
    const plan = records.findLast(
      (record): record is FollowUpPlan & { readonly everyMonths: number } =>
        record.kind === 'follow-up-plan' && record.everyMonths !== undefined,
    );
    if (plan === undefined) return [];
    const looks = records.filter(
      (record): record is Imaging => record.kind === 'imaging' && fits(record, plan),
    );
    const last = looks.toSorted((a, b) => a.at.latest - b.at.latest).at(-1);
    const from = last === undefined ? plan.at.latest : Math.max(last.at.latest, plan.at.earliest);
    const overdue = Math.floor(asOf - from - plan.everyMonths * DAYS_PER_MONTH);
    if (overdue <= GRACE_DAYS) return [];
    const seen = last === undefined ? 'no study is recorded' : `the last study is of ${dateWords(last.at)}`;
    return [
      found(
        {
          code: 'surveillance-overdue',
          severity: 'warning',
          message: `It was planned every ${plan.everyMonths} months: ${plan.what}. It is ${overdue} days overdue: ${seen}.`,
          remedy: 'Arrange the study, record it, or record that the plan has changed.',
        },
        last === undefined ? [plan] : [plan, last],
      ),
    ];
  },
};

function fits(scan: Imaging, plan: FollowUpPlan): boolean {
  if (scan.standing === 'plan' || scan.quality === 'non-diagnostic') return false;
  if (plan.modality !== undefined && plan.modality !== 'not-stated' && scan.modality !== plan.modality)
    return false;
  return plan.covers === undefined || plan.covers.some((organ) => scan.covers.includes(organ));
}
