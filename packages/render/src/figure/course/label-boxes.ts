import { type TextStyle, textWidthPx } from '../text/text-width.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label that wants to stand near a point. */
export interface NearbyLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Distance to keep from the point, in pixels. */
  readonly gapPx: number;
}

export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Places labels beside their points, in order, each at the first of eight places that touches nothing placed before
 * and stays inside `within`. `null` where none is free: the mark keeps its text alternative.
 *
 * Deterministic: the same labels in the same order land on the same pixels.
 */
export function placeNearby(
  labels: readonly NearbyLabel[],
  obstacles: readonly Box[],
  within: Box,
  style: TextStyle,
): readonly (PlacedLabel | null)[] {
  const taken: Box[] = [...obstacles];
  return labels.map((label) => {
    const width = textWidthPx(label.text, style);
    for (const candidate of candidatesOf(label)) {
      const box = boxOf(candidate, width, style.sizePx);
      const isInside =
        box.left >= within.left &&
        box.right <= within.right &&
        box.top >= within.top &&
        box.bottom <= within.bottom;
      if (!isInside || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      return candidate;
    }
    return null;
  });
}

/** The box of a text whose middle line is `y`. */
export function boxOf(label: PlacedLabel, width: number, sizePx: number): Box {
  const left =
    label.align === 'left' ? label.x : label.align === 'right' ? label.x - width : label.x - width / 2;
  return {
    left: left - 1,
    right: left + width + 1,
    top: label.y - sizePx * 0.6,
    bottom: label.y + sizePx * 0.6,
  };
}

function candidatesOf({ x, y, gapPx }: NearbyLabel): readonly PlacedLabel[] {
  const near = gapPx;
  const far = gapPx * 1.7;
  return [
    { x: x + near, y, align: 'left' },
    { x: x + near, y: y - far, align: 'left' },
    { x: x + near, y: y + far, align: 'left' },
    { x, y: y - far, align: 'center' },
    { x, y: y + far, align: 'center' },
    { x: x - near, y, align: 'right' },
    { x: x - near, y: y - far, align: 'right' },
    { x: x - near, y: y + far, align: 'right' },
    { x: x + near, y: y - 2 * far, align: 'left' },
    { x: x - near, y: y - 2 * far, align: 'right' },
  ];
}

/**
 * Rows for intervals so that none overlaps another of its row: each goes to the first row that is free, in the order
 * of their starts (ties in the order given). Returns one row number per interval.
 */
export function packRows(
  intervals: readonly { readonly start: number; readonly end: number }[],
): readonly number[] {
  const rowEnds: number[] = [];
  const rows = new Array<number>(intervals.length).fill(0);
  const order = intervals
    .map((interval, index) => ({ interval, index }))
    .sort((a, b) => a.interval.start - b.interval.start || a.index - b.index);
  for (const { interval, index } of order) {
    const free = rowEnds.findIndex((end) => end <= interval.start);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = interval.end;
    rows[index] = row;
  }
  return rows;
}
