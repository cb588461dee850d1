import type { FigureStyle } from '../figure-style.ts';
import type { JsonObject } from '../spec.ts';

/** A log axis of ratios, in doublings. */
export interface RatioAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Beyond these the axis would say more about one wide interval than about all the others. */
const widest = { low: 1 / 32, high: 32 };
const candidates = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32];
const tickRoomPx = 30;

/** An axis in doublings for ratios and their limits, or between the ends that a style asks for; 1 is always on it. */
export function ratioAxis(
  limits: readonly number[],
  plotWidthPx: number,
  { from, to }: FigureStyle = {},
): RatioAxis {
  const finite = limits.filter((value) => Number.isFinite(value) && value > 0);
  const lowest = Math.max(widest.low, Math.min(0.5, ...finite));
  const highest = Math.min(widest.high, Math.max(2, ...finite));
  const low = from !== undefined && from > 0 && from < 1 ? from : largestBelow(lowest);
  const high = to !== undefined && to > 1 ? to : (candidates.find((tick) => tick >= highest) ?? widest.high);
  const doublings = Math.log2(high / low);
  const step = [1, 2, 3, 4, 5].find((one) => (plotWidthPx / doublings) * one >= tickRoomPx) ?? 5;
  const ticks = candidates.filter(
    (tick) => tick >= low * 0.999 && tick <= high * 1.001 && Math.round(Math.log2(tick)) % step === 0,
  );
  return { low, high, ticks };
}

function largestBelow(value: number): number {
  return candidates.findLast((tick) => tick <= value) ?? widest.low;
}

/** How the axis stands below the rows. */
export function ratioAxisEncoding({ ticks }: RatioAxis, title: string): JsonObject {
  return {
    values: ticks,
    // Fractions of one are told as fractions: 0.03125 says less than 1/32.
    labelExpr: "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')",
    title,
    grid: false,
    offset: -axisHeightPx,
    titlePadding: 6,
  };
}

/** Pixels below the rows for ticks, labels and title. */
export const axisHeightPx = 44;
