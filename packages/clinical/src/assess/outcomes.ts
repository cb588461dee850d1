import type { Answer, AnswerSpec, CompleteInput, Policies, PossibleAnswer, System } from '../system.ts';
import { outcomeOfFormula } from './formula-outcome.ts';
import type { Piece } from './piece.ts';
import { settledPolicies } from './policies.ts';
import { unite } from './unite.ts';
import type { Variable } from './variable.ts';

export type Fields = Readonly<Record<string, PossibleAnswer>>;

/** What the system says on one combination of cells; `null` where it does not apply. */
export interface Outcome {
  /** The published reading it follows, where a policy leaves several possible. */
  readonly reading: number;
  /** Index of the cell of each variable. */
  readonly cells: readonly number[];
  readonly answer: Fields | null;
  /** Equal for equal answers. */
  readonly key: string;
}

/** Combinations beyond which a system's inputs are cut too finely: a fault of its definition. */
const MOST_COMBINATIONS = 200_000;

/** The system's answer on every joint combination of cells that its inputs leave possible. */
export function outcomesOf(
  system: System,
  variables: readonly Variable[],
  policies: Policies,
): readonly Outcome[] {
  const readings = settledPolicies(system, policies);
  const count = variables.reduce((product, { cells }) => product * cells.length, readings.length);
  if (count > MOST_COMBINATIONS) throw new RangeError(`outcomesOf: ${system.id} has ${count} combinations`);
  return combinations(variables.map(({ cells }) => cells.length)).flatMap((cells) => {
    if (system.consistent && !system.consistent(inputOf(variables, cells))) return [];
    return readings.map((settled, reading) => {
      const answer = system.formula
        ? outcomeOfFormula(system.formula, boxOf(variables, cells))
        : answerOn(system, inputOf(variables, cells), settled);
      return { reading, cells, answer, key: answer === null ? 'not-applicable' : JSON.stringify(answer) };
    });
  });
}

/** The possible values of each field, over every outcome in which the system applies. */
export function fieldsOf(system: System, outcomes: readonly Outcome[]): Fields {
  const answers = outcomes.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  return mapFields(system.answers, (spec, field) =>
    unite(
      spec,
      answers.flatMap((answer) => answer[field] ?? []),
    ),
  );
}

function mapFields(
  specs: Readonly<Record<string, AnswerSpec>>,
  make: (spec: AnswerSpec, field: string) => PossibleAnswer,
): Fields {
  return Object.fromEntries(Object.entries(specs).map(([field, spec]) => [field, make(spec, field)]));
}

function answerOn(system: System, input: CompleteInput, policies: Policies): Fields | null {
  if (system.applies && !system.applies.when(input)) return null;
  const answer: Answer = system.rule(input, policies);
  return Object.fromEntries(
    Object.entries(answer).map(([field, value]) => [field, { kind: 'one', value } satisfies PossibleAnswer]),
  );
}

function inputOf(variables: readonly Variable[], cells: readonly number[]): CompleteInput {
  return Object.fromEntries(
    variables.map(({ key, read, cells: choices }, index) => {
      const cell = choices[cells[index] ?? 0];
      if (cell === undefined) throw new RangeError(`inputOf: ${key} has no possible value`);
      return [key, read(cell.representative)];
    }),
  );
}

function boxOf(variables: readonly Variable[], cells: readonly number[]): Readonly<Record<string, Piece>> {
  return Object.fromEntries(
    variables.map(({ key, cells: choices }, index) => {
      const cell = choices[cells[index] ?? 0];
      if (cell === undefined) throw new RangeError(`boxOf: ${key} has no possible value`);
      return [key, cell.piece];
    }),
  );
}

function combinations(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (heads, size) => heads.flatMap((head) => Array.from({ length: size }, (_, index) => [...head, index])),
    [[]],
  );
}
