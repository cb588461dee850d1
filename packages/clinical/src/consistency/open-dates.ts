import type { CourseRecord } from '@hepatica/course';
import {
  type ConsistencyFinding,
  type ConsistencyRule,
  found,
  isGiven,
  isOrderStated,
  listed,
} from './consistency-rule.ts';
import { spokenAnalyte, spokenDate } from './spoken.ts';

/** A date wider than two months leaves the order of what happened open. */
const LOOSE_DAYS = 62;

/** Dates with two readings, and values and treatments whose date leaves their order open. */
export const openDates: ConsistencyRule = {
  codes: ['date-has-two-readings', 'value-without-date', 'treatment-without-date'],
  title: 'A date has two readings, or none is recorded where the order matters.',
  check: ({ records }) => [
    ...ambiguous(records),
    ...records.flatMap((record) => {
      if (record.kind === 'laboratory' && record.at.precision === 'undated')
        return [undatedValue(record, records)];
      const isTreatment = isGiven(record) && record.kind !== 'antiviral';
      const isLoose = record.at.latest - record.at.earliest > LOOSE_DAYS;
      return isTreatment && isLoose && record.at.alternatives === undefined ? [undatedTreatment(record)] : [];
    }),
  ],
};

/** One finding for all records that share the two readings: they come from one statement. */
function ambiguous(records: readonly CourseRecord[]): readonly ConsistencyFinding[] {
  const byReading = new Map<string, CourseRecord[]>();
  for (const record of records) {
    if (record.at.alternatives === undefined) continue;
    byReading.set(record.at.asWritten, [...(byReading.get(record.at.asWritten) ?? []), record]);
  }
  return [...byReading].map(([written, sharing]) =>
    found(
      {
        code: 'date-has-two-readings',
        severity: 'info',
        message: `The date of ${listed(sharing.map(({ id }) => `"${id}"`))} can be read as ${written
          .split('|')
          .map((part) => part.trim())
          .join(' or ')}.`,
        remedy: 'Settle it from the source; until then times from or to it are intervals.',
      },
      sharing,
      'at',
    ),
  );
}

function undatedValue(
  record: Extract<CourseRecord, { kind: 'laboratory' }>,
  records: readonly CourseRecord[],
): ConsistencyFinding {
  const dated = records.filter(
    (other) =>
      other.kind === 'laboratory' &&
      other.analyte === record.analyte &&
      other.id !== record.id &&
      !isOrderStated(record, other, records) &&
      other.at.earliest <= record.at.latest &&
      other.at.latest >= record.at.earliest,
  );
  const among =
    dated.length === 0
      ? ''
      : `; whether it came before or after ${listed(dated.map(({ id }) => `"${id}"`))} cannot be told`;
  return found(
    {
      code: 'value-without-date',
      severity: 'info',
      message: `The date of this ${spokenAnalyte(record.analyte)} value is not recorded${among}.`,
      remedy: 'Record the date, or state what it came after.',
    },
    [record, ...dated],
    'at',
  );
}

function undatedTreatment(record: CourseRecord): ConsistencyFinding {
  return found(
    {
      code: 'treatment-without-date',
      severity: 'info',
      message: `"${record.id}" (${record.kind}) was given at some time in ${spokenDate(record.at)}.`,
      remedy: 'Record the date.',
    },
    [record],
    'at',
  );
}
