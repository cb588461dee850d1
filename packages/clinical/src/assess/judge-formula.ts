import type { CompleteInput, Formula, InputSpec, InputValue, PossibleAnswer, System } from '../system.ts';
import { cellsForFormula, pieceForFormula } from './cells.ts';
import { outcomeAtPoint } from './formula-outcome.ts';
import type { Fields } from './outcomes.ts';
import type { Piece } from './piece.ts';
import type { Plan } from './plan.ts';
import { policiesOf } from './policies.ts';
import { unite } from './unite.ts';
import type { Variable } from './variable.ts';
import type { Verdict } from './verdict.ts';
import type { Leaves } from './what-an-input-leaves.ts';
import { isSettled, whatIsLeft } from './work-out.ts';

/** What a formula says of what its inputs leave. Most often each is one value, or one of few. */
export function judgeFormula({ system, inputs }: Plan, leaves: readonly Leaves[]): Verdict {
  const atPoints = verdictAtPoints(system, inputs, leaves);
  if (atPoints !== null) return atPoints;
  const { ranges = [] } = system.formula ?? {};
  const variables = inputs.map(({ name, input: { spec } }, index): Variable => {
    const pieces = leaves[index]?.pieces ?? [];
    return {
      reading: { input: name, spec, used: [], missing: null, pieces, findings: [] },
      key: name,
      read: (value) => value,
      cells: cellsForFormula(spec, pieces, ranges.includes(name)),
    };
  });
  const left = whatIsLeft(system, variables, policiesOf(system, {}));
  switch (left.speaks) {
    case 'contradiction':
      return { kind: 'invalid', answer: {} };
    case 'never':
      return { kind: 'not-applicable', answer: {} };
    case 'always':
      return always(left.fields);
    case 'sometimes':
      return { kind: 'open', applicable: 'unknown', answer: left.fields };
    default:
      throw new TypeError(`judgeFormula: ${left.speaks satisfies never}`);
  }
}

function always(fields: Fields): Verdict {
  return isSettled({ speaks: 'always', fields })
    ? { kind: 'determined', answer: fields }
    : { kind: 'open', applicable: 'yes', answer: fields };
}

/** Points beyond which the combinations are left to the engine. */
const MOST_POINTS = 8;

/** On every combination of single values; null where an input is a range, or a number is not finite. */
function verdictAtPoints(system: System, inputs: Plan['inputs'], leaves: readonly Leaves[]): Verdict | null {
  const { formula } = system;
  if (formula === undefined || system.pointSum !== undefined) return null;
  const input: Record<string, InputValue> = {};
  const open: OpenInput[] = [];
  let count = 1;
  let index = 0;
  for (const { input: known, name } of inputs) {
    const pieces = leaves[index]?.pieces ?? [];
    index += 1;
    const [only] = pieces;
    if (pieces.length === 1 && only?.kind === 'point') {
      input[name] = only.value;
      continue;
    }
    const values = pointsOf(known.spec, pieces, formula.ranges?.includes(name) ?? false);
    if (values === null) return null;
    open.push({ name, values });
    count *= values.length;
  }
  if (count > MOST_POINTS || count === 0) return null;
  const said: (Fields | null)[] = [];
  for (let place = 0; place < count; place += 1) {
    fillIn(input, open, place);
    const answer = answerAt(system, formula, input);
    if (answer === undefined) return null;
    if (answer !== 'cannot-be') said.push(answer);
  }
  return verdictOfAll(system, said);
}

/** An input that can be several values. */
interface OpenInput {
  readonly name: string;
  readonly values: readonly InputValue[];
}

/** One of the combinations of what is open, counted through with the last input changing fastest. */
function fillIn(input: Record<string, InputValue>, open: readonly OpenInput[], place: number): void {
  let rest = place;
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const { name, values } = open[index] ?? NOTHING_OPEN;
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    if (value !== undefined) input[name] = value;
  }
}

const NOTHING_OPEN: OpenInput = { name: '', values: [] };

function verdictOfAll(system: System, said: readonly (Fields | null)[]): Verdict {
  if (said.length === 0) return { kind: 'invalid', answer: {} };
  const applying: Fields[] = [];
  for (const answer of said) if (answer !== null) applying.push(answer);
  const [only, second] = applying;
  if (only === undefined) return { kind: 'not-applicable', answer: {} };
  const fields = second === undefined ? inOrder(system, only) : united(system, applying);
  return applying.length < said.length
    ? { kind: 'open', applicable: 'unknown', answer: fields }
    : always(fields);
}

/** The fields of one answer, in the order of the system. */
function inOrder(system: System, answer: Fields): Fields {
  const fields: Record<string, PossibleAnswer> = {};
  for (const field in system.answers) {
    const said = answer[field];
    if (said !== undefined) fields[field] = said;
  }
  return fields;
}

/** Each field with all that any of several answers says of it. */
function united(system: System, answers: readonly Fields[]): Fields {
  const fields: Record<string, PossibleAnswer> = {};
  for (const field in system.answers) {
    const spec = system.answers[field];
    const said: PossibleAnswer[] = [];
    for (const { [field]: one } of answers) if (one !== undefined) said.push(one);
    if (spec !== undefined) fields[field] = unite(spec, said);
  }
  return fields;
}

/** The values that a formula tries of an input; null where it reads a range. */
function pointsOf(spec: InputSpec, pieces: readonly Piece[], asRange: boolean): readonly InputValue[] | null {
  const values: InputValue[] = [];
  for (const cell of cellsForFormula(spec, pieces, asRange)) {
    const piece = pieceForFormula(cell);
    if (piece.kind !== 'point') return null;
    values.push(piece.value);
  }
  return values;
}

/** What is said on complete inputs: `null` that the system does not apply, `undefined` that a number is not finite. */
function answerAt(
  system: System,
  formula: Formula,
  input: CompleteInput,
): Fields | null | undefined | 'cannot-be' {
  if (system.consistent?.(input) === false) return 'cannot-be';
  if (system.applies?.when(input) === false) return null;
  return outcomeAtPoint(formula, input) ?? undefined;
}
