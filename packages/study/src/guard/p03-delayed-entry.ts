import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const delayedEntryGuard: Guard = {
  id: 'P3',
  title: 'Patients who came under observation later',
  when: 'The clock runs from a day before the patient was watched: who died in between could not be in the data.',
  remedy: 'Each patient counts as at risk only from the day of entry on, in curves, tests and models alike.',
  codes: ['delayed-entry', 'observed-later'],
  citation: 'Cain et al. Am J Epidemiol 2011;173:1078-1084. doi:10.1093/aje/kwq481',
};

/** A first row later than this after time zero is no delay of a visit. */
const LATE_DAYS = 30;

/**
 * Says that entry is delayed and counted so; or, where the question names no entry, that patients first appear in the
 * data long after time zero.
 *
 * @param firstSeen days from time zero to a patient's first dated row; null without dated rows
 */
export function checkEntry(
  { entry, zero }: Question,
  { endpoints, n }: StudyData,
  firstSeen: Float64Array | null,
): readonly Finding[] {
  const delayed = Math.max(
    0,
    ...Object.values(endpoints).map(({ entry: from }) =>
      from === null ? 0 : from.filter((t) => t > 0).length,
    ),
  );
  if (delayed > 0)
    return [
      {
        code: 'delayed-entry',
        severity: 'info',
        message: `${delayed} of ${counted(n, 'patient')} came under observation after time zero and count as at risk only from then on.`,
        where: { field: 'entry' },
        citation: delayedEntryGuard.citation,
        values: { patients: delayed },
      },
    ];
  if (entry !== null || firstSeen === null || zero.kind === 'first') return [];
  const late = firstSeen.filter((days) => days > LATE_DAYS).length;
  if (late === 0) return [];
  return [
    {
      code: 'observed-later',
      severity: 'warning',
      message: `${late} of ${counted(n, 'patient')} first appear in the dated rows more than ${LATE_DAYS} days after time zero. If they came under observation only then, those who died before could not be among them, and survival is overstated.`,
      where: { field: 'entry' },
      remedy:
        'Add entry: with the column of the day from which patients were watched, or with the source whose first row it is.',
      citation: delayedEntryGuard.citation,
      values: { patients: late },
    },
  ];
}
