import type { Consent, Course } from '@hepatica/course';

/** Whether a patient is out of research: the last consent to research that stands was withdrawn or refused. */
export function isWithdrawn({ records }: Pick<Course, 'records'>): boolean {
  const corrected = new Set(records.map(({ supersedes }) => supersedes));
  const consents = records.filter(
    (record): record is Consent =>
      record.kind === 'consent' && record.to === 'research' && !corrected.has(record.id),
  );
  // Of two of one day the one entered later counts.
  const last = consents.toSorted((a, b) => a.at.latest - b.at.latest).at(-1);
  return last?.status === 'withdrawn' || last?.status === 'refused';
}
