import type { InputValue, Policies, PossibleAnswer, System } from '../system.ts';
import { pieceForFormula } from './cells.ts';
import { outcomeOfFormula } from './formula-outcome.ts';
import type { Digit, Fields, Outcome, Outcomes } from './outcomes.ts';
import type { Piece } from './piece.ts';
import { settledPolicies } from './policies.ts';
import type { Variable } from './variable.ts';

/** Combinations beyond which a system's inputs are cut too finely: a fault of its definition. */
const MOST_COMBINATIONS = 200_000;

/**
 * The system's answer on every joint combination of cells that its inputs leave possible, less the combinations that
 * cannot occur. Runs while a date is dragged along a course: it fills one input record in place and keeps one object
 * for each different answer.
 *
 * @throws RangeError when there are too many combinations.
 */
export function outcomesOf(system: System, variables: readonly Variable[], policies: Policies): Outcomes {
  const readings = settledPolicies(system, policies);
  const digits = digitsOf(variables, readings.length);
  const count = variables.reduce((product, { cells }) => product * cells.length, readings.length);
  if (count > MOST_COMBINATIONS) throw new RangeError(`outcomesOf: ${system.id} has ${count} combinations`);

  const known = new Map<string, Fields>();
  const shared = (fields: Fields, key: string): Fields => {
    const before = known.get(key);
    if (before === undefined) known.set(key, fields);
    return before ?? fields;
  };
  const all: Outcome[] = [];
  const input: Record<string, InputValue> = {};
  const box: Record<string, Piece> = {};

  const conclude = (place: number): void => {
    if (system.consistent && !system.consistent(input)) return;
    const applies = system.applies?.when(input) ?? true;
    if (system.formula) {
      const fields = applies ? outcomeOfFormula(system.formula, box) : null;
      all.push({ place, answer: fields && (count === 1 ? fields : shared(fields, JSON.stringify(fields))) });
      return;
    }
    readings.forEach((reading, index) => {
      if (!applies) {
        all.push({ place: place + index, answer: null });
        return;
      }
      const answer = system.rule(input, reading);
      const key = Object.values(answer).join('|');
      all.push({ place: place + index, answer: known.get(key) ?? shared(single(answer), key) });
    });
  };
  const fill = (index: number, place: number): void => {
    const variable = variables[index];
    const digit = digits[index];
    if (variable === undefined || digit === undefined) {
      conclude(place);
      return;
    }
    variable.cells.forEach((cell, position) => {
      if (system.formula) box[variable.key] = pieceForFormula(cell);
      input[variable.key] = system.formula ? cell.representative : variable.read(cell.representative);
      fill(index + 1, place + position * digit.weight);
    });
  };
  fill(0, 0);
  return { all, digits };
}

/** The lowest digit counts the readings of the policies. */
function digitsOf(variables: readonly Variable[], readings: number): readonly Digit[] {
  const digits: Digit[] = [];
  let weight = readings;
  for (const { cells } of variables) {
    digits.push({ weight, size: cells.length });
    weight *= cells.length;
  }
  return digits;
}

function single(answer: Readonly<Record<string, string | number>>): Fields {
  return Object.fromEntries(
    Object.entries(answer).map(([field, value]) => [field, { kind: 'one', value } satisfies PossibleAnswer]),
  );
}
