import {
  type Day,
  dateOfDay,
  day,
  type PartialDate,
  type RecordBase,
  recordId,
  type Standing,
} from '@hepatica/course';

/** What every record of a simulated course carries. */
type Base<Kind extends string> = Pick<RecordBase<Kind>, 'kind' | 'id' | 'at' | 'knownOn' | 'standing'>;

/** Heads of records, by days from time zero. */
export interface Scribe {
  /** The date of a day from time zero. */
  readonly date: (fromTimeZero: number) => PartialDate;
  /** The head of a record; known on its own day unless a later one is given. */
  readonly head: <Kind extends string>(
    kind: Kind,
    id: string,
    standing: Standing,
    fromTimeZero: number,
    knownFromTimeZero?: number,
  ) => Base<Kind>;
}

const dates = new Map<Day, PartialDate>();

/** The date of a calendar day; one shared object for each day, since every record has one. */
function dateOn(value: Day): PartialDate {
  const known = dates.get(value);
  if (known !== undefined) return known;
  const made = dateOfDay(value, { kind: 'calendar' });
  dates.set(value, made);
  return made;
}

/** Writes heads of records for a patient whose time zero is this day since 1970-01-01. */
export function scribeFor(timeZero: number): Scribe {
  return {
    date: (fromTimeZero) => dateOn(day(timeZero + fromTimeZero)),
    head: (kind, id, standing, fromTimeZero, knownFromTimeZero = fromTimeZero) => ({
      kind,
      id: recordId(id),
      at: dateOn(day(timeZero + fromTimeZero)),
      knownOn: day(timeZero + knownFromTimeZero),
      standing,
    }),
  };
}
