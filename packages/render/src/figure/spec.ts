import { type ThemeName, theme } from '../theme/theme.ts';
import { wrapText } from './text/text-width.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };

/** A Vega-Lite specification: plain JSON with its data inline, which any Vega-Lite editor opens. */
export type VegaLiteSpec = JsonObject & { readonly $schema: string };

/** What a figure is made of: panels below one another, each placed to the pixel. */
export interface StackedPanels {
  readonly description: string;
  readonly theme: ThemeName;
  readonly plotWidthPx: number;
  readonly margin: { readonly leftPx: number; readonly rightPx: number };
  readonly panels: readonly Panel[];
  /** Stands above everything. */
  readonly title?: string | undefined;
}

/** One panel: a layered view of the figure's plot width. */
export interface Panel {
  readonly name: string;
  readonly heightPx: number;
  readonly layer: readonly JsonObject[];
  readonly resolve?: JsonObject;
}

/** Empty space around the whole figure. */
export const paddingPx = 12;

/** A line above everything that says that the patients are simulated. */
export function simulatedPanel(themeName: ThemeName, margin: { readonly leftPx: number }): Panel {
  return {
    name: 'simulated',
    heightPx: 18,
    layer: [
      {
        data: { values: [{ text: 'SIMULATED PATIENTS' }] },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontWeight: 600,
          color: theme.palette[themeName].finding,
          x: 14 - margin.leftPx,
          y: 6,
        },
        encoding: { text: { field: 'text' } },
      },
    ],
  };
}

const titleLinePx = 18;

function titlePanel(title: string, { theme: name, margin, plotWidthPx }: StackedPanels): Panel {
  const style = { sizePx: theme.titlePx, weight: 'semibold' } as const;
  const lines = wrapText(title, margin.leftPx + plotWidthPx + margin.rightPx - 4, style);
  return {
    name: 'title',
    heightPx: lines.length * titleLinePx + 8,
    layer: [
      {
        data: { values: lines.map((text, line) => ({ text, y: (line + 0.5) * titleLinePx })) },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontWeight: 600,
          fontSize: theme.titlePx,
          color: theme.palette[name].ink,
          x: 2 - margin.leftPx,
        },
        encoding: {
          text: { field: 'text' },
          y: { field: 'y', type: 'quantitative', scale: null },
        },
      },
    ],
  };
}

/** Width and height in pixels of the figure that `stackPanels` builds. */
export function stackedSize(figure: StackedPanels): { readonly widthPx: number; readonly heightPx: number } {
  const heights = figure.panels.reduce((sum, panel) => sum + panel.heightPx, 0);
  return {
    widthPx: figure.margin.leftPx + figure.plotWidthPx + figure.margin.rightPx + 2 * paddingPx,
    heightPx: heights + 2 * paddingPx,
  };
}

/**
 * Stacks panels that share one x scale.
 *
 * Each panel carries an invisible rectangle over its margins, so that the outer size is the promised one and the plot
 * begins at the promised pixel, whatever the length of a label.
 */
export function stackPanels(figure: StackedPanels): VegaLiteSpec {
  const palette = theme.palette[figure.theme];
  const { title } = figure;
  const panels =
    title === undefined || title === '' ? figure.panels : [titlePanel(title, figure), ...figure.panels];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: figure.description,
    background: palette.ground,
    padding: paddingPx,
    spacing: 0,
    bounds: 'flush',
    config: {
      font: theme.fontFamily,
      view: { stroke: null },
      text: { color: palette.ink, fontSize: theme.textPx, fontWeight: 400 },
      axis: {
        labelColor: palette.muted,
        labelFontSize: theme.smallTextPx,
        titleColor: palette.muted,
        titleFontSize: theme.textPx,
        titleFontWeight: 400,
        domainColor: palette.faint,
        tickColor: palette.faint,
        gridColor: palette.hairline,
        labelFlush: false,
      },
    },
    vconcat: panels.map((panel) => ({
      name: panel.name,
      width: figure.plotWidthPx,
      height: panel.heightPx,
      layer: [marginHolder(figure, panel.heightPx), ...panel.layer],
      ...(panel.resolve === undefined ? {} : { resolve: panel.resolve }),
    })),
    resolve: { scale: { x: 'shared' } },
  };
}

function marginHolder(figure: StackedPanels, heightPx: number): JsonObject {
  return {
    data: { values: [{ left: -figure.margin.leftPx, right: figure.plotWidthPx + figure.margin.rightPx }] },
    mark: { type: 'rect', opacity: 0, aria: false },
    encoding: {
      x: { field: 'left', type: 'quantitative', scale: null, axis: null },
      x2: { field: 'right' },
      y: { value: 0 },
      y2: { value: heightPx },
    },
  };
}
