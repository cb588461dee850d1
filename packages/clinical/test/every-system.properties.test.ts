import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assessment, assessValues, type PossibleAnswer, systems } from '../src/index.ts';
import { asRuleSees, given, knownValue, type PartialInput, partialInput } from './partial-input.ts';

const SEED = 20261122;

/** True where everything that `narrow` allows is allowed by `wide`. */
function holds(wide: PossibleAnswer | undefined, narrow: PossibleAnswer | undefined): boolean {
  if (wide === undefined || narrow === undefined) return false;
  if (narrow.kind === 'between') {
    return wide.kind === 'between' && reaches(wide.low, narrow.low, -1) && reaches(wide.high, narrow.high, 1);
  }
  const values = narrow.kind === 'one' ? [narrow.value] : narrow.values;
  return values.every((value) => allows(wide, value));
}

function allows(wide: PossibleAnswer, value: string | number): boolean {
  switch (wide.kind) {
    case 'one':
      return near(wide.value, value);
    case 'among':
      return wide.values.some((one) => near(one, value));
    case 'between': {
      const end = { value, inclusive: true };
      return reaches(wide.low, end, -1) && reaches(wide.high, end, 1);
    }
    default:
      return wide satisfies never;
  }
}

type End = { readonly value: string | number; readonly inclusive: boolean } | undefined;

/** True where the outer end lies at or beyond the inner one; computed numbers may differ in the last digits. */
function reaches(outer: End, inner: End, side: 1 | -1): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  const beyond = (Number(outer.value) - Number(inner.value)) * side;
  if (Math.abs(beyond) < 1e-9) return outer.inclusive || !inner.inclusive;
  return beyond > 0;
}

const near = (a: string | number, b: string | number) =>
  a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-9);

function answersOf(assessment: Assessment): Readonly<Record<string, PossibleAnswer>> {
  if (assessment.kind === 'open') return assessment.answer;
  if (assessment.kind !== 'determined') throw new Error(`expected an answer, got ${assessment.kind}`);
  return Object.fromEntries(
    Object.entries(assessment.answer).map(([field, value]) => [field, { kind: 'one', value } as const]),
  );
}

/** One completion of each input, chosen by the numbers given. */
function complete(partial: PartialInput, choices: readonly number[]) {
  return Object.fromEntries(
    Object.entries(partial).map(([name, { completions }], index) => [
      name,
      completions[(choices[index] ?? 0) % completions.length] ?? 0,
    ]),
  );
}

const choicesOf = fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 });

describe.each(systems)('$id', (system) => {
  // Doses must fit together: a completion drawn input by input seldom does. They have a test of their own.
  it.skipIf(system.implied !== undefined)(
    'holds the answer of its rule on any completion of what is open',
    () => {
      fc.assert(
        fc.property(partialInput(system), choicesOf, (partial, choices) => {
          const values = complete(partial, choices);
          const input = asRuleSees(system, values);
          fc.pre(system.consistent?.(input) ?? true);
          fc.pre(system.applies?.when(input) ?? true);
          const assessment = assessValues(system, given(partial));
          // What contradicts itself in doses, or what is reported, is refused, not answered.
          fc.pre(assessment.kind !== 'invalid');
          const answers = answersOf(assessment);
          const policies = Object.fromEntries(
            Object.entries(system.policies ?? {}).map(([name, policy]) => [
              name,
              policy.values.find((value) => value !== policy.leavesOpen) ?? policy.values[0],
            ]),
          );
          for (const [field, value] of Object.entries(system.rule(input, policies))) {
            expect(holds(answers[field], { kind: 'one', value }), `${field} ${value}`).toBe(true);
          }
        }),
        { seed: SEED, numRuns: 40 },
      );
    },
  );

  it.skipIf(system.implied !== undefined)(
    'never widens by learning a fact, and never changes what was determined',
    () => {
      fc.assert(
        fc.property(partialInput(system), fc.nat(), fc.nat(), (partial, whichInput, whichValue) => {
          const before = assessValues(system, given(partial));
          fc.pre(before.kind === 'open' || before.kind === 'determined');
          const names = Object.keys(partial);
          const name = names[whichInput % names.length] ?? '';
          const { completions } = partial[name] ?? { completions: [] };
          const value = completions[whichValue % completions.length] ?? 0;
          const after = assessValues(system, given({ ...partial, [name]: knownValue(value) }));
          fc.pre(after.kind === 'open' || after.kind === 'determined');
          const [wide, narrow] = [answersOf(before), answersOf(after)];
          for (const field of Object.keys(system.answers)) {
            expect(holds(wide[field], narrow[field]), `${field} after learning ${name}`).toBe(true);
          }
        }),
        { seed: SEED, numRuns: 40 },
      );
    },
  );
});

/** Where what one input says can exclude values of another, an input that changes nothing by itself can still tell. */
const INDEPENDENT = systems.filter(
  ({ formula, pointSum }) => formula?.clamps !== undefined || pointSum !== undefined,
);

describe.each(INDEPENDENT)('$id', (system) => {
  it('says of an input that does not matter that no value of it changes the answer', () => {
    fc.assert(
      fc.property(partialInput(system), fc.nat(), fc.nat(), (partial, whichInput, whichValue) => {
        const before = assessValues(system, given(partial));
        fc.pre(before.kind === 'open' || before.kind === 'determined');
        const idle = before.missing.filter(({ input, matters }) => !matters && input in partial);
        fc.pre(idle.length > 0);
        const name = idle[whichInput % idle.length]?.input ?? '';
        const { completions } = partial[name] ?? { completions: [] };
        const value = completions[whichValue % completions.length] ?? 0;
        const after = assessValues(system, given({ ...partial, [name]: knownValue(value) }));
        fc.pre(after.kind === 'open' || after.kind === 'determined');
        const [wide, narrow] = [answersOf(before), answersOf(after)];
        for (const field of Object.keys(system.answers)) {
          expect(holds(narrow[field], wide[field]), `${field} after learning ${name}`).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});
