import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  assessValues,
  bclc2022,
  childPugh,
  ecog,
  modifiedUicc,
  type PossibleAnswer,
  type System,
} from '../src/index.ts';
import {
  classesIn,
  completionsOf,
  given,
  knownValue,
  type PartialInput,
  partialInput,
} from './partial-input.ts';

const SEED = 20220151;
const STEPWISE: readonly System[] = [bclc2022, childPugh, ecog, modifiedUicc];

/** Readings of a policy: one that is left open stands for each of its other values. */
function settled(system: System): readonly Readonly<Record<string, string>>[] {
  return Object.entries(system.policies ?? {}).reduce<readonly Readonly<Record<string, string>>[]>(
    (readings, [name, { values, leavesOpen }]) =>
      leavesOpen === values[0]
        ? readings.flatMap((reading) => values.slice(1).map((value) => ({ ...reading, [name]: value })))
        : readings.map((reading) => ({ ...reading, [name]: values[0] })),
    [{}],
  );
}

/** Every answer of the rule over the grid, field by field; empty where the system never applies. */
function bruteForce(system: System, partial: PartialInput) {
  const fields = Object.fromEntries(Object.keys(system.answers).map((field) => [field, new Set<string>()]));
  let completions = 0;
  let applying = 0;
  for (const input of completionsOf(system, partial)) {
    completions++;
    if (system.applies && !system.applies.when(input)) continue;
    applying++;
    for (const policies of settled(system)) {
      for (const [field, value] of Object.entries(system.rule(input, policies)))
        fields[field]?.add(String(value));
    }
  }
  return { fields, completions, applying };
}

function answersOf(assessment: Assessment): Readonly<Record<string, PossibleAnswer>> {
  if (assessment.kind === 'open') return assessment.answer;
  if (assessment.kind !== 'determined') throw new Error(`expected an answer, got ${assessment.kind}`);
  return Object.fromEntries(
    Object.entries(assessment.answer).map(([field, value]) => [field, { kind: 'one', value } as const]),
  );
}

describe.each(STEPWISE)('$title from incomplete facts', (system) => {
  it('is sound and tight: exactly the answers of the completions remain', () => {
    fc.assert(
      fc.property(partialInput(system), (partial) => {
        const { fields, completions, applying } = bruteForce(system, partial);
        const assessment = assessValues(system, given(partial));
        if (applying === 0) {
          expect(assessment.kind).toBe(completions === 0 ? 'invalid' : 'not-applicable');
          return;
        }
        const answers = answersOf(assessment);
        for (const [field, values] of Object.entries(fields)) {
          expect(new Set(classesIn(answers[field])), field).toEqual(values);
        }
        const applicable = assessment.kind === 'open' ? assessment.applicable : 'yes';
        expect(applicable).toBe(applying === completions ? 'yes' : 'unknown');
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  if (system.applies !== undefined) {
    it('tells of a value of the input asked for whether the system would then apply', () => {
      fc.assert(
        fc.property(partialInput(system), fc.nat(), (partial, which) => {
          const found = assessValues(system, given(partial));
          fc.pre(found.kind === 'open' && found.askNext !== null);
          if (found.kind !== 'open' || found.askNext === null) return;
          const { fact, leaves } = found.askNext;
          const name = Object.keys(partial).find((input) => system.inputs[input]?.fact === fact) ?? '';
          const { completions } = partial[name] ?? { completions: [] };
          const value = completions[which % completions.length] ?? 0;
          const after = assessValues(system, given({ ...partial, [name]: knownValue(value) }));
          fc.pre(after.kind !== 'invalid');
          const told = leaves.map(({ applicable }) => applicable);
          if (after.kind === 'not-applicable') expect(told).toContain('no');
          else expect(told).toContain(after.kind === 'open' ? after.applicable : 'yes');
        }),
        { seed: SEED, numRuns: 40 },
      );
    });
  }

  it('narrows: learning a fact never widens the answer, and never changes what was determined', () => {
    fc.assert(
      fc.property(partialInput(system), fc.nat(), fc.nat(), (partial, whichInput, whichValue) => {
        const before = assessValues(system, given(partial));
        fc.pre(before.kind === 'open' || before.kind === 'determined');
        const names = Object.keys(partial);
        const name = names[whichInput % names.length] ?? '';
        const { completions } = partial[name] ?? { completions: [] };
        const value = completions[whichValue % completions.length] ?? 0;
        const after = assessValues(system, given({ ...partial, [name]: knownValue(value) }));
        // What was staged, or certain to be staged, is not lost by knowing more.
        if (before.kind === 'determined' || before.applicable === 'yes') {
          expect(after.kind).not.toBe('not-applicable');
          if (after.kind === 'open') expect(after.applicable).toBe('yes');
        }
        fc.pre(after.kind === 'open' || after.kind === 'determined');
        const [wide, narrow] = [answersOf(before), answersOf(after)];
        for (const field of Object.keys(system.answers)) {
          expect(classesIn(wide[field]).isSupersetOf(classesIn(narrow[field])), field).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('says of a missing input that it matters exactly when some value of it could change the answer', () => {
    fc.assert(
      fc.property(partialInput(system), (partial) => {
        const assessment = assessValues(system, given(partial));
        fc.pre(assessment.kind === 'open' || assessment.kind === 'determined');
        for (const missing of assessment.missing.filter(({ input }) => input in partial)) {
          expect(missing.matters, missing.input).toBe(changesAnything(system, partial, missing.input));
        }
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});

/** True where two completions that differ in one input alone give different answers. */
function changesAnything(system: System, partial: PartialInput, name: string): boolean {
  const firstOf = new Map<string, string>();
  for (const input of completionsOf(system, partial)) {
    const key = alternativeKey(system, name);
    const others = JSON.stringify({ ...input, [name]: null, ...(key === null ? {} : { [key]: null }) });
    const applies = system.applies?.when(input) ?? true;
    const answer = JSON.stringify(
      applies ? settled(system).map((policies) => system.rule(input, policies)) : null,
    );
    const first = firstOf.get(others);
    if (first === undefined) firstOf.set(others, answer);
    else if (first !== answer) return true;
  }
  return false;
}

function alternativeKey(system: System, name: string): string | null {
  return system.alternatives?.find(({ of }) => of.some(({ input }) => input === name))?.name ?? null;
}
