import type { SurvivalAnalysis } from '@hepatica/study';
import type { Palette } from '../../theme/theme.ts';

/** What the panels of a Kaplan-Meier figure share. */
export interface KaplanMeierLayout {
  readonly analysis: SurvivalAnalysis;
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
