import { type CourseRecord, dateWords } from '@hepatica/course';
import { type ConsistencyRule, found, isGiven } from './consistency-rule.ts';
import { spokenTreatment } from './spoken.ts';

/** A plan is given this long to be carried out before anyone is asked about it. */
const GRACE_DAYS = 60;
/** A given treatment dated more loosely than this rests on a summary. */
const LOOSE_DAYS = 62;

export const planNeverGiven: ConsistencyRule = {
  codes: ['plan-never-given', 'plan-given-without-date'],
  title: 'A planned treatment was never recorded as given or given up, or only as given some time.',
  check: ({ records, asOf }) =>
    records.filter(isPlanned).flatMap((plan) => {
      const carriedOut = records.filter((record) => answers(record, plan));
      const [given] = carriedOut.filter(isGiven);
      if (carriedOut.length === 0) {
        if (asOf - plan.at.latest <= GRACE_DAYS) return [];
        return [
          found(
            {
              code: 'plan-never-given',
              severity: 'warning',
              message: `The planned ${spokenTreatment(plan)} (${dateWords(plan.at)}) is recorded neither as given nor as given up.`,
              remedy: 'Record the treatment as given, or as abandoned with the reason.',
            },
            [plan],
            'state',
          ),
        ];
      }
      if (given === undefined || given.at.latest - given.at.earliest <= LOOSE_DAYS) return [];
      return [
        found(
          {
            code: 'plan-given-without-date',
            severity: 'info',
            message: `That the planned ${spokenTreatment(plan)} (${dateWords(plan.at)}) was given is recorded only for some time (${dateWords(given.at)}).`,
            remedy: 'Record the day, or confirm that it was given.',
          },
          [plan, given],
        ),
      ];
    }),
};

type Planned = Extract<CourseRecord, { readonly targets: readonly unknown[] }>;

function isPlanned(record: CourseRecord): record is Planned {
  return 'targets' in record && (record.state === 'planned' || record.standing === 'plan');
}

/** True of a treatment of the same kind, of a target of the plan, that was given or given up from the plan on. */
function answers(record: CourseRecord, plan: Planned): boolean {
  if (record.kind !== plan.kind || record.id === plan.id || !('targets' in record)) return false;
  if (record.state === 'planned' || record.at.latest < plan.at.earliest) return false;
  return plan.targets.length === 0 || record.targets.some((target) => plan.targets.includes(target));
}
