import type { CurveScale } from '@hepatica/study';
import { type Palette, type PaletteName, paletteOf, type ThemeName } from '../theme/theme.ts';

export type { CurveScale } from '@hepatica/study';

/** How whoever publishes a figure wants it; what is left out is as the figure does it by itself. */
export interface FigureStyle {
  /** Outer width in pixels. Small type is 7 pt in print at `widthOfMillimetres`. */
  readonly widthPx?: number;
  readonly palette?: PaletteName;
  /** Stands above the figure. */
  readonly title?: string;
  /** Title of the horizontal axis. */
  readonly axisTitle?: string;
  /** From one break of the horizontal axis to the next, in its unit; not on axes of ratios. */
  readonly every?: number;
  /** Ends of the horizontal axis, in its unit. */
  readonly from?: number;
  readonly to?: number;
  /** Confidence bands and bars; default true. */
  readonly intervals?: boolean;
  readonly scale?: CurveScale;
  /** Every step of a curve says in words what it shows, for a page that reads them; default false. */
  readonly readable?: boolean;
}

/** The parts of a style that a figure answers to; every figure has a width, a palette and a title. */
export type StyleChoice = 'axisTitle' | 'every' | 'from' | 'to' | 'intervals' | 'scale';

export interface FigureOptions extends FigureStyle {
  /** Appearance; default light. */
  readonly theme?: ThemeName;
  /** Say that the patients are simulated; default false. */
  readonly simulated?: boolean;
}

/** Letters of 11 px are 7 pt: the least that journals print. */
const pixelsPerMillimetre = (11 / 7) * (72 / 25.4);

/** Two columns of a journal's page. */
export const pageMillimetres = 174;

/** Outer width in pixels of a figure that is printed that wide. */
export function widthOfMillimetres(millimetres: number): number {
  return Math.floor(millimetres * pixelsPerMillimetre);
}

/** How wide a figure of that width in pixels is printed. */
export function millimetresOf(widthPx: number): number {
  return widthPx / pixelsPerMillimetre;
}

/** Width of a figure over both columns of a page. */
export const pageWidthPx = widthOfMillimetres(pageMillimetres);

/** Below this, what stands in columns beside the drawing stands above or below it. */
export const narrowBelowPx = 560;

/** The outer width of a figure that by itself is `naturalPx` wide: narrower where that was asked for. */
export function outerWidth({ widthPx }: FigureStyle, naturalPx: number = pageWidthPx): number {
  return Math.min(widthPx ?? naturalPx, Math.max(naturalPx, pageWidthPx));
}

export function paletteFor({ theme = 'light', palette = 'contrast' }: FigureOptions): Palette {
  return paletteOf(theme, palette);
}

/** "Simulated patients. " before a description where they are. */
export function simulatedWords({ simulated }: FigureOptions): string {
  return simulated === true ? 'Simulated patients. ' : '';
}

/** Breaks of an axis from `from` to `to` every `every`; null where none was asked for or there would be too many. */
export function breaksEvery(from: number, to: number, every: number | undefined): readonly number[] | null {
  if (every === undefined || !(every > 0) || (to - from) / every > 60) return null;
  const first = Math.ceil(from / every - 1e-9);
  const last = Math.floor(to / every + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * every).toPrecision(12)));
}
