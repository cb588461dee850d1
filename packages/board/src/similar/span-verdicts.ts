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
import { boardVariables } from '../variable/board-variables.ts';
import type { RegistryPatient, SpanValue, StateSpan } from './state-span.ts';

/** What a criterion comes to from a day on, until the next such day. */
export interface VerdictFrom {
  readonly from: number;
  readonly verdict: Verdict;
}

export type SpanVerdicts = (patient: RegistryPatient) => readonly VerdictFrom[];

const units = new Map(boardVariables.map(({ id, unit }) => [id, unit]));
const NO_SPANS: readonly StateSpan[] = [];

/**
 * What a criterion comes to on each day on which one of its variables changes, to the end of follow-up. Verdicts are
 * remembered by what the variables are, since many patients of a registry are in the same state.
 */
export function verdictsThrough(criterion: Criterion): SpanVerdicts {
  const variables = variablesOf(criterion);
  const judge = (lookup: (variable: string) => SpanValue | null): Verdict =>
    evaluate(criterion, (variable) => asPresence(lookup(variable)), { unitOf: (name) => units.get(name) })
      .verdict;
  const [only] = variables;
  if (only !== undefined && variables.length === 1) {
    const verdictOf = rememberedByValue((value) => judge(() => value));
    return ({ states, followedTo }) => ofOneVariable(states[only] ?? NO_SPANS, followedTo, verdictOf);
  }
  const verdicts = new Map<string, Verdict>();
  const verdictOf = (values: readonly (SpanValue | null)[]): Verdict => {
    const key = values.map(keyOf).join('|');
    const before = verdicts.get(key);
    if (before !== undefined) return before;
    const verdict = judge((variable) => values[variables.indexOf(variable)] ?? null);
    verdicts.set(key, verdict);
    return verdict;
  };
  return ({ states, followedTo }) => {
    const spans = variables.map((variable) => states[variable] ?? NO_SPANS);
    const place = spans.map(() => 0);
    return changeDays(spans, followedTo).map((from) => ({
      from,
      verdict: verdictOf(spans.map((of, index) => valueOn(of, place, index, from))),
    }));
  };
}

/** Nearly all values are plain; a map of plain values is quicker than one of their texts. */
function rememberedByValue(judge: (value: SpanValue | null) => Verdict): typeof judge {
  const plain = new Map<BoardValue, Verdict>();
  const others = new Map<string, Verdict>();
  return (value) => {
    if (value?.kind === 'known') return remembered(plain, value.value, value, judge);
    return remembered(others, keyOf(value), value, judge);
  };
}

function remembered<Key>(
  verdicts: Map<Key, Verdict>,
  key: Key,
  value: SpanValue | null,
  judge: (value: SpanValue | null) => Verdict,
): Verdict {
  const before = verdicts.get(key);
  if (before !== undefined) return before;
  const verdict = judge(value);
  verdicts.set(key, verdict);
  return verdict;
}

function ofOneVariable(
  spans: readonly StateSpan[],
  until: Day,
  verdictOf: (value: SpanValue | null) => Verdict,
): readonly VerdictFrom[] {
  const found: VerdictFrom[] = [];
  for (const [index, { from, to, value }] of spans.entries()) {
    if (from > until) break;
    found.push({ from, verdict: verdictOf(value) });
    if (to !== null && to < until && spans[index + 1]?.from !== to + 1) {
      found.push({ from: to + 1, verdict: verdictOf(null) });
    }
  }
  return found;
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
    case 'between':
      return { kind: 'bounded', possible: value, asWritten: '', seen };
    default:
      value satisfies never;
      return { kind: 'unknown', reason: 'not-recorded' };
  }
}
