import {
  type Criterion,
  type Day,
  day,
  evaluate,
  type Presence,
  type Verdict,
  variablesOf,
} from '@hepatica/course';
import type { BoardValue } from '../variable/board-variable.ts';
import type { RegistryPatient, SpanValue, StateSpan } from './state-span.ts';

/** The first day on which a criterion holds; `unknown` where it never holds for sure but may have, null where it never does. */
export type FirstDay = Day | 'unknown' | null;

/**
 * Finds the first day on which a criterion holds, patient by patient. Verdicts are remembered by what the variables are,
 * since many patients of a registry are in the same state.
 */
export function firstDayOf(criterion: Criterion): (patient: RegistryPatient) => FirstDay {
  const variables = variablesOf(criterion);
  const verdicts = new Map<string, Verdict>();
  const verdictOf = (values: readonly (SpanValue | null)[]): Verdict => {
    const key = values.map(keyOf).join('|');
    const before = verdicts.get(key);
    if (before !== undefined) return before;
    const lookup = (variable: string) => asPresence(values[variables.indexOf(variable)] ?? null);
    const { verdict } = evaluate(criterion, lookup);
    verdicts.set(key, verdict);
    return verdict;
  };
  return ({ states, followedTo }) => {
    const spans = variables.map((variable) => states[variable] ?? []);
    const days = changeDays(spans, followedTo);
    const place = spans.map(() => 0);
    const values: (SpanValue | null)[] = spans.map(() => null);
    let isOpen = days.length === 0;
    for (const onDay of days) {
      spans.forEach((of, index) => {
        values[index] = valueOn(of, place, index, onDay);
      });
      const verdict = verdictOf(values);
      if (verdict === 'true') return day(onDay);
      if (verdict === 'unknown') isOpen = true;
    }
    return isOpen ? 'unknown' : null;
  };
}

/** Days on which any of the variables changes, in order, until the last of follow-up. */
function changeDays(spans: readonly (readonly StateSpan[])[], until: Day): readonly number[] {
  const days: number[] = [];
  for (const of of spans) {
    for (const { from, to } of of) {
      if (from <= until) days.push(from);
      if (to !== null && to < until) days.push(to + 1);
    }
  }
  return days.sort((a, b) => a - b).filter((one, index) => one !== days[index - 1]);
}

/** The value on a day; the places move forwards with the days, so that each span is looked at once. */
function valueOn(of: readonly StateSpan[], place: number[], index: number, onDay: number): SpanValue | null {
  let at = place[index] ?? 0;
  let span = of[at];
  while (span !== undefined && span.to !== null && span.to < onDay) span = of[++at];
  place[index] = at;
  return span !== undefined && span.from <= onDay ? span.value : null;
}

function keyOf(value: SpanValue | null): string {
  if (value === null) return '?';
  if (value.kind === 'known')
    return typeof value.value === 'string' ? `"${value.value}"` : String(value.value);
  return JSON.stringify(value);
}

function asPresence(value: SpanValue | null): Presence<BoardValue> {
  if (value === null) return { kind: 'unknown', reason: 'not-recorded' };
  const at = {
    earliest: day(0),
    latest: day(0),
    precision: 'day',
    approximate: false,
    asWritten: '',
  } as const;
  const seen = { at, knownOn: day(0), from: [] };
  switch (value.kind) {
    case 'known':
      return { kind: 'known', value: value.value, seen };
    case 'among':
      return { kind: 'bounded', possible: value, asWritten: '', seen };
    case 'between': {
      const possible = {
        kind: 'between',
        ...(value.low === null ? {} : { low: { value: value.low, inclusive: true } }),
        ...(value.high === null ? {} : { high: { value: value.high, inclusive: true } }),
      } as const;
      return { kind: 'bounded', possible, asWritten: '', seen };
    }
    default:
      value satisfies never;
      return { kind: 'unknown', reason: 'not-recorded' };
  }
}
