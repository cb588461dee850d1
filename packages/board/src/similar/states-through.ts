import {
  type Course,
  type CourseRecord,
  type Day,
  day,
  middleOf,
  type Presence,
  type Snapshot,
  snapshotAt,
} from '@hepatica/course';
import { type BoardPolicy, DEFAULT_POLICY } from '../policy/board-policy.ts';
import { contextOf, type Histories, variableNamed } from '../variable/board-facts.ts';
import type { BoardValue } from '../variable/board-variable.ts';
import { LOOK_BACK } from '../variable/read-recent.ts';
import type { SpanValue, StateSpan } from './state-span.ts';

/** After how many days what a record says can be out of date, by its kind: the look-backs of the variables that read it. */
function lookBacksOf({ kind }: CourseRecord): readonly number[] {
  switch (kind) {
    case 'laboratory':
      return [LOOK_BACK.liver, LOOK_BACK.marker, LOOK_BACK.icg];
    case 'liver-status':
      return [LOOK_BACK.liver];
    case 'performance-status':
      return [LOOK_BACK.performance];
    case 'stated-assessment':
      return [LOOK_BACK.liver, LOOK_BACK.performance, LOOK_BACK.imaging];
    case 'lung-function':
      return [LOOK_BACK.lung];
    case 'endoscopy':
    case 'portal-hypertension':
      return [LOOK_BACK.endoscopy, LOOK_BACK.portal];
    case 'complication':
    case 'diagnosis':
    case 'symptom':
      return [LOOK_BACK.bleeding];
    default:
      return [LOOK_BACK.imaging];
  }
}

/**
 * The variables of a course over all its days, as known on each of them: what an index for "patients like this" holds.
 * Each span is what `boardFacts` reads on each of its days; a value that nothing renews ends with its look-back.
 */
export function statesThrough(
  course: Course,
  variables: readonly string[],
  policy: Partial<BoardPolicy> = {},
): Readonly<Record<string, readonly StateSpan[]>> {
  const days = changeDays(course);
  const whole = { ...DEFAULT_POLICY, ...policy };
  const named = variables.map(variableNamed);
  let before: { readonly records: readonly CourseRecord[]; readonly histories: Histories } | null = null;
  const read = days.map((onDay) => {
    const snapshot = snapshotAt(course, onDay);
    // Histories do not age: they are read anew only where one of their records becomes known.
    const records = inHistories(snapshot);
    const histories: Histories =
      before !== null && isSame(before.records, records) ? before.histories : new Map();
    before = { records, histories };
    const context = contextOf(snapshot, whole, { ask: false, histories });
    return named.map((variable) => spanValue(variable.read(context).presence));
  });
  return Object.fromEntries(
    variables.map((variable, index) => [
      variable,
      spansOf(
        days,
        read.map((values) => values[index] ?? null),
      ),
    ]),
  );
}

/** Kinds of records that no history of the tumor reads. */
const OUTSIDE_HISTORIES: ReadonlySet<CourseRecord['kind']> = new Set([
  'consent',
  'contact',
  'follow-up-plan',
  'laboratory',
  'liver-status',
  'lung-function',
  'performance-status',
]);

const inHistories = ({ records }: Snapshot): readonly CourseRecord[] =>
  records.filter(({ kind }) => !OUTSIDE_HISTORIES.has(kind));

const isSame = (a: readonly CourseRecord[], b: readonly CourseRecord[]): boolean =>
  a.length === b.length && a.every((record, index) => record === b[index]);

/** Days on which what is known can change: a record becomes known or its date begins, or one grows too old. */
function changeDays(course: Course): readonly Day[] {
  const days = new Set<number>();
  for (const record of course.records) {
    const { at, knownOn } = record;
    days.add(knownOn);
    days.add(Math.max(knownOn, at.earliest));
    if ('until' in record && record.until !== undefined) {
      days.add(record.until.latest);
      days.add(record.until.latest + 1);
    }
    for (const lookBack of lookBacksOf(record)) days.add(middleOf(at) + lookBack + 1);
  }
  const first = Math.min(...course.records.map(({ knownOn }) => knownOn));
  return [...days]
    .filter((one) => one >= first)
    .toSorted((a, b) => a - b)
    .map(day);
}

function spanValue(presence: Presence<BoardValue>): SpanValue | null {
  if (presence.kind === 'unknown') return null;
  if (presence.kind === 'known') return { kind: 'known', value: presence.value };
  const { possible } = presence;
  if (possible.kind === 'among') return { kind: 'among', values: possible.values };
  const { low, high } = possible;
  return {
    kind: 'between',
    ...(low === undefined ? {} : { low: { value: Number(low.value), inclusive: low.inclusive } }),
    ...(high === undefined ? {} : { high: { value: Number(high.value), inclusive: high.inclusive } }),
  };
}

function spansOf(days: readonly Day[], values: readonly (SpanValue | null)[]): readonly StateSpan[] {
  const spans: StateSpan[] = [];
  days.forEach((from, index) => {
    const value = values[index] ?? null;
    if (value === null) return;
    const next = days[index + 1];
    const to = next === undefined ? null : day(next - 1);
    const last = spans.at(-1);
    const continues = last?.to === from - 1 && JSON.stringify(last.value) === JSON.stringify(value);
    if (last !== undefined && continues) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, value });
  });
  return spans;
}
