import type { CourseEndpoint } from '../course-endpoint.ts';
import { type CourseReading, isExtrahepatic } from '../course-reading.ts';
import { type Occurrence, occurrenceOf } from '../occurrence.ts';
import { progressions } from '../progression-evidence.ts';
import { anyDeath, either, lastAnyAssessment } from './ending-parts.ts';

/** Scans that show a lesion outside the liver, whatever they say of its change; its own record where none does. */
function firstSeenOutside(reading: CourseReading): readonly Occurrence[] {
  const shown = new Set<string>();
  const scans = reading.records.flatMap((record) => {
    if (record.kind !== 'imaging') return [];
    const outside = record.findings.filter(
      ({ lesion, status }) =>
        status !== 'absent' && !reading.refuted.has(lesion) && isExtrahepatic(reading.lesions.get(lesion)),
    );
    for (const { lesion } of outside) shown.add(lesion);
    const [first] = outside;
    return first === undefined ? [] : [occurrenceOf(record, `extrahepatic lesion ${first.lesion}`)];
  });
  const unseen = reading.records.flatMap((record) =>
    record.kind === 'lesion' &&
    isExtrahepatic(record) &&
    !reading.refuted.has(record.lesion) &&
    !shown.has(record.lesion)
      ? [occurrenceOf(record, `extrahepatic lesion ${record.lesion}`)]
      : [],
  );
  return [...scans, ...unseen];
}

export const timeToExtrahepaticSpread: CourseEndpoint = {
  id: 'time-to-extrahepatic-spread',
  label: 'Time to extrahepatic spread',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['diagnosis', 'line-start'],
  occurs: 'once',
  events: [
    {
      name: 'extrahepatic-spread',
      words: 'the first finding of extrahepatic spread',
      find: either(firstSeenOutside, (reading) => progressions(reading, 'extrahepatic')),
    },
  ],
  competing: [anyDeath],
  censoring: lastAnyAssessment,
  needsAssessment: true,
};
