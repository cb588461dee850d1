import {
  type CourseRecord,
  FACTS,
  type FactId,
  middleOf,
  type Presence,
  readFact,
  rememberLast,
  type Snapshot,
} from '@hepatica/course';
import type { InputSpec, InputValue } from '../system.ts';
import { isOlder, type Observed } from './reading.ts';
import type { KnownInput } from './what-an-input-leaves.ts';

/**
 * The newest values of an input's fact in a snapshot: one, or several of one date that differ. What belongs to the
 * subject is read from its record alone.
 */
export function observe(
  snapshot: Snapshot,
  spec: InputSpec,
  subject: CourseRecord | undefined,
): readonly Observed[] {
  if (spec.fromSubject !== undefined && subject !== undefined) {
    const presence = spec.fromSubject(subject, snapshot);
    return [{ presence, ageDays: ageOf(snapshot, presence) }];
  }
  const { fact } = spec;
  if (fact === undefined) return [];
  // What the record does not change is the same for every system that asks.
  if (spec.fromRecord !== undefined) return observeFact(snapshot, fact, spec);
  const facts = observedOf(snapshot);
  const before = facts.get(fact);
  if (before !== undefined) return before;
  const found = observeFact(snapshot, fact, spec);
  facts.set(fact, found);
  return found;
}

/** The newest readings of each fact, by its place among all, as they have been asked for. */
export type Newest = (NewestReadings | undefined)[];

export interface NewestReadings {
  readonly presences: readonly Presence<InputValue>[];
  readonly ageDays: number | null;
  /** A small number for the one value that is known: equal for equal values of a fact. Null where it is not kept. */
  readonly valueNumber: number | null;
}

/**
 * The presences that `observe` gives of the fact of an input, without what only an explanation says of them; null where
 * it has none, or where the newest is too old to be used, as for a fact that nobody recorded.
 */
export function recentOf(
  snapshot: Snapshot,
  { spec: { fact }, placeOfFact, lookBackDays }: KnownInput,
  newest: Newest,
): NewestReadings | null {
  if (fact === undefined) return null;
  const readings = newest[placeOfFact] ?? readNewest(snapshot, fact, placeOfFact);
  newest[placeOfFact] = readings;
  return isOlder(readings.ageDays, lookBackDays) ? null : readings;
}

/** The readings of a fact in the light of their records, for an input that asks for them. */
export function inLightOfRecords(
  snapshot: Snapshot,
  presences: readonly Presence<InputValue>[],
  fromRecord: NonNullable<InputSpec['fromRecord']>,
): readonly Presence<InputValue>[] {
  return presences.map((presence) => {
    if (presence.kind === 'unknown') return presence;
    const [from] = presence.seen.from;
    // Few inputs ask for a record, and the newest ones: an index of all is not worth making for them.
    const record = snapshot.records.findLast(({ id }) => id === from);
    return record === undefined ? presence : fromRecord(presence, record);
  });
}

/** True of a presence that is older than the look-back of an input. */
export function isOutdated(
  snapshot: Snapshot,
  presence: Presence<InputValue>,
  lookBackDays: number | null,
): boolean {
  return lookBackDays !== null && isOlder(ageOf(snapshot, presence), lookBackDays);
}

function readNewest(snapshot: Snapshot, fact: FactId, placeOfFact: number): NewestReadings {
  const presences = newestOf(snapshot, readFact(snapshot, fact));
  const [first] = presences;
  const isOne = first?.kind === 'known' && presences.length === 1;
  return {
    presences,
    ageDays: first === undefined ? null : ageOf(snapshot, first),
    valueNumber: isOne ? valueNumberOf(placeOfFact, first.value) : null,
  };
}

/** How many values of one fact are told apart by number. */
const MOST_VALUES = 2_000;

/** The numbers of the values of each fact, by its place. */
const valueNumbers: Map<InputValue, number>[] = FACTS.map(() => new Map());

function valueNumberOf(placeOfFact: number, value: InputValue): number | null {
  const numbers = valueNumbers[placeOfFact];
  const before = numbers?.get(value);
  if (before !== undefined) return before;
  if (numbers === undefined || numbers.size >= MOST_VALUES) return null;
  numbers.set(value, numbers.size);
  return numbers.size - 1;
}

const observedOf = rememberLast(() => new Map<FactId, readonly Observed[]>());

function observeFact(snapshot: Snapshot, fact: FactId, spec: InputSpec): readonly Observed[] {
  const presences = newestOf(snapshot, readFact(snapshot, fact));
  return presences.map((presence) => {
    const record = recordBehind(snapshot, presence);
    const read = record && spec.fromRecord ? spec.fromRecord(presence, record) : presence;
    const recordedUnit =
      record?.kind === 'laboratory' && record.result.kind === 'quantity'
        ? record.result.quantity.unit
        : undefined;
    return {
      presence: read,
      ageDays: ageOf(snapshot, presence),
      ...(recordedUnit === undefined ? {} : { recordedUnit }),
    };
  });
}

/**
 * Age from the middle of an imprecise date: the best single estimate, early and late being equally likely. A date
 * that straddles the day, or that lies just after its own middle, has age 0.
 */
export function ageOf(snapshot: Snapshot, presence: Presence<InputValue>): number | null {
  if (presence.kind === 'unknown') return null;
  return Math.max(0, snapshot.agesFrom - middleOf(presence.seen.at));
}

/** Those that share the newest date, less what is known to have come before another of them, less repetitions. */
function newestOf(
  snapshot: Snapshot,
  presences: readonly Presence<InputValue>[],
): readonly Presence<InputValue>[] {
  const [first] = presences;
  if (presences.length < 2) return presences;
  if (first === undefined || first.kind === 'unknown') return presences.slice(0, 1);
  const { earliest, latest } = first.seen.at;
  const sameDate = presences.filter(
    (presence) =>
      presence.kind !== 'unknown' &&
      presence.seen.at.earliest === earliest &&
      presence.seen.at.latest === latest,
  );
  if (sameDate.length === 1) return sameDate;
  const outdated = new Set(
    sameDate.flatMap((presence) => cameBefore(snapshot, recordBehind(snapshot, presence))),
  );
  const seen = new Set<string>();
  return sameDate.filter((presence) => {
    const record = recordBehind(snapshot, presence);
    const value = JSON.stringify(
      presence.kind === 'known' ? presence.value : presence.kind === 'bounded' && presence.possible,
    );
    if ((record && outdated.has(record.id)) || seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

/** The records that a record names as coming before it, one after another. */
function cameBefore(snapshot: Snapshot, record: CourseRecord | undefined): readonly string[] {
  const before: string[] = [];
  let current = record;
  while (current?.after !== undefined && !before.includes(current.after)) {
    const { after } = current;
    before.push(after);
    current = recordsById(snapshot).get(after);
  }
  return before;
}

function recordBehind(snapshot: Snapshot, presence: Presence<InputValue>): CourseRecord | undefined {
  if (presence.kind === 'unknown') return undefined;
  const [from] = presence.seen.from;
  return from === undefined ? undefined : recordsById(snapshot).get(from);
}

const recordsById = rememberLast(
  ({ records }): ReadonlyMap<string, CourseRecord> => new Map(records.map((record) => [record.id, record])),
);
