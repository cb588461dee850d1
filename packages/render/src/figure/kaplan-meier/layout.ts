import type { DrawnCurve, Interval } from '@hepatica/study';
import { type Palette, theme } from '../../theme/theme.ts';
import { textWidthPx } from '../text/text-width.ts';

/** One curve of a figure. Counts are sums of weights where patients are weighted, and are printed rounded. */
export interface ComparedCurve {
  readonly name: string;
  /** What it is called at its end and among the numbers at risk, where that is shorter. */
  readonly shortName?: string;
  readonly n: number;
  readonly events: number;
  readonly median?: Interval;
  readonly drawn: DrawnCurve;
  /** One entry per `riskTimes`; empty where the curve has no line among the numbers at risk. */
  readonly risk: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events?: number;
    readonly censored?: number;
  }[];
  /** Place of its hue; its own place where absent. */
  readonly hue?: number;
  /** What competes is dashed. */
  readonly isDashed?: boolean;
}

/** What a figure of curves shows; an analysis of survival is one as it is. */
export interface ComparedCurves {
  readonly biased?: boolean;
  readonly endpointLabel: string;
  readonly unit: string;
  readonly by: { readonly label: string } | null;
  readonly n: number;
  readonly confidenceLevel: number;
  readonly strata: readonly ComparedCurve[];
  readonly riskTimes: readonly number[];
  readonly logRank: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  readonly overallMedianFollowUp?: Interval;
  /** What the curves are; "Kaplan-Meier curves" where absent. */
  readonly kind?: string;
  /** Lines at the upper right in place of the log-rank test. */
  readonly statements?: readonly string[];
  /** Title of the time axis; "Time (months)" where absent. */
  readonly timeTitle?: string;
  /** Incidence, which rises from 0, in place of survival. */
  readonly isRising?: boolean;
}

/** What the panels of a Kaplan-Meier figure share. */
export interface KaplanMeierLayout {
  readonly analysis: ComparedCurves;
  /** What each curve is called in the figure, in the order of the strata. */
  readonly names: readonly string[];
  readonly palette: Palette;
  readonly plotWidthPx: number;
  readonly leftPx: number;
  readonly rightPx: number;
  /** The end of the time axis, in the analysis's unit. */
  readonly lastTime: number;
  readonly bands: boolean;
  /** From here on fewer than a tenth of the patients are at risk; null where that never happens. */
  readonly sparseFrom: number | null;
}

/** Hue of a stratum by its place. */
export function strataColor(palette: Palette, index: number): string {
  return palette.strata[index % palette.strata.length] ?? palette.ink;
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
export function curveColor(layout: KaplanMeierLayout, index: number): string {
  return strataColor(layout.palette, layout.analysis.strata[index]?.hue ?? index);
}
