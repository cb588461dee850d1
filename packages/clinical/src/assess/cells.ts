import type { InputSpec, InputValue, Threshold } from '../system.ts';
import { contains, domainOf, type Interval, intersect, interval, type Piece, wholeNumbers } from './piece.ts';

/** A part of an input on which every stepwise rule is constant: one value of it stands for all. */
export interface Cell {
  readonly representative: InputValue;
  readonly piece: Piece;
  /** Which part of the whole domain it is: the place among the choices, or among the stretches between thresholds. */
  readonly slot: number;
  /** Further values in the same part, where several were recorded. */
  readonly also?: readonly Piece[];
  /** A formula reads all of it, not the representative. */
  readonly asRange?: true;
}

/** Stands for a whole range where a formula reads it. */
const WHOLE_RANGE = '';

/** The cells of an input of a formula: whole ranges, but cut where the formula reads the input by its cells. */
export function cellsForFormula(
  spec: InputSpec,
  pieces: readonly Piece[],
  asRange: boolean,
): readonly Cell[] {
  if (spec.type.kind === 'quantity' && spec.type.thresholds.length > 0) {
    if (!asRange) return cellsOf(spec, pieces);
    return pieces
      .flatMap((piece) => cellsOfPiece(spec, piece))
      .map((cell): Cell => ({ ...cell, asRange: true }));
  }
  return pieces.map((piece) => ({
    representative: piece.kind === 'point' ? piece.value : WHOLE_RANGE,
    piece,
    slot: 0,
  }));
}

/** What a formula reads of a cell. */
export function pieceForFormula({ representative, piece, asRange }: Cell): Piece {
  return asRange || representative === WHOLE_RANGE ? piece : { kind: 'point', value: representative };
}

/**
 * Cuts what an input can still be at its thresholds. A stepwise rule is constant on each cell, so one representative
 * per cell finds every answer that is possible, and no other. In the order of the domain.
 */
export function cellsOf(spec: InputSpec, pieces: readonly Piece[]): readonly Cell[] {
  if (pieces !== domainOf(spec)) return cut(spec, pieces);
  const before = wholeCells.get(spec);
  if (before !== undefined) return before;
  const found = cut(spec, pieces);
  wholeCells.set(spec, found);
  return found;
}

/** The cells of an input of which nothing is known. */
const wholeCells = new WeakMap<InputSpec, readonly Cell[]>();

function cut(spec: InputSpec, pieces: readonly Piece[]): readonly Cell[] {
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'point') return [pointCell(spec, only)];
  const cells = pieces.flatMap((piece) => cellsOfPiece(spec, piece));
  if (spec.type.kind === 'quantity' && spec.type.thresholds.length === 0) return cells;
  const bySlot = new Map<number, Cell>();
  for (const cell of cells) {
    const before = bySlot.get(cell.slot);
    const isRepeated =
      before !== undefined && [before.piece, ...(before.also ?? [])].some(isSame(cell.piece));
    if (before === undefined) bySlot.set(cell.slot, cell);
    else if (!isRepeated) bySlot.set(cell.slot, { ...before, also: [...(before.also ?? []), cell.piece] });
  }
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot);
}

const isSame = (a: Piece) => (b: Piece) => a.kind === 'point' && b.kind === 'point' && a.value === b.value;

function cellsOfPiece(spec: InputSpec, piece: Piece): readonly Cell[] {
  if (piece.kind === 'point') return [pointCell(spec, piece)];
  if (spec.type.kind === 'choice') return [];
  const { thresholds, integer = false } = spec.type;
  const cells: Cell[] = [];
  slices(thresholds).forEach((slice, slot) => {
    const common = intersect(piece, slice);
    const part = common !== null && integer ? wholeNumbers(common) : common;
    if (part !== null) cells.push({ representative: representativeOf(part, integer), piece: part, slot });
  });
  return cells;
}

function pointCell({ type }: InputSpec, piece: Extract<Piece, { readonly kind: 'point' }>): Cell {
  const { value } = piece;
  if (type.kind === 'choice') return { representative: value, piece, slot: type.values.indexOf(value) };
  const slot = slices(type.thresholds).findIndex((slice) => contains(slice, Number(value)));
  return { representative: value, piece, slot };
}

const sliced = new WeakMap<readonly Threshold[], readonly Interval[]>();

/** The stretches between neighboring thresholds, from the lowest to the highest. */
function slices(thresholds: readonly Threshold[]): readonly Interval[] {
  const before = sliced.get(thresholds);
  if (before !== undefined) return before;
  const sorted = [...thresholds].sort((a, b) => a.at - b.at);
  const found = [...sorted, undefined].map((above, index) => {
    const below = sorted[index - 1];
    return interval(
      below && { value: below.at, inclusive: below.belongsTo === 'above' },
      above && { value: above.at, inclusive: above.belongsTo === 'below' },
    );
  });
  sliced.set(thresholds, found);
  return found;
}

function representativeOf(range: Interval, integer: boolean): number {
  const { low, high } = range;
  if (integer) return low?.value ?? high?.value ?? 0;
  if (low && high) return (low.value + high.value) / 2;
  if (low) return low.value + 1;
  return high ? high.value - 1 : 0;
}
