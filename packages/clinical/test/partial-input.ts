import type { Presence } from '@hepatica/course';
import fc from 'fast-check';
import type { CompleteInput, InputSpec, InputValue, PossibleAnswer, System } from '../src/index.ts';

/** What a test knows of one input: everything it can be, listed out, and how the engine is told. */
export interface PartialValue {
  readonly given: Presence<InputValue>;
  readonly completions: readonly InputValue[];
}

export type PartialInput = Readonly<Record<string, PartialValue>>;

/** A step small against every distance between thresholds. */
const STEP = 0.01;

/** Values on and just beside the thresholds, and the ends of what is accepted. */
function bordersOf(spec: InputSpec): readonly number[] {
  if (spec.type.kind === 'choice') return spec.type.values.filter((value) => typeof value === 'number');
  const { thresholds, refused, integer } = spec.type;
  if (integer) return wholeBorders(spec.type);
  const lowest = refused.below ?? (refused.atOrBelow ?? 0) + STEP;
  const points = [lowest, ...thresholds.flatMap(({ at }) => [at - STEP, at, at + STEP]), refused.above ?? 20]
    .filter((value) => value >= lowest)
    .sort((a, b) => a - b);
  return [...new Set(points)];
}

/** A few small numbers, both sides of every threshold, and the ends of what is accepted. */
function wholeBorders({
  thresholds,
  refused,
}: Extract<InputSpec['type'], { kind: 'quantity' }>): readonly number[] {
  const { below = 0, above } = refused;
  const sides = thresholds.flatMap(({ at }) => [at, at + 1]);
  const all = [below, 0, 1, 2, 3, 4, 5, 7, ...sides, above ?? below];
  return [...new Set(all)]
    .filter((value) => value >= below && value <= (above ?? value))
    .sort((a, b) => a - b);
}

/** The borders and what lies between them: every cell, cut by any two borders, holds at least one of them. */
function gridOf(spec: InputSpec): readonly InputValue[] {
  if (spec.type.kind === 'choice') return spec.type.values;
  const borders = bordersOf(spec);
  if (spec.type.integer) return borders;
  const middles = borders.slice(1).map((value, index) => (value + (borders[index] ?? value)) / 2);
  return [...borders, ...middles].sort((a, b) => a - b);
}

/** One input known, bounded or unknown. The seed of every run is fixed by the test that uses it. */
function partialValue(spec: InputSpec): fc.Arbitrary<PartialValue> {
  const grid = gridOf(spec);
  const known = fc.constantFrom(...grid).map((value) => knownValue(value));
  const unknown = fc.constant<PartialValue>({
    given: { kind: 'unknown', reason: 'not-recorded' },
    completions: grid,
  });
  if (spec.type.kind === 'choice') {
    const some = fc
      .subarray([...grid], { minLength: 1 })
      .map((values) => boundedValue({ kind: 'among', values }, values));
    return fc.oneof(known, unknown, some);
  }
  const numbers = grid.filter((value) => typeof value === 'number');
  const border = fc.constantFrom(...bordersOf(spec));
  const range = fc
    .tuple(border, border, fc.boolean(), fc.boolean())
    .filter(([a, b]) => a !== b)
    .map(([a, b, lowInclusive, highInclusive]) => {
      const low = { value: Math.min(a, b), inclusive: lowInclusive };
      const high = { value: Math.max(a, b), inclusive: highInclusive };
      const inside = numbers.filter(
        (value) =>
          (value > low.value || (low.inclusive && value === low.value)) &&
          (value < high.value || (high.inclusive && value === high.value)),
      );
      return boundedValue({ kind: 'between', low, high }, inside);
    })
    // Between two neighboring whole numbers there is nothing.
    .filter(({ completions }) => completions.length > 0);
  return fc.oneof(known, unknown, range);
}

const SEEN = {
  at: { earliest: 0, latest: 0, precision: 'undated', approximate: false, asWritten: 'test' },
  knownOn: 0,
  from: [],
} as unknown as Extract<Presence<InputValue>, { kind: 'known' }>['seen'];

export function knownValue(value: InputValue): PartialValue {
  return { given: { kind: 'known', value, seen: SEEN }, completions: [value] };
}

function boundedValue(
  possible: Extract<Presence<InputValue>, { kind: 'bounded' }>['possible'],
  completions: readonly InputValue[],
): PartialValue {
  return { given: { kind: 'bounded', possible, asWritten: 'test', seen: SEEN }, completions };
}

/** Inputs that the tests vary: of measurements that stand for one another the first alone. */
export function variedInputs(system: System): readonly (readonly [string, InputSpec])[] {
  const others = (system.alternatives ?? []).flatMap(({ of }) => of.slice(1).map(({ input }) => input));
  return Object.entries(system.inputs).filter(([name]) => !others.includes(name));
}

export function partialInput(system: System): fc.Arbitrary<PartialInput> {
  return fc.record(
    Object.fromEntries(variedInputs(system).map(([name, spec]) => [name, partialValue(spec)])),
  );
}

/** Every way to complete a partial input on the grid, less those that cannot occur. */
export function* completionsOf(system: System, partial: PartialInput): Generator<CompleteInput> {
  const names = Object.keys(partial);
  function* fill(index: number, chosen: Record<string, InputValue>): Generator<CompleteInput> {
    const name = names[index];
    if (name === undefined) {
      const input = asRuleSees(system, chosen);
      if (system.consistent?.(input) ?? true) yield input;
      return;
    }
    for (const value of partial[name]?.completions ?? [])
      yield* fill(index + 1, { ...chosen, [name]: value });
  }
  yield* fill(0, {});
}

/** How many completions there are, without those that cannot occur taken out. */
export function completionCount(partial: PartialInput): number {
  return Object.values(partial).reduce((product, { completions }) => product * completions.length, 1);
}

export function asRuleSees(system: System, values: Readonly<Record<string, InputValue>>): CompleteInput {
  const read = (system.alternatives ?? []).flatMap(({ name, of }) =>
    of.slice(0, 1).map((first) => [name, first.read(Number(values[first.input]))] as const),
  );
  return { ...values, ...Object.fromEntries(read) };
}

export function given(partial: PartialInput): Readonly<Record<string, Presence<InputValue>>> {
  return Object.fromEntries(Object.entries(partial).map(([name, value]) => [name, value.given]));
}

/** The classes of an answer in a form that sets can hold. */
export function classesIn(answer: PossibleAnswer | undefined): ReadonlySet<string> {
  if (answer?.kind === 'one') return new Set([String(answer.value)]);
  if (answer?.kind === 'among') return new Set(answer.values.map(String));
  throw new Error(`expected classes, got ${JSON.stringify(answer)}`);
}
