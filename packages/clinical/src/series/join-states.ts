import type { DayRange } from '@hepatica/course';
import type { Range } from './range.ts';

/**
 * Fewer states that stand for at least as much: those that are alike but for their ranges (of numbers or of days)
 * become one, each of its ranges spanning theirs. Sound for every step that returns a state for each way in which a
 * comparison of ranges can go; no longer tight, since a joined state stands for mixtures too.
 */
export function joinStates<State>(states: readonly State[]): readonly State[] {
  const joined = new Map<string, State>();
  for (const state of states) {
    const shape = JSON.stringify(state, (_, value: unknown) =>
      isRange(value) || isDays(value) ? '..' : value,
    );
    const before = joined.get(shape);
    // A join has the shape of what it joins, and so its type.
    joined.set(shape, before === undefined ? state : (join(before, state) as State));
  }
  return [...joined.values()];
}

/** Both have one shape: they differ in ranges alone. */
function join(a: unknown, b: unknown): unknown {
  if (isRange(a) && isRange(b)) return spanOf(a, b);
  if (isDays(a) && isDays(b)) return daysOf(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return a.map((value, index) => join(value, b[index]));
  if (!isObject(a) || !isObject(b)) return a;
  return Object.fromEntries(Object.entries(a).map(([name, value]) => [name, join(value, b[name])]));
}

function daysOf(a: DayRange, b: DayRange): DayRange {
  const first = a.earliest <= b.earliest ? a : b;
  const last = a.latest >= b.latest ? a : b;
  return { ...a, earliest: first.earliest, latest: last.latest };
}

function spanOf(a: Range, b: Range): Range {
  return {
    low: farther(a.low, b.low, a.low.value < b.low.value),
    high: farther(a.high, b.high, a.high.value > b.high.value),
  };
}

/** Of two equal ends the one that lies in its range. */
function farther(a: Range['low'], b: Range['low'], isFarther: boolean): Range['low'] {
  if (a.value === b.value) return a.inclusive ? a : b;
  return isFarther ? a : b;
}

function isRange(value: unknown): value is Range {
  return isObject(value) && isEnd(value.low) && isEnd(value.high);
}

function isEnd(value: unknown): boolean {
  return isObject(value) && typeof value.value === 'number' && typeof value.inclusive === 'boolean';
}

function isDays(value: unknown): value is DayRange {
  return isObject(value) && typeof value.earliest === 'number' && typeof value.latest === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
