import type { VitalStatus } from '@hepatica/course';
import type { CourseEndpoint } from '../course-endpoint.ts';
import type { CourseReading } from '../course-reading.ts';
import { type Occurrence, occurrenceOf } from '../occurrence.ts';
import { lastKnownAlive } from './ending-parts.ts';

function deathsWhere(
  reading: CourseReading,
  counts: (cause: VitalStatus['causeOfDeath']) => boolean,
): readonly Occurrence[] {
  return reading.records.flatMap((record) =>
    record.kind === 'vital-status' && record.status === 'dead' && counts(record.causeOfDeath)
      ? [{ ...occurrenceOf(record, `death (${record.causeOfDeath ?? 'cause not recorded'})`), isLast: true }]
      : [],
  );
}

const isUnknown = (cause: VitalStatus['causeOfDeath']) => cause === undefined || cause === 'unknown';

/** A death without a recorded cause ends the clock undecided: it is neither counted nor set aside. */
export const cancerSpecificSurvival: CourseEndpoint = {
  id: 'cancer-specific-survival',
  label: 'Cause-specific survival',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['diagnosis', 'metastasis-diagnosis', 'metastasis-treatment', 'line-start'],
  occurs: 'recurring',
  events: [
    {
      name: 'cancer-death',
      words: 'death of hepatocellular carcinoma',
      find: (reading) =>
        deathsWhere(
          reading,
          (cause) => !isUnknown(cause) && reading.choices.cancerDeaths.some((named) => named === cause),
        ),
    },
  ],
  competing: [
    {
      name: 'other-death',
      words: 'death of another cause',
      find: (reading) =>
        deathsWhere(
          reading,
          (cause) => !isUnknown(cause) && !reading.choices.cancerDeaths.some((named) => named === cause),
        ),
    },
  ],
  doubtful: [
    {
      name: 'death-of-unknown-cause',
      words: 'death of unknown cause',
      find: (reading) => deathsWhere(reading, isUnknown),
    },
  ],
  censoring: lastKnownAlive,
  needsAssessment: false,
};
