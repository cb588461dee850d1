import type { CompleteInput, Formula, InputValue, System } from '../system.ts';
import { type Cell, pieceForFormula } from './cells.ts';
import { type Box, numberOfFormula, outcomeOfFormula } from './formula-outcome.ts';
import type { Leaf } from './leaf.ts';
import { type Interval, interval, type Piece } from './piece.ts';
import { unite } from './unite.ts';
import type { Variable } from './variable.ts';

/** Halvings of a range when a class border is sought: enough for full double precision. */
const HALVINGS = 60;

/**
 * What the values of one input of a formula would leave. With every other input known the range falls into stretches
 * of one class each, whose borders are found by bisection (the formula is monotone in each input alone); with more
 * inputs open it stays one stretch.
 */
export function formulaLeaves(
  system: System,
  formula: Formula,
  variables: readonly Variable[],
  index: number,
): readonly Leaf[] {
  const asked = variables[index];
  if (asked === undefined) throw new RangeError(`formulaLeaves: no variable ${index}`);
  const others = variables.filter((_, other) => other !== index);
  const box = (piece: Piece): Box =>
    Object.fromEntries([
      ...others.flatMap(({ key, cells }) => (cells[0] ? [[key, pieceForFormula(cells[0])] as const] : [])),
      [asked.key, piece],
    ]);
  const isWhole = asked.cells.some((cell) => pieceForFormula(cell).kind === 'interval');
  const othersKnown = others.every(
    ({ cells }) => cells.length === 1 && cells.every((cell) => pieceForFormula(cell).kind === 'point'),
  );
  const isCut = asked.cells.some(({ asRange }) => asRange);
  if (!othersKnown) {
    if (isWhole && !isCut) return leftBy(system, formula, variables, asked, asked.cells);
    return asked.cells.flatMap((cell) => leftBy(system, formula, variables, asked, [cell]));
  }
  return asked.cells.flatMap((cell): readonly Leaf[] => {
    const read = pieceForFormula(cell);
    const alone = variables.map((variable) => (variable === asked ? { ...asked, cells: [cell] } : variable));
    const [only] = combinations(system, alone);
    if (only === undefined) return [];
    if (!only.applies)
      return [{ pieces: [cell.piece], slots: [], answer: {}, applicable: 'no', remaining: 1 }];
    if (read.kind === 'point') return [leaf(cell.piece, outcomeOfFormula(formula, box(read)))];
    return stretches(formula, read, asked.key, box).map((piece) =>
      leaf(piece, outcomeOfFormula(formula, box(piece))),
    );
  });
}

function leaf(piece: Piece, answer: Leaf['answer']): Leaf {
  return { pieces: [piece], slots: [], answer, applicable: 'yes', remaining: 1 };
}

/** Every combination of the cells of a formula's inputs on which the system speaks. */
export function boxesOfVariables(system: System, variables: readonly Variable[]): readonly Box[] {
  return combinations(system, variables).flatMap(({ box, applies }) => (applies ? [box] : []));
}

interface Combination {
  readonly box: Box;
  readonly applies: boolean;
}

/** Every combination that can occur, and whether the system speaks on it. */
function combinations(system: System, variables: readonly Variable[]): readonly Combination[] {
  type Chosen = readonly { readonly key: string; readonly cell: Cell }[];
  const all = variables.reduce<readonly Chosen[]>(
    (found, { key, cells }) => found.flatMap((chosen) => cells.map((cell) => [...chosen, { key, cell }])),
    [[]],
  );
  return all.flatMap((chosen) => {
    const input: CompleteInput = Object.fromEntries(
      chosen.map(({ key, cell }): readonly [string, InputValue] => [key, cell.representative]),
    );
    if (system.consistent?.(input) === false) return [];
    const box = Object.fromEntries(chosen.map(({ key, cell }) => [key, pieceForFormula(cell)]));
    return [{ box, applies: system.applies?.when(input) ?? true }];
  });
}

/**
 * What some cells of one input leave while others are open. A whole range of it may leave every class: the count is
 * that of the whole box.
 */
function leftBy(
  system: System,
  formula: Formula,
  variables: readonly Variable[],
  asked: Variable,
  cells: readonly Cell[],
): readonly Leaf[] {
  const restricted = variables.map((variable) => (variable === asked ? { ...asked, cells } : variable));
  const all = combinations(system, restricted);
  if (all.length === 0) return [];
  const pieces = cells.map(({ piece }) => piece);
  const outcomes = all.flatMap(({ box, applies }) => (applies ? [outcomeOfFormula(formula, box)] : []));
  if (outcomes.length === 0) return [{ pieces, slots: [], answer: {}, applicable: 'no', remaining: 1 }];
  const answer = Object.fromEntries(
    Object.entries(system.answers).map(([field, spec]) => [
      field,
      unite(
        spec,
        outcomes.flatMap((outcome) => outcome[field] ?? []),
      ),
    ]),
  );
  const classes = formula.classField === undefined ? undefined : answer[formula.classField];
  return [
    {
      pieces,
      slots: [],
      answer,
      applicable: outcomes.length === all.length ? 'yes' : 'unknown',
      remaining: classes?.kind === 'among' ? classes.values.length : 1,
    },
  ];
}

function stretches(
  formula: Formula,
  range: Interval,
  key: string,
  box: (piece: Piece) => Box,
): readonly Interval[] {
  const { low, high } = range;
  if (low === undefined || high === undefined) return [range];
  const fixed = Object.fromEntries(
    Object.entries(box({ kind: 'point', value: low.value })).flatMap(([name, piece]) =>
      piece.kind === 'point' ? [[name, piece.value] as const] : [],
    ),
  );
  const at = (value: number) => numberOfFormula(formula, { ...fixed, [key]: value });
  const rises = at(high.value) > at(low.value);
  const borders = formula.cuts
    .map((cut) => ({ cut, value: bisect((value) => at(value) < cut.at === rises, low.value, high.value) }))
    .filter(({ value }) => value > low.value && value < high.value)
    .sort((a, b) => a.value - b.value);
  return [...borders, undefined].map((above, position) => {
    const below = borders[position - 1];
    const lowSide = rises ? 'above' : 'below';
    return interval(
      below ? { value: below.value, inclusive: below.cut.belongsTo === lowSide } : low,
      above ? { value: above.value, inclusive: above.cut.belongsTo !== lowSide } : high,
    );
  });
}

/** The border between where `isBefore` holds (from `low`) and where it does not. */
function bisect(isBefore: (value: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (from + to) / 2;
    if (isBefore(middle)) from = middle;
    else to = middle;
  }
  return from <= low ? low : Math.min(to, high);
}
