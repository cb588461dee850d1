import type { Formula, System } from '../system.ts';
import { outcomeOfFormula } from './formula-outcome.ts';
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
  const box = (piece: Piece): Readonly<Record<string, Piece>> =>
    Object.fromEntries([
      ...others.flatMap(({ key, cells }) => (cells[0] ? [[key, cells[0].piece] as const] : [])),
      [asked.key, piece],
    ]);
  const pieces = asked.cells.map(({ piece }) => piece);
  const othersKnown = others.every(({ cells }) => cells.length === 1 && cells[0]?.piece.kind === 'point');
  if (!othersKnown) return [wholeRange(system, formula, variables, pieces)];
  return pieces
    .flatMap((piece): readonly Piece[] =>
      piece.kind === 'point' ? [piece] : stretches(formula, piece, asked.key, box),
    )
    .map((piece) => ({
      pieces: [piece],
      answer: outcomeOfFormula(formula, box(piece)),
      applicable: 'yes',
      remaining: 1,
    }));
}

/** With several inputs open one of them alone may leave every class: the count is that of the whole box. */
function wholeRange(
  system: System,
  formula: Formula,
  variables: readonly Variable[],
  pieces: readonly Piece[],
): Leaf {
  const boxes = variables.reduce<readonly Readonly<Record<string, Piece>>[]>(
    (found, { key, cells }) => found.flatMap((box) => cells.map(({ piece }) => ({ ...box, [key]: piece }))),
    [{}],
  );
  const outcomes = boxes.map((box) => outcomeOfFormula(formula, box));
  const answer = Object.fromEntries(
    Object.entries(system.answers).map(([field, spec]) => [
      field,
      unite(
        spec,
        outcomes.flatMap((outcome) => outcome[field] ?? []),
      ),
    ]),
  );
  const classes = answer[formula.classField];
  return {
    pieces,
    answer,
    applicable: 'yes',
    remaining: classes?.kind === 'among' ? classes.values.length : 1,
  };
}

function stretches(
  formula: Formula,
  range: Interval,
  key: string,
  box: (piece: Piece) => Readonly<Record<string, Piece>>,
): readonly Interval[] {
  const { low, high } = range;
  if (low === undefined || high === undefined) return [range];
  const fixed = Object.fromEntries(
    Object.entries(box({ kind: 'point', value: low.value })).flatMap(([name, piece]) =>
      piece.kind === 'point' ? [[name, piece.value] as const] : [],
    ),
  );
  const at = (value: number) => formula.value({ ...fixed, [key]: value });
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
