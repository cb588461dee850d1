import { type Course, type Day, day, middleOf, type Presence, snapshotAt } from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';
import { boardFacts } from '../variable/board-facts.ts';
import type { BoardValue } from '../variable/board-variable.ts';
import { LOOK_BACK } from '../variable/read-recent.ts';
import type { SpanValue, StateSpan } from './state-span.ts';

/** Every span after which a value can be out of date. */
const LOOK_BACKS = [...new Set([...Object.values(LOOK_BACK), 183, 365])];

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
  const read = days.map((onDay) => {
    const facts = boardFacts(snapshotAt(course, onDay), policy, course);
    return variables.map((variable) => spanValue(facts.reading(variable).presence));
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

/** Days on which what is known can change: a record becomes known or its date begins, or one grows too old. */
function changeDays(course: Course): readonly Day[] {
  const days = new Set<number>();
  for (const { at, knownOn } of course.records) {
    days.add(knownOn);
    days.add(Math.max(knownOn, at.earliest));
    for (const lookBack of LOOK_BACKS) days.add(middleOf(at) + lookBack + 1);
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
    low: low === undefined ? null : Number(low.value),
    high: high === undefined ? null : Number(high.value),
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
