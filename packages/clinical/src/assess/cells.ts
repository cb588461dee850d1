import type { InputSpec, InputValue, Threshold } from '../system.ts';
import { type Interval, intersect, interval, type Piece, wholeNumbers } from './piece.ts';

/** A part of an input on which every stepwise rule is constant: one value of it stands for all. */
export interface Cell {
  readonly representative: InputValue;
  readonly piece: Piece;
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
    const cells = cellsOf(spec, pieces);
    return asRange ? cells.map((cell): Cell => ({ ...cell, asRange: true })) : cells;
  }
  return pieces.map((piece) => ({
    representative: piece.kind === 'point' ? piece.value : WHOLE_RANGE,
    piece,
  }));
}

/** What a formula reads of a cell. */
export function pieceForFormula({ representative, piece, asRange }: Cell): Piece {
  return asRange || representative === WHOLE_RANGE ? piece : { kind: 'point', value: representative };
}

/**
 * Cuts what an input can still be at its thresholds. A stepwise rule is constant on each cell, so one representative
 * per cell finds every answer that is possible, and no other.
 */
export function cellsOf(spec: InputSpec, pieces: readonly Piece[]): readonly Cell[] {
  const cells = pieces.flatMap((piece): readonly Cell[] => {
    if (piece.kind === 'point') return [{ representative: piece.value, piece }];
    if (spec.type.kind === 'choice') return [];
    const { thresholds, integer } = spec.type;
    return slices(thresholds).flatMap((slice) => {
      const common = intersect(piece, slice);
      const part = common !== null && integer ? wholeNumbers(common) : common;
      return part === null ? [] : [{ representative: representativeOf(part, integer ?? false), piece: part }];
    });
  });
  const seen = new Set<InputValue>();
  return cells.filter((cell) => {
    const isNew = !seen.has(cell.representative);
    seen.add(cell.representative);
    return isNew;
  });
}

/** The stretches between neighboring thresholds, from the lowest to the highest. */
function slices(thresholds: readonly Threshold[]): readonly Interval[] {
  const sorted = [...thresholds].sort((a, b) => a.at - b.at);
  return [...sorted, undefined].map((above, index) => {
    const below = sorted[index - 1];
    return interval(
      below && { value: below.at, inclusive: below.belongsTo === 'above' },
      above && { value: above.at, inclusive: above.belongsTo === 'below' },
    );
  });
}

function representativeOf(range: Interval, integer: boolean): number {
  const { low, high } = range;
  if (integer) return low?.value ?? high?.value ?? 0;
  if (low && high) return (low.value + high.value) / 2;
  if (low) return low.value + 1;
  return high ? high.value - 1 : 0;
}
