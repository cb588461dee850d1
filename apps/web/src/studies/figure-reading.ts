import type { ReadStudyFigure } from '@hepatica/api';

type Reading = ReadStudyFigure['marks'][number];

/** A mark is meant within these pixels of its middle. */
const NEAR = 16;

/**
 * What a figure says at a place: of the mark that stands there, else of each curve at that time. A curve says up to its
 * next step what it said at the last one, and nothing before its first and beyond its last.
 */
export function readingsAt(
  { curves, marks, axis }: Pick<ReadStudyFigure, 'curves' | 'marks' | 'axis'>,
  x: number,
  y: number,
): readonly Reading[] {
  const far = ({ xPx, yPx }: Reading): number => Math.hypot(xPx - x, yPx - y);
  const [first] = marks.toSorted((a, b) => far(a) - far(b));
  const isOnCurves = curves.length > 0 && axis !== null && x >= axis.leftPx && x <= axis.rightPx;
  if (first !== undefined && far(first) <= (isOnCurves ? NEAR / 2 : NEAR)) return [first];
  if (!isOnCurves) return [];
  return curves.flatMap((curve) => {
    const last = curve.findLast(({ xPx }) => xPx <= x);
    return last === undefined || x > (curve.at(-1)?.xPx ?? 0) + 1 ? [] : [last];
  });
}

/** Places to go through with the keyboard: steps of the curves from left to right, or marks from top to bottom. */
export function placesOf({ curves, marks }: Pick<ReadStudyFigure, 'curves' | 'marks'>): readonly Reading[] {
  if (curves.length === 0) return marks.toSorted((a, b) => a.yPx - b.yPx || a.xPx - b.xPx);
  const steps = new Map(curves.flat().map((step) => [step.xPx, step]));
  return [...steps.values()].toSorted((a, b) => a.xPx - b.xPx);
}

/** The stretch of the axis between two places, in its unit, to three figures; null where they are one. */
export function stretchBetween(
  axis: NonNullable<ReadStudyFigure['axis']>,
  first: number,
  second: number,
): { readonly from: number; readonly to: number } | null {
  if (Math.abs(first - second) < 8) return null;
  const valueAt = (x: number): number => {
    const share = Math.max(0, Math.min(1, (x - axis.leftPx) / (axis.rightPx - axis.leftPx)));
    const value = axis.isLog
      ? axis.from * (axis.to / axis.from) ** share
      : axis.from + (axis.to - axis.from) * share;
    return Number(value.toPrecision(3));
  };
  return { from: valueAt(Math.min(first, second)), to: valueAt(Math.max(first, second)) };
}
