import type { SurvivalAnalysis } from '@hepatica/study';
import { type Palette, theme } from '../../theme/theme.ts';
import { textWidthPx } from '../text/text-width.ts';

/** What the panels of a Kaplan-Meier figure share. */
export interface KaplanMeierLayout {
  readonly analysis: SurvivalAnalysis;
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
export function curveNames(analysis: SurvivalAnalysis): readonly string[] {
  const names = analysis.strata.map((stratum) => stratum.name);
  const prefix = `${analysis.by?.label ?? ''} `;
  const isLong = names.some((name) => textWidthPx(name, { sizePx: theme.textPx }) > longNamePx);
  const isShared = names.every((name) => name.startsWith(prefix) && name.length > prefix.length);
  return analysis.by !== null && isLong && isShared ? names.map((name) => name.slice(prefix.length)) : names;
}
