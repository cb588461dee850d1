import type { Bound } from '@hepatica/course';
import type { Answer, CompleteInput, Formula, InputValue, PossibleAnswer } from '../system.ts';
import { type Interval, interval, meets, type Piece, THRESHOLD_TOLERANCE } from './piece.ts';

/** What each input of a formula can be: one value, or a range. */
export type Box = Readonly<Record<string, Piece>>;

/** The class of a number, the numbers where the answer shows them, and the class that the formula builds on. */
export function answerOfFormula(formula: Formula, input: CompleteInput): Answer {
  const first = formula.buildsOn;
  const shown = first === undefined ? {} : { [first.as]: classOfFormula(first.formula, input) };
  const read = { ...clamp(formula, input), ...shown };
  const value = onCut(formula, formula.value(read));
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
  return classAt(formula, onCut(formula, numberOfFormula(formula, input)));
}

function classAt(formula: Formula, value: number): string | number {
  const { cuts } = formula;
  let index = cutsBelow(cuts, value);
  for (let on = index; cuts[on]?.at === value; on += 1) if (cuts[on]?.belongsTo === 'above') index += 1;
  const grade = formula.classes[index];
  if (grade === undefined) throw new RangeError(`answerOfFormula: no class ${index} for ${value}`);
  return grade;
}

/** How many cuts lie below a number: they come in rising order, and some scores have dozens. */
function cutsBelow(cuts: Formula['cuts'], value: number): number {
  let from = 0;
  let to = cuts.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const cut = cuts[middle];
    if (cut !== undefined && cut.at < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A number of a formula, moved onto a cut from which it differs only by floating point. */
function onCut({ cuts }: Formula, value: number): number {
  const next = cutsBelow(cuts, value);
  for (let index = Math.max(0, next - 1); index <= next; index += 1) {
    const cut = cuts[index];
    if (cut !== undefined && Math.abs(cut.at - value) <= THRESHOLD_TOLERANCE) return cut.at;
  }
  return value;
}

/** What a formula can still give over a box of inputs, from its values at the corners. */
export function outcomeOfFormula(formula: Formula, box: Box): Readonly<Record<string, PossibleAnswer>> {
  const point = pointOf(box);
  const settled = point === null ? null : outcomeAtPoint(formula, point);
  if (settled !== null) return settled;
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

/** The same where the box is one point, most often so; null where a number is not finite there. */
export function outcomeAtPoint(
  formula: Formula,
  input: CompleteInput,
): Readonly<Record<string, PossibleAnswer>> | null {
  const { numberField, classField, buildsOn, moreNumbers } = formula;
  const clamped = clamp(formula, input);
  const first = buildsOn === undefined ? undefined : classOfFormula(buildsOn.formula, input);
  const read = buildsOn === undefined || first === undefined ? clamped : { ...clamped, [buildsOn.as]: first };
  const value = onCut(formula, formula.value(read));
  if (!Number.isFinite(value)) return null;
  const fields: Record<string, PossibleAnswer> = {};
  if (numberField !== undefined) fields[numberField] = { kind: 'one', value };
  for (const field in moreNumbers) {
    const more = onCut(formula, moreNumbers[field]?.(read) ?? Number.NaN);
    if (!Number.isFinite(more)) return null;
    fields[field] = { kind: 'one', value: more };
  }
  if (classField !== undefined) fields[classField] = { kind: 'one', value: classAt(formula, value) };
  if (buildsOn !== undefined && first !== undefined) fields[buildsOn.as] = { kind: 'one', value: first };
  return fields;
}

/** True where some values of one input alone, the others being equal, give different numbers. Exact for corners. */
export function dependsOn(formula: Formula, box: Box, name: string): boolean {
  if (box[name]?.kind !== 'interval') return false;
  const first = formula.buildsOn;
  if (first !== undefined && dependsOn(first.formula, box, name)) return true;
  return boxesOf(formula, box).some((one) => {
    const names = Object.keys(one).filter((other) => one[other]?.kind === 'interval');
    const bit = names.indexOf(name);
    if (bit < 0) return false;
    const { values } = cornersOf(formula, formula.value, one);
    return values.some((value, corner) => value !== values[corner ^ (1 << bit)]);
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
  const slices = slicesOf(formula);
  return formula.classes.filter((_, index) => {
    const slice = slices[index];
    return slice !== undefined && ranges.some((range) => meets(range, slice));
  });
}

const sliced = new WeakMap<Formula, readonly Interval[]>();

/** The numbers of each class. */
function slicesOf(formula: Formula): readonly Interval[] {
  const before = sliced.get(formula);
  if (before !== undefined) return before;
  const found = formula.classes.map((_, index) => {
    const below = formula.cuts[index - 1];
    const above = formula.cuts[index];
    return interval(
      below && { value: below.at, inclusive: below.belongsTo === 'above' },
      above && { value: above.at, inclusive: above.belongsTo === 'below' },
    );
  });
  sliced.set(formula, found);
  return found;
}

function classAnswer(classes: readonly (string | number)[]): PossibleAnswer {
  const [only] = classes;
  return classes.length === 1 && only !== undefined
    ? { kind: 'one', value: only }
    : { kind: 'among', values: classes };
}

/**
 * The extremes at the corners of a box. An end that is only approached counts as reached where the number is the same all
 * along the open sides of its corner, as with an input that the formula does not read there.
 */
function rangeAt(formula: Formula, value: Formula['value'], box: Box): Interval {
  const point = pointOf(box);
  if (point !== null) {
    const only = onCut(formula, value(point));
    const end = Number.isFinite(only) ? { value: only, inclusive: true } : undefined;
    return interval(end, end);
  }
  const { values, isReached } = cornersOf(formula, value, box);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const reaches = (extreme: number) => values.some((found, corner) => found === extreme && isReached(corner));
  return interval(
    Number.isFinite(low) ? { value: low, inclusive: reaches(low) } : undefined,
    Number.isFinite(high) ? { value: high, inclusive: reaches(high) } : undefined,
  );
}

/** The inputs of a box that is one point; null where it has a range. */
function pointOf(box: Box): CompleteInput | null {
  const input: Record<string, InputValue> = {};
  for (const name in box) {
    const piece = box[name];
    if (piece?.kind !== 'point') return null;
    input[name] = piece.value;
  }
  return input;
}

/** The number at each corner; in the index of a corner each range of the box has a bit, set at its high end. */
function cornersOf(
  formula: Formula,
  value: Formula['value'],
  box: Box,
): { readonly values: readonly number[]; readonly isReached: (corner: number) => boolean } {
  const input: Record<string, InputValue> = {};
  const ranges: (readonly [string, readonly [Bound<number>, Bound<number>]])[] = [];
  for (const [name, piece] of Object.entries(box)) {
    if (piece.kind === 'point') input[name] = piece.value;
    else ranges.push([name, [piece.low ?? WITHOUT_LOW, piece.high ?? WITHOUT_HIGH]]);
  }
  const values = Array.from({ length: 2 ** ranges.length }, (_, corner) => {
    ranges.forEach(([name, ends], bit) => {
      input[name] = ends[corner & (1 << bit) ? 1 : 0].value;
    });
    return onCut(formula, value(input));
  });
  const isReached = (corner: number) => {
    const open = ranges.reduce(
      (bits, [, ends], bit) => (ends[corner & (1 << bit) ? 1 : 0].inclusive ? bits : bits | (1 << bit)),
      0,
    );
    for (let moved = open; moved > 0; moved = (moved - 1) & open) {
      if (values[corner ^ moved] !== values[corner]) return false;
    }
    return true;
  };
  return { values, isReached };
}

const WITHOUT_LOW: Bound<number> = { value: Number.NEGATIVE_INFINITY, inclusive: false };
const WITHOUT_HIGH: Bound<number> = { value: Number.POSITIVE_INFINITY, inclusive: false };

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
  const { clamps } = formula;
  let clamped: Record<string, InputValue> | null = null;
  for (const name in clamps) {
    const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = clamps[name] ?? {};
    const value = input[name];
    if (typeof value !== 'number' || (value >= low && value <= high)) continue;
    clamped ??= { ...input };
    clamped[name] = Math.min(Math.max(value, low), high);
  }
  return clamped ?? input;
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
