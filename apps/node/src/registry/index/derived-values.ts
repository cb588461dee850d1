import { type System, systems } from '@hepatica/clinical';
import {
  type Course,
  type Day,
  day,
  type FactId,
  middleOf,
  readFact,
  type Snapshot,
  snapshotAt,
} from '@hepatica/course';
import type { DerivedValue } from '@hepatica/store';
import { DATED_VARIABLES, datedValues, type Possibly, SYSTEM_VARIABLES } from '../list/list-variables.ts';

/** The edition of facts that no system computes. */
const FACT_EDITION = 'course';

/**
 * Every dated variable of a course as intervals of days over which it stays the same, each as known on its days. Between
 * two days on which nothing becomes true, known, or too old for who reads it, no answer changes: only such days are
 * assessed.
 */
export function derivedValues(course: Course): readonly DerivedValue[] {
  const open = new Map<string, { readonly from: Day; readonly name: string; readonly value: Possibly }>();
  const done: DerivedValue[] = [];
  const close = (variable: string, until: Day | null): void => {
    const before = open.get(variable);
    if (before === undefined) return;
    open.delete(variable);
    done.push(derivedValue(variable, before.value, before.from, until));
  };
  const assess = (snapshot: Snapshot): void => {
    const on = snapshot.day;
    const values = datedValues(snapshot);
    for (const variable of DATED_VARIABLES) {
      const value = values.get(variable);
      const name = value === undefined ? '' : JSON.stringify(value);
      if ((open.get(variable)?.name ?? '') === name) continue;
      close(variable, day(on - 1));
      if (value !== undefined) open.set(variable, { from: on, name, value });
    }
  };
  const days = daysOfRecords(course);
  for (const [index, on] of days.entries()) {
    const snapshot = snapshotAt(course, on);
    assess(snapshot);
    // Until the next of these days the records stay as they are, and only grow older.
    for (const later of daysOfAging(snapshot, days[index + 1])) assess(snapshotAt(course, later));
  }
  for (const variable of [...open.keys()]) close(variable, null);
  return done;
}

const editions = new Map<string, string>(systems.map(({ id, edition }) => [id, edition]));

/** The edition under which the index keeps a variable. */
export function editionOf(variable: string): string {
  const entry = Object.entries(SYSTEM_VARIABLES).find(([name]) => name === variable);
  return entry === undefined ? FACT_EDITION : (editions.get(entry[1][0]) ?? FACT_EDITION);
}

function derivedValue(variable: string, value: Possibly, from: Day, until: Day | null): DerivedValue {
  const [low, high] = endsOf(value);
  return {
    variable,
    edition: editionOf(variable),
    possible: value,
    low,
    high,
    validFrom: from,
    validTo: until,
    // What holds on a day is what was known by then: the day it began to hold is the day it was known.
    knownOn: from,
  };
}

function endsOf(value: Possibly): readonly [number | null, number | null] {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'number' ? [value.value, value.value] : [null, null];
    case 'among': {
      const numbers = value.values.filter((one) => typeof one === 'number');
      return numbers.length === value.values.length
        ? [Math.min(...numbers), Math.max(...numbers)]
        : [null, null];
    }
    case 'between':
      return [value.low?.value ?? null, value.high?.value ?? null];
    default:
      throw new TypeError(`endsOf: no such value ${value satisfies never}`);
  }
}

/** After how many days each fact is too old for one of the systems, or for a system from which they derive. */
const lookBacks = lookBacksOf(
  systems.filter(({ id }) => Object.values(SYSTEM_VARIABLES).some(([system]) => system === id)),
);

function lookBacksOf(of: readonly System[]): ReadonlyMap<FactId, ReadonlySet<number>> {
  const found = new Map<FactId, Set<number>>();
  const queue = [...of];
  for (const system of queue) {
    for (const { fact, lookBackDays, derivedFrom } of Object.values(system.inputs)) {
      if (derivedFrom !== undefined && !queue.includes(derivedFrom.system)) queue.push(derivedFrom.system);
      if (fact === undefined || lookBackDays === null) continue;
      const days = found.get(fact) ?? new Set();
      found.set(fact, days.add(lookBackDays));
    }
  }
  return found;
}

/** Every day on which something becomes true or known, oldest first. */
function daysOfRecords(course: Course): readonly Day[] {
  const days = new Set<Day>();
  for (const record of course.records) {
    days.add(record.knownOn);
    days.add(record.at.earliest);
    // A record whose date reaches beyond the day of asking is read otherwise once its last day is past.
    days.add(record.at.latest);
    if ('until' in record && record.until !== undefined) days.add(record.until.latest);
  }
  return [...days].sort((a, b) => a - b);
}

/** The days after that of a snapshot, and before another, on which the newest value of a fact is too old for a system. */
function daysOfAging(snapshot: Snapshot, before: Day | undefined): readonly Day[] {
  const days = new Set<Day>();
  for (const [fact, lookBackDays] of lookBacks) {
    // Only the newest counts: where it is too old, so are the others.
    const [newest] = readFact(snapshot, fact);
    if (newest === undefined || newest.kind === 'unknown') continue;
    for (const lookBack of lookBackDays) {
      const on = day(middleOf(newest.seen.at) + lookBack + 1);
      if (on > snapshot.day && (before === undefined || on < before)) days.add(on);
    }
  }
  return [...days].sort((a, b) => a - b);
}
