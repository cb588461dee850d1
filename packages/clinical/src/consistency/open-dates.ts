import { type CourseRecord, dateWords } from '@hepatica/course';
import {
  type ConsistencyFinding,
  type ConsistencyRule,
  found,
  isGiven,
  isOrderStated,
  listed,
} from './consistency-rule.ts';
import { spokenAnalyte, spokenKind, spokenTreatment } from './spoken.ts';

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
    const readings = dateWords(record.at);
    byReading.set(readings, [...(byReading.get(readings) ?? []), record]);
  }
  return [...byReading].map(([readings, sharing]) =>
    found(
      {
        code: 'date-has-two-readings',
        severity: 'info',
        message: `The date of ${listed(kindsOf(sharing))} can be read as ${readings}.`,
        remedy: 'Settle it from the source; until then times from or to it are intervals.',
      },
      sharing,
      'at',
    ),
  );
}

/** Each kind once, with how many there are: "the resection", "the AFP value (3 records)". */
function kindsOf(records: readonly CourseRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(spokenKind(record), (counts.get(spokenKind(record)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? `the ${kind}` : `the ${kind} (${count} records)`));
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
      : `; whether it came before or after ${dated.length === 1 ? 'that' : 'those'} of ${listed(dated.map(({ at }) => dateWords(at)))} cannot be told`;
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
      message: `The ${spokenTreatment(record)} was given at some time (${dateWords(record.at)}).`,
      remedy: 'Record the date.',
    },
    [record],
    'at',
  );
}
