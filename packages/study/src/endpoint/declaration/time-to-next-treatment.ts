import { assessSeries, linesOfTherapy } from '@hepatica/clinical';
import { day, snapshotAt } from '@hepatica/course';
import type { CourseEndpoint } from '../course-endpoint.ts';
import type { CourseReading } from '../course-reading.ts';
import { type Occurrence, occurrenceOf } from '../occurrence.ts';
import { anyDeath, lastKnownAlive } from './ending-parts.ts';

/** The starts of systemic therapy that begin a line beyond those before; `sure` where every reading says so. */
function lineStarts(reading: CourseReading, sure: boolean): readonly Occurrence[] {
  const last = day(
    reading.records.reduce((latest, { at, knownOn }) => Math.max(latest, at.latest, knownOn), 0),
  );
  const snapshot = snapshotAt(reading.course, last, { knownBy: reading.knownBy ?? last });
  const { series } = assessSeries(linesOfTherapy, snapshot, { ask: false });
  let before: readonly number[] = [0];
  return series.flatMap(({ answer, records }): readonly Occurrence[] => {
    const now = countsOf(answer?.lines);
    const isSure = Math.min(...now) > Math.max(...before);
    const isPossible = Math.max(...now) > Math.min(...before);
    before = now;
    const record = reading.records.find(({ id }) => id === records[0]);
    const counts = sure ? isSure : isPossible && !isSure;
    return record === undefined || !counts ? [] : [occurrenceOf(record, 'start of a systemic line')];
  });
}

type Counted = NonNullable<ReturnType<typeof assessSeries>['series'][number]['answer']>[string];

function countsOf(lines: Counted | undefined): readonly number[] {
  if (lines === undefined) return [0];
  if (lines.kind === 'one') return [Number(lines.value)];
  if (lines.kind === 'among') return lines.values.map(Number);
  return [Number(lines.low?.value ?? 0), Number(lines.high?.value ?? lines.low?.value ?? 0)];
}

export const timeToNextTreatment: CourseEndpoint = {
  id: 'time-to-next-treatment',
  label: 'Time to next systemic treatment',
  unit: 'patient',
  timeZero: 'line-start',
  otherTimeZeros: ['first-treatment', 'metastasis-treatment'],
  occurs: 'recurring',
  events: [
    {
      name: 'next-line',
      words: 'the start of the next line of systemic therapy',
      find: (reading) => lineStarts(reading, true),
    },
  ],
  competing: [anyDeath],
  doubtful: [
    {
      name: 'possible-next-line',
      words: 'a systemic therapy that may be a new line',
      find: (reading) => lineStarts(reading, false),
    },
  ],
  censoring: { ...lastKnownAlive, name: 'last-contact', words: 'the last contact' },
  needsAssessment: false,
};
