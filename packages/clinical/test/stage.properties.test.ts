import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assessment, assessValues, type PossibleAnswer, type System, systems } from '../src/index.ts';
import {
  classesIn,
  completionCount,
  completionsOf,
  given,
  knownValue,
  type PartialInput,
  partialInput,
} from './partial-input.ts';

const SEED = 20221101;
/** Enough to complete every input but a few; beyond it listing out every completion takes too long. */
const MOST_COMPLETIONS = 6000;

const IDS: readonly string[] = [
  'afp-model',
  'ajcc-7',
  'ajcc-8',
  'bclc-intermediate',
  'bolondi',
  'clip',
  'cnlc',
  'hklc',
  'jis',
  'kinki',
  'lcsgj',
  'milan',
  'okuda',
  'ucsf',
  'up-to-7',
  'vascular-invasion',
];
const STAGES = systems.filter(({ id }) => IDS.includes(id));

/** The readings of the policies in force: one that is left open stands for each of its other values. */
function settled(system: System): readonly Readonly<Record<string, string>>[] {
  return Object.entries(system.policies ?? {}).reduce<readonly Readonly<Record<string, string>>[]>(
    (readings, [name, { values, leavesOpen }]) =>
      readings.flatMap((reading) =>
        (leavesOpen === values[0] ? values.slice(1) : values.slice(0, 1)).map((value) => ({
          ...reading,
          [name]: value,
        })),
      ),
    [{}],
  );
}

interface Everything {
  readonly fields: Readonly<Record<string, ReadonlySet<string>>>;
  readonly completions: number;
  readonly applying: number;
}

/** Every answer of the rule over the completions, field by field. */
function listOut(system: System, partial: PartialInput): Everything {
  const fields: Record<string, Set<string>> = {};
  for (const field of Object.keys(system.answers)) fields[field] = new Set();
  let completions = 0;
  let applying = 0;
  for (const input of completionsOf(system, partial)) {
    completions++;
    if (system.applies?.when(input) === false) continue;
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

/** Numbers that cannot be true together, though each lies in a cell that fits those of the others. */
function isContradicted({ contradicted }: System, assessment: Assessment): boolean {
  return (
    contradicted !== undefined &&
    assessment.kind === 'invalid' &&
    assessment.problems.every(({ code }) => code === 'inputs-contradict')
  );
}

const STEPWISE = systems.filter(({ formula, implied }) => formula === undefined && implied === undefined);

describe.each(STEPWISE)('$title on complete values', (system) => {
  it('agrees with its rule, also where the answer was worked out for other values of the same cells', () => {
    fc.assert(
      fc.property(partialInput(system), fc.nat(), (partial, which) => {
        const complete = Object.fromEntries(
          Object.entries(partial).map(([name, { completions }]) => [
            name,
            knownValue(completions[which % completions.length] ?? 0),
          ]),
        );
        const [input] = completionsOf(system, complete);
        const found = assessValues(system, given(complete));
        fc.pre(input === undefined || !isContradicted(system, found));
        const otherwise =
          input === undefined ? 'invalid' : system.applies?.when(input) === false ? 'not-applicable' : null;
        if (input === undefined || otherwise !== null) {
          expect(found.kind).toBe(otherwise);
          return;
        }
        const answers = answersOf(found);
        const rules = settled(system).map((policies) => system.rule(input, policies));
        for (const field of Object.keys(system.answers)) {
          expect(classesIn(answers[field]), field).toEqual(new Set(rules.map((rule) => String(rule[field]))));
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

describe.each(STAGES)('$title from incomplete facts', (system) => {
  it('is sound and tight: exactly the answers of the completions remain', () => {
    fc.assert(
      fc.property(partialInput(system), (partial) => {
        fc.pre(completionCount(partial) <= MOST_COMPLETIONS);
        const { fields, completions, applying } = listOut(system, partial);
        const assessment = assessValues(system, given(partial));
        fc.pre(completions === 0 || !isContradicted(system, assessment));
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
      { seed: SEED, numRuns: 40 },
    );
  });

  it('narrows: an unknown more never shrinks the set, and revealing one never changes what was determined', () => {
    fc.assert(
      fc.property(partialInput(system), fc.nat(), fc.nat(), (partial, whichInput, whichValue) => {
        const before = assessValues(system, given(partial));
        fc.pre(before.kind === 'open' || before.kind === 'determined');
        const names = Object.keys(partial);
        const name = names[whichInput % names.length] ?? '';
        const { completions } = partial[name] ?? { completions: [] };
        const value = completions[whichValue % completions.length] ?? 0;
        const after = assessValues(system, given({ ...partial, [name]: knownValue(value) }));
        if (before.kind === 'determined') expect(after.kind).not.toBe('not-applicable');
        fc.pre(after.kind === 'open' || after.kind === 'determined');
        const [wide, narrow] = [answersOf(before), answersOf(after)];
        for (const field of Object.keys(system.answers)) {
          expect(classesIn(wide[field]).isSupersetOf(classesIn(narrow[field])), field).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});
