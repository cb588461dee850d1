import type { Bound } from '@hepatica/course';
import type { Answer, CompleteInput, Formula, PossibleAnswer } from '../system.ts';
import { type Interval, intersect, interval, type Piece, snap } from './piece.ts';

/** What each input of a formula can be: one value, or a range. */
export type Box = Readonly<Record<string, Piece>>;

/** The class of a number, the numbers where the answer shows them, and the class that the formula builds on. */
export function answerOfFormula(formula: Formula, input: CompleteInput): Answer {
  const first = formula.buildsOn;
  const shown = first === undefined ? {} : { [first.as]: classOfFormula(first.formula, input) };
  const read = { ...clamp(formula, input), ...shown };
  const value = snap(formula.value(read), formula.cuts);
  const { numberField, classField, moreNumbers = {} } = formula;
  return {
    ...(numberField === undefined ? {} : { [numberField]: value }),
    ...Object.fromEntries(Object.entries(moreNumbers).map(([field, number]) => [field, number(read)])),
    ...(classField === undefined ? {} : { [classField]: classAt(formula, value) }),
    ...shown,
  };
}

/** The number of a formula on complete inputs. */
export function numberOfFormula(formula: Formula, input: CompleteInput): number {
  const given = clamp(formula, input);
  const first = formula.buildsOn;
  return formula.value(
    first === undefined ? given : { ...given, [first.as]: classOfFormula(first.formula, input) },
  );
}

function classOfFormula(formula: Formula, input: CompleteInput): string | number {
  return classAt(formula, snap(numberOfFormula(formula, input), formula.cuts));
}

function classAt(formula: Formula, value: number): string | number {
  const index = formula.cuts.filter(({ at, belongsTo }) =>
    belongsTo === 'above' ? value >= at : value > at,
  ).length;
  const grade = formula.classes[index];
  if (grade === undefined) throw new RangeError(`answerOfFormula: no class ${index} for ${value}`);
  return grade;
}

/** What a formula can still give over a box of inputs, from its values at the corners. */
export function outcomeOfFormula(formula: Formula, box: Box): Readonly<Record<string, PossibleAnswer>> {
  const boxes = boxesOf(formula, box);
  const { numberField, classField, buildsOn, moreNumbers = {} } = formula;
  const ranges = boxes.map((one) => rangeAt(formula, formula.value, one));
  const numbers = [
    ...(numberField === undefined ? [] : [[numberField, ranges] as const]),
    ...Object.entries(moreNumbers).map(
      ([field, number]) => [field, boxes.map((one) => rangeAt(formula, number, one))] as const,
    ),
  ];
  return {
    ...Object.fromEntries(numbers.map(([field, found]) => [field, numberAnswer(span(found))])),
    ...(classField === undefined ? {} : { [classField]: classAnswer(classesOf(formula, ranges)) }),
    ...(buildsOn === undefined ? {} : { [buildsOn.as]: classAnswer(firstClasses(buildsOn.formula, box)) }),
  };
}

/** The lowest and the highest value over a box; an end is inclusive where a corner that belongs to the box reaches it. */
export function rangeOverBox(formula: Formula, box: Box): Interval {
  return span(boxesOf(formula, box).map((one) => rangeAt(formula, formula.value, one)));
}

/** True where some values of one input alone, the others being equal, give different numbers. Exact for corners. */
export function dependsOn(formula: Formula, box: Box, name: string): boolean {
  if (box[name]?.kind !== 'interval') return false;
  const first = formula.buildsOn;
  if (first !== undefined && dependsOn(first.formula, box, name)) return true;
  return boxesOf(formula, box).some((one) => {
    const { [name]: asked, ...others } = one;
    if (asked === undefined || asked.kind === 'point') return false;
    const ends = endsOf(asked).map(({ value }) => value);
    return cornersOf(Object.entries(others)).some(({ input }) => {
      const values = ends.map((value) => formula.value({ ...input, [name]: value }));
      return new Set(values).size > 1;
    });
  });
}

/** The box with its clamps applied: once for each class that the formula it builds on can have. */
function boxesOf(formula: Formula, box: Box): readonly Box[] {
  const clamped = Object.fromEntries(
    Object.entries(box).map(([name, piece]) => [name, clampPiece(formula, name, piece)]),
  );
  const first = formula.buildsOn;
  if (first === undefined) return [clamped];
  const read = Object.fromEntries(
    Object.entries(clamped).filter(([name]) => first.formula.clamps?.[name] === undefined),
  );
  return firstClasses(first.formula, box).map((value) => ({ ...read, [first.as]: { kind: 'point', value } }));
}

function firstClasses(formula: Formula, box: Box): readonly (string | number)[] {
  return classesOf(
    formula,
    boxesOf(formula, box).map((one) => rangeAt(formula, formula.value, one)),
  );
}

function classesOf(formula: Formula, ranges: readonly Interval[]): readonly (string | number)[] {
  return formula.classes.filter((_, index) => {
    const below = formula.cuts[index - 1];
    const above = formula.cuts[index];
    const slice = interval(
      below && { value: below.at, inclusive: below.belongsTo === 'above' },
      above && { value: above.at, inclusive: above.belongsTo === 'below' },
    );
    return ranges.some((range) => intersect(range, slice) !== null);
  });
}

function classAnswer(classes: readonly (string | number)[]): PossibleAnswer {
  const [only] = classes;
  return classes.length === 1 && only !== undefined
    ? { kind: 'one', value: only }
    : { kind: 'among', values: classes };
}

function rangeAt(formula: Formula, value: Formula['value'], box: Box): Interval {
  const corners = cornersOf(Object.entries(box)).map(({ input, inclusive }) => ({
    value: snap(value(input), formula.cuts),
    inclusive,
  }));
  const low = extreme(corners, (a, b) => a < b);
  const high = extreme(corners, (a, b) => a > b);
  return interval(
    low && Number.isFinite(low.value) ? low : undefined,
    high && Number.isFinite(high.value) ? high : undefined,
  );
}

/** The range from the lowest to the highest of several. */
function span(ranges: readonly Interval[]): Interval {
  const lows = ranges.map(({ low }) => low);
  const highs = ranges.map(({ high }) => high);
  return interval(
    lows.includes(undefined)
      ? undefined
      : extreme(
          lows.flatMap((low) => low ?? []),
          (a, b) => a < b,
        ),
    highs.includes(undefined)
      ? undefined
      : extreme(
          highs.flatMap((high) => high ?? []),
          (a, b) => a > b,
        ),
  );
}

function clamp(formula: Formula, input: CompleteInput): CompleteInput {
  if (formula.clamps === undefined) return input;
  const clamped = { ...input };
  for (const [name, { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }] of Object.entries(
    formula.clamps,
  )) {
    const value = input[name];
    if (typeof value === 'number') clamped[name] = Math.min(Math.max(value, low), high);
  }
  return clamped;
}

/** An end that lies beyond a clamp moves onto it, where the formula reaches it. */
function clampPiece(formula: Formula, name: string, piece: Piece): Piece {
  const clamps = formula.clamps?.[name];
  if (clamps === undefined) return piece;
  const { low: floor = Number.NEGATIVE_INFINITY, high: cap = Number.POSITIVE_INFINITY } = clamps;
  const moved = (end: Bound<number> | undefined): Bound<number> | undefined => {
    if (end === undefined) return undefined;
    if (end.value < floor) return { value: floor, inclusive: true };
    return end.value > cap ? { value: cap, inclusive: true } : end;
  };
  if (piece.kind === 'point') {
    const only = typeof piece.value === 'number' ? moved({ value: piece.value, inclusive: true }) : undefined;
    return only === undefined ? piece : { kind: 'point', value: only.value };
  }
  const low = moved(piece.low ?? (clamps.low === undefined ? undefined : { value: floor, inclusive: true }));
  const high = moved(piece.high ?? (clamps.high === undefined ? undefined : { value: cap, inclusive: true }));
  if (low !== undefined && low.value === high?.value) return { kind: 'point', value: low.value };
  return interval(low, high);
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
