import type { Bound } from '@hepatica/course';
import type { Answer, CompleteInput, Formula, PossibleAnswer } from '../system.ts';
import { type Interval, intersect, interval, type Piece, snap } from './piece.ts';

/** The class of a number, and the number where the answer shows it. */
export function answerOfFormula(formula: Formula, input: CompleteInput): Answer {
  const value = snap(formula.value(input), formula.cuts);
  const index = formula.cuts.filter(({ at, belongsTo }) =>
    belongsTo === 'above' ? value >= at : value > at,
  ).length;
  const grade = formula.classes[index];
  if (grade === undefined) throw new RangeError(`answerOfFormula: no class ${index} for ${value}`);
  return {
    ...(formula.numberField === undefined ? {} : { [formula.numberField]: value }),
    [formula.classField]: grade,
  };
}

/** What a formula can still give over a box of inputs, from its values at the corners. */
export function outcomeOfFormula(
  formula: Formula,
  box: Readonly<Record<string, Piece>>,
): Readonly<Record<string, PossibleAnswer>> {
  const range = rangeOverBox(formula, box);
  const classes = formula.classes.filter((_, index) => {
    const below = formula.cuts[index - 1];
    const above = formula.cuts[index];
    const slice = interval(
      below && { value: below.at, inclusive: below.belongsTo === 'above' },
      above && { value: above.at, inclusive: above.belongsTo === 'below' },
    );
    return intersect(range, slice) !== null;
  });
  const [only] = classes;
  return {
    ...(formula.numberField === undefined ? {} : { [formula.numberField]: numberAnswer(range) }),
    [formula.classField]:
      classes.length === 1 && only !== undefined
        ? { kind: 'one', value: only }
        : { kind: 'among', values: classes },
  };
}

/** The lowest and the highest value over a box; an end is inclusive where a corner that belongs to the box reaches it. */
export function rangeOverBox(formula: Formula, box: Readonly<Record<string, Piece>>): Interval {
  const corners = cornersOf(Object.entries(box)).map(({ input, inclusive }) => ({
    value: snap(formula.value(input), formula.cuts),
    inclusive,
  }));
  const low = extreme(corners, (a, b) => a < b);
  const high = extreme(corners, (a, b) => a > b);
  return interval(
    low && Number.isFinite(low.value) ? low : undefined,
    high && Number.isFinite(high.value) ? high : undefined,
  );
}

interface Corner {
  readonly input: CompleteInput;
  readonly inclusive: boolean;
}

function cornersOf(box: readonly (readonly [string, Piece])[]): readonly Corner[] {
  return box.reduce<readonly Corner[]>(
    (corners, [name, piece]) =>
      corners.flatMap((corner) =>
        endsOf(piece).map((end) => ({
          input: { ...corner.input, [name]: end.value },
          inclusive: corner.inclusive && end.inclusive,
        })),
      ),
    [{ input: {}, inclusive: true }],
  );
}

function endsOf(
  piece: Piece,
): readonly { readonly value: string | number | boolean; readonly inclusive: boolean }[] {
  if (piece.kind === 'point') return [{ value: piece.value, inclusive: true }];
  return [
    piece.low ?? { value: Number.NEGATIVE_INFINITY, inclusive: false },
    piece.high ?? { value: Number.POSITIVE_INFINITY, inclusive: false },
  ];
}

function extreme(
  corners: readonly Bound<number>[],
  beyond: (a: number, b: number) => boolean,
): Bound<number> | undefined {
  return corners.reduce<Bound<number> | undefined>((best, corner) => {
    if (best === undefined || beyond(corner.value, best.value)) return corner;
    return corner.value === best.value && corner.inclusive ? corner : best;
  }, undefined);
}

function numberAnswer(range: Interval): PossibleAnswer {
  const { low, high } = range;
  if (low !== undefined && low.value === high?.value) return { kind: 'one', value: low.value };
  return { kind: 'between', ...(low ? { low } : {}), ...(high ? { high } : {}) };
}
