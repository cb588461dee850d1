import {
  type Course,
  type CourseRecord,
  type Criterion,
  type Day,
  evaluate,
  eventsOf,
  type FactValue,
  happenedIn,
  type Presence,
  type Snapshot,
  snapshotAt,
  variablesOf,
} from '@hepatica/course';
import type { ToldCourse } from '../../endpoint/course-reading.ts';
import { isGiven } from '../../endpoint/given-treatments.ts';
import type { Occurrence } from '../../endpoint/occurrence.ts';
import { type TimeZeroName, timeZeroOf } from '../../endpoint/time-zero.ts';
import {
  type AskedSystems,
  type CourseVariable,
  presenceOfVariable,
  unitOfVariable,
} from './course-variable.ts';

/** Time zero of a course: the occurrence, and what was known at it. */
export interface CourseZero {
  readonly occurrence: Occurrence;
  /** Of a named event. */
  readonly name?: TimeZeroName;
  readonly snapshot: Snapshot;
}

/** A course with its time zero. */
export interface FoundCourse {
  readonly told: ToldCourse;
  readonly zero: CourseZero;
  /** What systems said at time zero. */
  readonly asked: AskedSystems;
}

/** The variables that a criterion speaks of, by name. */
export type Variables = ReadonlyMap<string, CourseVariable>;

/** Time zero by the name of an event. A treatment is compared by what was known just before it. */
export function zeroByEvent(name: TimeZeroName, { course, records, knownBy }: ToldCourse): CourseZero | null {
  const occurrence = timeZeroOf(name, { course, records, knownBy, lesion: null });
  return occurrence === null ? null : { occurrence, name, snapshot: baselineAt(course, occurrence, records) };
}

function baselineAt(
  course: Course,
  { records: ids, middle }: Occurrence,
  records: readonly CourseRecord[],
): Snapshot {
  const [id] = ids;
  const record = records.find((one) => one.id === id);
  if (id === undefined || record === undefined) return snapshotAt(course, middle);
  // What was found that day belongs to the baseline of a finding, but not to that of a treatment that followed it.
  return snapshotAt(course, undefined, {
    position: { side: isGiven(record) ? 'before' : 'after', record: id },
  });
}

/** Whether a criterion holds at a snapshot, and the records that make it so. */
export function holds(criterion: Criterion, snapshot: Snapshot, variables: Variables) {
  const lookup = (name: string): Presence<FactValue> => {
    const variable = variables.get(name);
    return variable === undefined
      ? { kind: 'unknown', reason: 'not-recorded' }
      : presenceOfVariable(variable, snapshot);
  };
  return evaluate(criterion, lookup, { unitOf: unitOfVariable, happened: happenedIn(snapshot) });
}

/** When a criterion first became true, as it was then known. */
export interface FirstTrue {
  readonly at: { readonly earliest: Day; readonly latest: Day };
  readonly knownOn: Day;
  readonly snapshot: Snapshot;
}

/**
 * The first day on which a criterion over a course is true, from `from` on; null where it never is. What makes it true
 * happened on the date of the newest of the records it rests on, and was known on the day found.
 *
 * @param again it is true at the start: the first day on which it is so anew, after one on which it was not
 */
export function firstTrue(
  criterion: Criterion,
  told: ToldCourse,
  variables: Variables,
  { from, again = false }: { readonly from?: Day; readonly again?: boolean } = {},
): FirstTrue | null {
  let isEnded = !again;
  for (const day of daysToLook(criterion, told, { from, again })) {
    const snapshot = snapshotAt(told.course, day);
    const { verdict, because } = holds(criterion, snapshot, variables);
    if (verdict !== 'true') isEnded = true;
    if (verdict !== 'true' || !isEnded) continue;
    const seen = because.flatMap(({ verdict: part, presence }) =>
      part === 'true' && presence.kind !== 'unknown' && presence.seen.from.length > 0
        ? [presence.seen.at]
        : [],
    );
    const newest = seen.toSorted((a, b) => b.latest - a.latest)[0];
    const at =
      newest === undefined
        ? { earliest: day, latest: day }
        : { earliest: newest.earliest, latest: newest.latest };
    return { at, knownOn: day, snapshot };
  }
  return null;
}

/**
 * The days on which the answer can change: of a criterion that only asks for events, those of records of their kind. That
 * it no longer holds shows on any day.
 */
function daysToLook(
  criterion: Criterion,
  { records }: ToldCourse,
  { from, again }: { readonly from: Day | undefined; readonly again: boolean },
): readonly Day[] {
  const events = eventsOf(criterion);
  const kinds = new Set(events.map(({ event }) => event));
  const onlyEvents = !again && events.length > 0 && variablesOf(criterion).length === 0;
  const asked = records.filter(({ kind }) => !onlyEvents || kinds.has(kind));
  const days = asked.map(({ knownOn }) => knownOn);
  const first = from === undefined ? [] : [from];
  return [...new Set([...first, ...days])]
    .filter((day) => from === undefined || day >= from)
    .toSorted((a, b) => a - b);
}
