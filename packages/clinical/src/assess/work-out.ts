import type { Policies, System } from '../system.ts';
import { type Asked, askedOf } from './ask-next.ts';
import { outcomesOf } from './enumerate.ts';
import { boxesOfVariables } from './formula-leaves.ts';
import { dependsOn } from './formula-outcome.ts';
import { influenceOf } from './influence.ts';
import { type Fields, fieldsOf, type Outcomes } from './outcomes.ts';
import { influenceInSum, outcomesOfSum } from './point-sum.ts';
import type { Variable } from './variable.ts';

/** Everything about an answer that depends on what the inputs can still be, and on nothing else. */
export interface WorkedOut {
  /** On how many of the combinations that can occur the system speaks: `none` where it never does. */
  readonly speaks: 'always' | 'sometimes' | 'never' | 'contradiction';
  readonly fields: Fields;
  /** For each variable the fields of the answer that it could still change. */
  readonly influences: readonly (readonly string[])[];
  /** Null where nothing is open, where the answer is determined, and where it was not asked for. */
  readonly asked: Asked | null;
}

/** What is left of an answer, without which input could still change it. */
export interface Left extends Pick<WorkedOut, 'speaks' | 'fields'> {
  readonly outcomes: Outcomes;
}

/** Evaluates every joint combination of cells. */
export function whatIsLeft(system: System, variables: readonly Variable[], policies: Policies): Left {
  const { pointSum } = system;
  const outcomes = pointSum
    ? outcomesOfSum(system, pointSum, variables, policies)
    : outcomesOf(system, variables, policies);
  const { all } = outcomes;
  if (all.length === 0) return { speaks: 'contradiction', fields: {}, outcomes };
  const applying = all.reduce((count, { answer }) => (answer === null ? count : count + 1), 0);
  if (applying === 0) return { speaks: 'never', fields: {}, outcomes };
  const speaks = applying === all.length ? 'always' : 'sometimes';
  return { speaks, fields: fieldsOf(system, all), outcomes };
}

/** True where an answer is one value in each field. */
export function isSettled({ speaks, fields }: Pick<WorkedOut, 'speaks' | 'fields'>): boolean {
  if (speaks !== 'always') return false;
  for (const field in fields) if (fields[field]?.kind !== 'one') return false;
  return true;
}

/** What is left of an answer, which inputs could still change it, and what to ask for. */
export function workOut(
  system: System,
  variables: readonly Variable[],
  policies: Policies,
  ask: boolean,
): WorkedOut {
  const { pointSum } = system;
  const left = whatIsLeft(system, variables, policies);
  const { speaks, fields, outcomes } = left;
  if (speaks === 'contradiction') return { speaks, fields, influences: [], asked: null };
  const fieldNames = Object.keys(system.answers);
  const own = variables.map((variable, index) =>
    pointSum
      ? influenceInSum(system, pointSum, variables, policies, variable)
      : influenceOf(index, movesNumber(system, variables, index), outcomes, fieldNames),
  );
  const influences = variables.map(({ key }, index) => {
    const told = system.tells?.[key];
    return (
      (told === undefined ? undefined : own[variables.findIndex((other) => other.key === told)]) ??
      own[index] ??
      []
    );
  });
  if (speaks === 'never' || isSettled(left) || !ask) return { speaks, fields, influences, asked: null };
  const influential = influences.map((influence) => influence.length > 0);
  const asked = askedOf(system, variables, policies, outcomes, influential);
  return { speaks, fields, influences, asked };
}

/** Only a formula is evaluated on whole ranges; a stepwise rule sees one value of each cell. */
function movesNumber(system: System, variables: readonly Variable[], index: number): boolean {
  const key = variables[index]?.key;
  const { formula } = system;
  if (formula === undefined || key === undefined) return false;
  return boxesOfVariables(system, variables).some((box) => dependsOn(formula, box, key));
}
