import type { Palette } from '../../theme/theme.ts';
import { type FigureOptions, outerWidth, paletteFor, simulatedWords } from '../figure-style.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import { type JsonObject, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { axisHeightPx, type RatioAxis, ratioAxis, ratioAxisEncoding } from './ratio-axis.ts';
import { type PlacedRows, placeRatioRows } from './ratio-layout.ts';
import type { RatioRows } from './ratio-row.ts';

const seriesOffsetPx = 4.5;

/**
 * A forest of ratios on a log axis, each with its text columns; where the figure is too narrow for columns, each row has
 * its name on a line of its own. Intervals that leave the axis end in an arrow and keep their numbers.
 */
export function ratioRowsFigure(figure: RatioRows, options: FigureOptions): VegaLiteSpec {
  const palette = paletteFor(options);
  const placed = placeRatioRows(figure, outerWidth(options));
  const { leftPx, rightPx, plotWidthPx, bottomPx, headingPx } = placed;
  const limits = figure.rows.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const ratio = entry?.ratio ?? null;
      return ratio === null ? [] : [ratio.low, ratio.high, ratio.estimate].filter((x) => x !== null);
    }),
  );
  const axis = ratioAxis(limits, plotWidthPx, options);
  const rules = [headingPx - 8, bottomPx + 0.5].map((y) => ({
    x: 2 - leftPx,
    y,
    x2: plotWidthPx + rightPx - 2,
    y2: y,
  }));
  return stackPanels({
    description: `${simulatedWords(options)}${figure.description}`,
    theme: options.theme ?? 'light',
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(options.theme ?? 'light', { leftPx })] : []),
      {
        name: 'ratios',
        heightPx: bottomPx + axisHeightPx,
        layer: [
          strokeLayer(rules, { color: palette.hairline }),
          ...textLayers(placed, palette),
          ...ratioLayers(figure, placed, axis, palette, options),
        ],
      },
    ],
  });
}

function textLayers({ texts }: PlacedRows, palette: Palette): readonly JsonObject[] {
  const styles = {
    plain: { color: palette.ink },
    bold: { color: palette.ink, fontWeight: 600 },
    muted: { color: palette.muted },
  };
  return (['plain', 'bold', 'muted'] as const).flatMap((style) =>
    (['left', 'right'] as const).flatMap((align) => {
      const own = texts
        .filter((text) => text.style === style && text.align === align)
        .map(({ x, y, text }) => ({ x, y, text }));
      return own.length === 0 ? [] : [textLayer(own, { align, ...styles[style] })];
    }),
  );
}

/** The axis, the line of no effect, and each interval with its estimate. */
function ratioLayers(
  { rows, axisTitle }: RatioRows,
  { places, lines }: PlacedRows,
  axis: RatioAxis,
  palette: Palette,
  { axisTitle: ownTitle, intervals = true }: FigureOptions,
): readonly JsonObject[] {
  const x: JsonObject = {
    type: 'quantitative',
    scale: { type: 'log', base: 2, domain: [axis.low, axis.high], nice: false },
  };
  const y = { field: 'y', type: 'quantitative', scale: null, axis: null } as const;
  const drawn = rows.flatMap(({ entries }, index) => {
    const isShared = entries.filter((entry) => (entry?.ratio?.estimate ?? null) !== null).length > 1;
    return entries.flatMap((entry, series) => {
      const ratio = entry?.ratio ?? null;
      const middle = places[index]?.[series];
      if (entry === null || ratio === null || ratio.estimate === null || middle === undefined) return [];
      const offset = isShared && middle.isShared ? (series === 0 ? -seriesOffsetPx : seriesOffsetPx) : 0;
      return [
        {
          y: middle.y + offset,
          ratio: ratio.estimate,
          low: ratio.low ?? ratio.estimate,
          high: ratio.high ?? ratio.estimate,
          from: Math.min(axis.high, Math.max(ratio.low ?? ratio.estimate, axis.low)),
          to: Math.max(axis.low, Math.min(ratio.high ?? ratio.estimate, axis.high)),
          fill: entry.isHollow === true || entry.isBiased === true ? palette.ground : palette.accent,
          description: entry.description,
        },
      ];
    });
  });
  const arrows = drawn.flatMap(({ y: at, low, high, ratio }) => [
    ...((intervals ? low : ratio) < axis.low ? [{ at: axis.low, y: at, shape: 'triangle-left' }] : []),
    ...((intervals ? high : ratio) > axis.high ? [{ at: axis.high, y: at, shape: 'triangle-right' }] : []),
  ]);
  const points = drawn.filter(({ ratio }) => ratio >= axis.low && ratio <= axis.high);
  return [
    {
      data: { values: lines.map(({ from, to }) => ({ at: 1, from, to })) },
      mark: { type: 'rule', color: palette.faint, aria: false },
      encoding: {
        x: { field: 'at', ...x, axis: ratioAxisEncoding(axis, ownTitle ?? axisTitle) },
        y: { ...y, field: 'from' },
        y2: { field: 'to' },
      },
    },
    ...(drawn.length === 0 || !intervals
      ? []
      : [
          {
            data: { values: drawn.map(({ y: at, from, to }) => ({ y: at, from, to })) },
            mark: { type: 'rule', color: palette.accent, strokeWidth: 1.5, aria: false },
            encoding: { x: { field: 'from', ...x }, x2: { field: 'to' }, y },
          },
        ]),
    ...(points.length === 0
      ? []
      : [
          {
            data: {
              values: points.map(({ y: at, ratio, fill, description }) => ({
                y: at,
                ratio,
                fill,
                description,
              })),
            },
            mark: {
              type: 'point',
              shape: 'square',
              size: 52,
              opacity: 1,
              stroke: palette.accent,
              strokeWidth: 1.5,
            },
            encoding: {
              x: { field: 'ratio', ...x },
              y,
              fill: { field: 'fill', type: 'nominal', scale: null },
              description: { field: 'description' },
            },
          },
        ]),
    ...(arrows.length === 0
      ? []
      : [
          {
            data: { values: arrows },
            mark: { type: 'point', filled: true, opacity: 1, size: 44, color: palette.accent, aria: false },
            encoding: {
              x: { field: 'at', ...x },
              y,
              shape: { field: 'shape', type: 'nominal', scale: null },
            },
          },
        ]),
  ];
}
