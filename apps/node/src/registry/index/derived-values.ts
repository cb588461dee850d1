import { systems } from '@hepatica/clinical';
import { type Course, type CourseRecord, type Day, day, middleOf, snapshotAt } from '@hepatica/course';
import type { DerivedValue } from '@hepatica/store';
import { DATED_VARIABLES, datedVariables, type Possibly, SYSTEM_VARIABLES } from '../list/list-variables.ts';

/** The edition of facts that no system computes. */
const FACT_EDITION = 'course';

/**
 * Every dated variable of a course as intervals of days over which it stays the same, each as known on its days. Between
 * two days on which nothing becomes true, known, or too old, no answer changes: only such days are assessed.
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
  for (const on of daysOfChange(course)) {
    const { values } = datedVariables(snapshotAt(course, on));
    for (const variable of DATED_VARIABLES) {
      const value = values.get(variable);
      const name = value === undefined ? '' : JSON.stringify(value);
      if ((open.get(variable)?.name ?? '') === name) continue;
      close(variable, day(on - 1));
      if (value !== undefined) open.set(variable, { from: on, name, value });
    }
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

/** How long each system looks back: after so many days a value is too old for it. */
const lookBacks: readonly number[] = [
  ...new Set(
    systems
      .filter(({ id }) => Object.values(SYSTEM_VARIABLES).some(([system]) => system === id))
      .flatMap(({ inputs }) => Object.values(inputs))
      .flatMap(({ lookBackDays }) => (lookBackDays === null ? [] : [lookBackDays])),
  ),
];

/** Every day on which an answer can change, oldest first. */
function daysOfChange(course: Course): readonly Day[] {
  const days = new Set<number>();
  for (const record of course.records) {
    days.add(record.knownOn);
    days.add(record.at.earliest);
    // A record whose date reaches beyond the day of asking is read otherwise once its last day is past.
    days.add(record.at.latest);
    if ('until' in record && record.until !== undefined) days.add(record.until.latest);
    if (grows(record))
      for (const lookBack of lookBacks) days.add(Math.floor(middleOf(record.at)) + lookBack + 1);
  }
  return [...days].sort((a, b) => a - b).map(day);
}

/** True of records whose values grow too old. */
const grows = ({ kind, standing }: CourseRecord): boolean =>
  standing !== 'plan' && kind !== 'contact' && kind !== 'vital-status';
