import { type Palette, theme } from '../../theme/theme.ts';
import type { JsonObject } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import type { ComparedCurves } from './compared-curves.ts';

/** The axis of time, in the analysis's unit. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  readonly isLog: boolean;
  readonly breaks: readonly number[];
  readonly title: string;
}

/** The axis of what the curves show. */
export interface ValueAxis {
  readonly domain: readonly [low: number, high: number];
  /** Where a curve begins, at time 0. */
  readonly start: number;
  readonly axis: JsonObject;
  /** What is drawn of an estimate; null where the scale has no place for it. */
  readonly drawnAs: (estimate: number) => number | null;
  /** The estimate as a page reads it. */
  readonly words: (value: number) => string;
}

/** What the panels of a Kaplan-Meier figure share. */
export interface KaplanMeierLayout {
  readonly analysis: ComparedCurves;
  /** What each curve is called in the figure, in the order of the strata. */
  readonly names: readonly string[];
  readonly palette: Palette;
  readonly plotWidthPx: number;
  readonly plotHeightPx: number;
  /** Without a summary, and of the numbers below only those at risk. */
  readonly isSmall: boolean;
  readonly leftPx: number;
  readonly rightPx: number;
  /** Too narrow for names at the ends of curves and for a summary in columns. */
  readonly isNarrow: boolean;
  readonly time: TimeAxis;
  readonly value: ValueAxis;
  readonly bands: boolean;
  /** Every step says in words what it shows. */
  readonly isReadable: boolean;
  /** From here on fewer than a tenth of the patients are at risk; null where that never happens. */
  readonly sparseFrom: number | null;
}

/** Longer than this in pixels, a name takes room from the curves. */
const longNamePx = 130;

/**
 * Names of the strata; where they are long and all begin with the label of what is compared ("Number of lung metastases
 * 2-3"), only the part that tells them apart, since the summary names the label.
 */
export function curveNames(analysis: ComparedCurves): readonly string[] {
  const names = analysis.strata.map((stratum) => stratum.shortName ?? stratum.name);
  const prefix = `${analysis.by?.label ?? ''} `;
  const isLong = names.some((name) => textWidthPx(name, { sizePx: theme.textPx }) > longNamePx);
  const isShared = names.every((name) => name.startsWith(prefix) && name.length > prefix.length);
  return analysis.by !== null && isLong && isShared ? names.map((name) => name.slice(prefix.length)) : names;
}

/** Hue of a curve. */
export function curveColor({ palette, analysis }: KaplanMeierLayout, index: number): string {
  const { strata } = palette;
  return strata[(analysis.strata[index]?.hue ?? index) % strata.length] ?? palette.ink;
}

/** Dashes of a curve: what competes is dashed, and so is each group but the first where there are no colors. */
export function curveDash({ palette, analysis }: KaplanMeierLayout, index: number): readonly number[] | null {
  const stratum = analysis.strata[index];
  const own = palette.dashes?.[(stratum?.hue ?? index) % palette.dashes.length] ?? [];
  if (stratum?.isDashed === true) return own.length === 0 ? [4, 3] : own.map((length) => length / 2);
  return own.length === 0 ? null : own;
}
