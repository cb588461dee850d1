import { theme } from '../../theme/theme.ts';
import {
  breaksEvery,
  type FigureOptions,
  narrowBelowPx,
  outerWidth,
  paletteFor,
  simulatedWords,
} from '../figure-style.ts';
import { textLayer } from '../pixel-layers.ts';
import { type JsonObject, type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText } from '../text/text-width.ts';

const panelPx = 150;
const namePx = 22;
const axisPx = 46;
const leftPx = 64;
const rightPx = 16;

/** Figures of more panels than a page holds say less than their table. */
const mostPanels = 6;

/** Where the values of a panel are drawn: from the bottom to the top, in pixels, and what its axis is like. */
export const panelRange: readonly [bottom: number, top: number] = [namePx + panelPx, namePx];
export const panelHeightPx = panelPx;
export const valueAxis = { grid: false, titleX: -44, titleY: namePx + panelPx / 2 } as const;

/** What a panel is drawn with. */
export interface PanelFrame {
  readonly place: number;
  readonly palette: ReturnType<typeof paletteFor>;
  /** The last time shown. */
  readonly end: number;
  /** The axis of time, which stands below the last panel alone. */
  readonly x: JsonObject;
}

/** One line over time. */
export interface TimePanel {
  /** Of the panel and its layers in the specification. */
  readonly name: string;
  readonly heading: string;
  readonly lastTime: number;
  /** What a reader who does not see it is told. */
  readonly words: string;
  readonly layers: (frame: PanelFrame) => Panel['layer'];
}

/** Panels one below the other over one axis of time, each with its heading. */
export function timePanels(
  about: string,
  panels: readonly TimePanel[],
  options: FigureOptions & { readonly unit: string },
): VegaLiteSpec {
  const palette = paletteFor(options);
  const themeName = options.theme ?? 'light';
  const shown = panels.slice(0, mostPanels);
  const widthPx = outerWidth(options);
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const last = Math.max(...shown.map(({ lastTime }) => lastTime), 0) || 1;
  const end = options.to !== undefined && options.to > 0 ? Math.min(options.to, last) : last;
  const breaks = breaksEvery(0, end, options.every);
  const axis = {
    title: options.axisTitle ?? `Time (${options.unit})`,
    grid: false,
    offset: -axisPx,
    titlePadding: 6,
    ...(breaks === null ? { tickCount: widthPx < narrowBelowPx ? 5 : 8 } : { values: breaks }),
  };
  const drawn = shown.map(({ name, heading, layers }, place): Panel => {
    const isLast = place === shown.length - 1;
    const scale = { domain: [0, end], nice: false };
    const x = { field: 'time', type: 'quantitative', scale, axis: isLast ? axis : null };
    const text = fitText(heading, plotWidthPx, { sizePx: theme.textPx, weight: 'semibold' });
    return {
      name: `${name}-${place}`,
      heightPx: namePx + panelPx + (isLast ? axisPx : 8),
      layer: [textLayer([{ x: 2, y: 10, text }], { fontWeight: 600 }), ...layers({ place, palette, end, x })],
    };
  });
  return stackPanels({
    description: `${simulatedWords(options)}${about} ${shown.map(({ words }) => words).join(' ')}`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []), ...drawn],
  });
}
