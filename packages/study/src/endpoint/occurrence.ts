import {
  type CourseRecord,
  type Day,
  type DayRange,
  day,
  middleOf,
  preferredReading,
  type RecordId,
} from '@hepatica/course';

/** Something that happened on a day which may be known only as an interval. */
export interface Occurrence {
  readonly at: DayRange;
  /** The day to take where a method needs one: the middle of the preferred reading of the date. */
  readonly middle: Day;
  readonly records: readonly RecordId[];
  /** What happened, in a few words. */
  readonly what: string;
  /** Nothing can come after it: a death. */
  readonly isLast?: true;
}

/** What one record tells, on the date of that record. */
export function occurrenceOf(record: CourseRecord, what: string): Occurrence {
  const { earliest, latest } = record.at;
  return {
    at: { earliest, latest },
    middle: middleOf(preferredReading(record.at)),
    records: [record.id],
    what,
  };
}

/**
 * The first of several: not before the earliest of the first days, not after the earliest of the last days. It names
 * every record that can have been the first, as far as dates and the order that the records state can tell; words and
 * middle day are those of the likeliest.
 */
export function firstOf(all: readonly Occurrence[], records: readonly CourseRecord[]): Occurrence | null {
  if (all.length === 0) return null;
  const latest = day(Math.min(...all.map(({ at }) => at.latest)));
  const possible = all.filter(({ at }) => at.earliest <= latest);
  const candidates = withoutStated(possible, records, (one, other, isAfter) => isAfter(one, other));
  const [likeliest] = candidates.toSorted((a, b) => deathsLast(a, b) || a.middle - b.middle);
  if (likeliest === undefined) return null;
  const earliest = day(Math.min(...candidates.map(({ at }) => at.earliest)));
  return {
    at: { earliest, latest },
    middle: day(Math.min(Math.max(likeliest.middle, earliest), latest)),
    records: namedBy([likeliest, ...candidates]),
    what: likeliest.what,
    ...(isDeath(likeliest) ? { isLast: true } : {}),
  };
}

/** The last of several: the mirror image of `firstOf`. */
export function lastOf(all: readonly Occurrence[], records: readonly CourseRecord[]): Occurrence | null {
  if (all.length === 0) return null;
  const earliest = day(Math.max(...all.map(({ at }) => at.earliest)));
  const possible = all.filter(({ at }) => at.latest >= earliest);
  const candidates = withoutStated(possible, records, (one, other, isAfter) => isAfter(other, one));
  const likeliest = candidates.toSorted((a, b) => a.middle - b.middle).at(-1);
  if (likeliest === undefined) return null;
  const latest = day(Math.max(...candidates.map(({ at }) => at.latest)));
  return {
    at: { earliest, latest },
    middle: day(Math.min(Math.max(likeliest.middle, earliest), latest)),
    records: namedBy([likeliest, ...candidates]),
    what: likeliest.what,
  };
}

/** What can have come first beside a death came before it: nothing is seen after a death. */
function deathsLast(a: Occurrence, b: Occurrence): number {
  return Number(isDeath(a)) - Number(isDeath(b));
}

function namedBy(occurrences: readonly Occurrence[]): readonly RecordId[] {
  return [...new Set(occurrences.flatMap(({ records }) => records))];
}

/** True of a death. */
export function isDeath({ isLast }: Occurrence): boolean {
  return isLast === true;
}

/** Those that no other one of them is stated to displace. */
function withoutStated(
  possible: readonly Occurrence[],
  records: readonly CourseRecord[],
  displaces: (
    one: Occurrence,
    other: Occurrence,
    isAfter: (later: Occurrence, earlier: Occurrence) => boolean,
  ) => boolean,
): readonly Occurrence[] {
  if (possible.length < 2) return possible;
  const before = statedBefore(records);
  if (before.size === 0) return possible;
  const isAfter = (later: Occurrence, earlier: Occurrence) =>
    leadsBack(later.records, earlier.records, before);
  return possible.filter((one) => !possible.some((other) => other !== one && displaces(one, other, isAfter)));
}

/** True where one of the records is said, directly or through others, to have come after one of the earlier ones. */
export function isStatedAfter(
  later: readonly RecordId[],
  earlier: readonly RecordId[],
  records: readonly CourseRecord[],
): boolean {
  return leadsBack(later, earlier, statedBefore(records));
}

/** From each record that is stated to come after another to that other: few records state it. */
function statedBefore(records: readonly CourseRecord[]): ReadonlyMap<RecordId, RecordId> {
  const before = new Map<RecordId, RecordId>();
  for (const { id, after } of records) if (after !== undefined) before.set(id, after);
  return before;
}

function leadsBack(
  later: readonly RecordId[],
  earlier: readonly RecordId[],
  before: ReadonlyMap<RecordId, RecordId>,
): boolean {
  if (before.size === 0) return false;
  return later.some((id) => {
    const seen = new Set<RecordId>();
    let current = before.get(id);
    while (current !== undefined && !seen.has(current)) {
      if (earlier.includes(current)) return true;
      seen.add(current);
      current = before.get(current);
    }
    return false;
  });
}
