import type { PossibleAnswer, System } from '../system.ts';
import { unite } from './unite.ts';

/** The possible values of each field of an answer. */
export type Fields = Readonly<Record<string, PossibleAnswer>>;

/** What the system says on one combination of cells; `null` where it does not apply. */
export interface Outcome {
  /** The combination as one number: the cell of each variable is a digit of it. */
  readonly place: number;
  /** Equal answers are one and the same object, so that comparing them is cheap. */
  readonly answer: Fields | null;
}

/** Where in `place` the cell of one variable stands. */
export interface Digit {
  readonly weight: number;
  readonly size: number;
}

export interface Outcomes {
  readonly all: readonly Outcome[];
  /** One for each variable, in their order. */
  readonly digits: readonly Digit[];
}

/** The index of a variable's cell in a combination. */
export function cellIn(place: number, digit: Digit): number {
  return Math.floor(place / digit.weight) % digit.size;
}

/** The possible values of each field, over every outcome in which the system applies. */
export function fieldsOf(system: System, outcomes: readonly Outcome[]): Fields {
  const answers = [...new Set(outcomes.map(({ answer }) => answer))].filter((answer) => answer !== null);
  const [only] = answers;
  if (only !== undefined && answers.length === 1 && isInOrder(system, only)) return only;
  return Object.fromEntries(
    Object.entries(system.answers).map(([field, spec]) => [
      field,
      unite(
        spec,
        answers.flatMap((answer) => answer[field] ?? []),
      ),
    ]),
  );
}

/** A single answer that has every field, each a single value, in the order of the system: nothing to unite. */
function isInOrder(system: System, answer: Fields): boolean {
  const given = Object.keys(answer);
  const names = Object.keys(system.answers);
  return (
    given.length === names.length &&
    names.every((name, index) => given[index] === name && answer[name]?.kind === 'one')
  );
}
