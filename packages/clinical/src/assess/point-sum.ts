import type {
  Answer,
  CompleteInput,
  InputValue,
  PointSum,
  Policies,
  PossibleAnswer,
  System,
} from '../system.ts';
import type { Leaf } from './leaf.ts';
import { fieldsOf, type Outcomes } from './outcomes.ts';
import type { Variable } from './variable.ts';

type Term = PointSum['terms'][number];

/** Totals of the fields of the answer, in the order of the fields. */
type Totals = readonly number[];

/** The answer of a sum of points on complete inputs. */
export function answerOfSum(
  answers: System['answers'],
  sum: PointSum,
  input: CompleteInput,
  policies: Policies,
): Answer {
  const fields = Object.keys(answers);
  const zero: Totals = fields.map(() => 0);
  const totals = sum.terms.reduce(
    (before, term) => plus(before, vectorOf(term, fields, term.points(input, policies))),
    zero,
  );
  return Object.fromEntries(fields.map((field, index) => [field, totals[index] ?? 0]));
}

/** Every joint total that the cells of the inputs leave possible; exact, since no input enters two terms. */
export function outcomesOfSum(
  system: System,
  sum: PointSum,
  variables: readonly Variable[],
  policies: Policies,
): Outcomes {
  const fields = Object.keys(system.answers);
  const totals = sum.terms.reduce<readonly Totals[]>(
    (before, term) => sums(before, vectorsOf(term, fields, variables, policies)),
    [fields.map(() => 0)],
  );
  return {
    all: totals.map((total, place) => ({
      place,
      answer: Object.fromEntries(
        fields.map((field, index) => [
          field,
          { kind: 'one', value: total[index] ?? 0 } satisfies PossibleAnswer,
        ]),
      ),
    })),
    digits: [],
  };
}

/** The fields that one input could still change: those to which its term counts, where its points can differ. */
export function influenceInSum(
  system: System,
  sum: PointSum,
  variables: readonly Variable[],
  policies: Policies,
  asked: Variable,
): readonly string[] {
  const term = sum.terms.find(({ inputs }) => inputs.includes(asked.key));
  if (term === undefined || asked.cells.length < 2) return [];
  const others = variables.filter(({ key }) => key !== asked.key && term.inputs.includes(key));
  const moves = completions(others).some((rest) => {
    const points = asked.cells.map((cell) =>
      term.points({ ...rest, [asked.key]: asked.read(cell.representative) }, policies),
    );
    return new Set(points).size > 1;
  });
  return moves ? (term.countsTo ?? Object.keys(system.answers)) : [];
}

/** What each cell of one input would leave. */
export function sumLeaves(
  system: System,
  sum: PointSum,
  variables: readonly Variable[],
  policies: Policies,
  asked: Variable,
): readonly Leaf[] {
  return asked.cells.map((cell) => {
    const restricted = variables.map((variable) =>
      variable === asked ? { ...asked, cells: [cell] } : variable,
    );
    const outcomes = outcomesOfSum(system, sum, restricted, policies).all;
    return {
      pieces: [cell.piece, ...(cell.also ?? [])],
      slots: [cell.slot],
      answer: fieldsOf(system, outcomes),
      applicable: 'yes',
      remaining: outcomes.length,
    };
  });
}

function vectorsOf(
  term: Term,
  fields: readonly string[],
  variables: readonly Variable[],
  policies: Policies,
): readonly Totals[] {
  const own = variables.filter(({ key }) => term.inputs.includes(key));
  const points = new Set(completions(own).map((input) => term.points(input, policies)));
  return [...points].map((value) => vectorOf(term, fields, value));
}

function vectorOf(term: Term, fields: readonly string[], points: number): Totals {
  const { countsTo = fields } = term;
  return fields.map((field) => (countsTo.includes(field) ? points : 0));
}

function completions(variables: readonly Variable[]): readonly CompleteInput[] {
  return variables.reduce<readonly Readonly<Record<string, InputValue>>[]>(
    (inputs, { key, cells, read }) =>
      inputs.flatMap((input) =>
        cells.map(({ representative }) => ({ ...input, [key]: read(representative) })),
      ),
    [{}],
  );
}

function sums(a: readonly Totals[], b: readonly Totals[]): readonly Totals[] {
  const distinct = new Map(
    a.flatMap((left) => b.map((right) => plus(left, right))).map((total) => [total.join(), total]),
  );
  return [...distinct.values()];
}

function plus(a: Totals, b: Totals): Totals {
  return a.map((value, index) => value + (b[index] ?? 0));
}
