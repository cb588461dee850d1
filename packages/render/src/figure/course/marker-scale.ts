import { theme } from '../../theme/theme.ts';
import type { JsonObject } from '../spec.ts';
import type { CourseCanvas } from './canvas.ts';
import type { MarkerLimit, MarkerValue } from './marker-values.ts';

/** Pixels above the numbers' axis, and its height. */
export const topPx = 26;
export const plotPx = 168;
/** Type of what is written in the panel. */
export const small = { sizePx: theme.smallTextPx };

/** A value that stands on the numbers' axis. */
export type NumericValue = Extract<MarkerValue, { readonly value: number }>;
/** A value told in words. */
export type WordedValue = Extract<MarkerValue, { readonly words: string }>;

/** The log axis of the values: its place in pixels and its channel. */
export interface LogScale {
  readonly placePx: (value: number) => number;
  readonly encoding: JsonObject;
}

/** True of a value with a number. */
export function isNumeric(value: MarkerValue): value is NumericValue {
  return value.kind === 'exact' || value.kind === 'beyond';
}

/** A log axis that holds every value and limit with air above for their labels. */
export function logScale(values: readonly MarkerValue[], limits: readonly MarkerLimit[]): LogScale {
  const all = [
    ...values.filter(isNumeric).map((value) => value.value),
    ...limits.map((limit) => limit.value),
  ];
  const low = Math.min(...all) / 2;
  const high = Math.max(...all) * 3;
  const bottom = topPx + plotPx;
  const placePx = (value: number): number => bottom - (Math.log(value / low) / Math.log(high / low)) * plotPx;
  const decades: number[] = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power += 1) decades.push(10 ** power);
  return {
    placePx,
    encoding: {
      field: 'value',
      type: 'quantitative',
      scale: { type: 'log', domain: [low, high], range: [bottom, topPx], nice: false },
      axis: {
        values: decades,
        format: ',',
        title: null,
        grid: true,
        domain: false,
        ticks: false,
        labelPadding: 6,
      },
    },
  };
}

/** True of a value without one. */
export function isWorded(value: MarkerValue): value is WordedValue {
  return value.kind === 'words' || value.kind === 'unplaced';
}

/** Where a value stands: at its date, or in the margin of the undated. */
export function xAt(canvas: CourseCanvas, value: MarkerValue): number {
  const { placePx, plotWidthPx } = canvas.scale;
  return value.atDay === null ? plotWidthPx + 20 : placePx(value.atDay);
}
