import type { EffectTrend } from '@hepatica/study';
import { formatPStatement } from '../../format/p-value.ts';
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
import { type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText } from '../text/text-width.ts';

const panelPx = 150;
const namePx = 22;
const axisPx = 46;
const leftPx = 64;
const rightPx = 16;
/** Figures of more panels than a page holds say less than their table. */
const mostTrends = 6;

/**
 * Effects that seem to change over time: scaled Schoenfeld residuals with a smooth line, one panel for each coefficient; the
 * dashed line is what the model takes the effect to be.
 */
export function effectTrendsFigure(
  trends: readonly EffectTrend[],
  options: FigureOptions & { readonly unit: string },
): VegaLiteSpec {
  const palette = paletteFor(options);
  const themeName = options.theme ?? 'light';
  const shown = trends.slice(0, mostTrends);
  const widthPx = outerWidth(options);
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const last = Math.max(...shown.flatMap(({ points }) => points.map(({ time }) => time)), 0) || 1;
  const end = options.to !== undefined && options.to > 0 ? Math.min(options.to, last) : last;
  const breaks = breaksEvery(0, end, options.every);
  return stackPanels({
    description: `${simulatedWords(options)}Effects over time by scaled Schoenfeld residuals. ${shown.map((trend) => trendWords(trend, options.unit)).join(' ')}`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      ...shown.map((trend, place) => panel(trend, place)),
    ],
  });

  function panel(trend: EffectTrend, place: number): Panel {
    const isLast = place === shown.length - 1;
    const [low, high] = extentOf(trend);
    const within = ({ time, value }: { time: number; value: number }): boolean =>
      time <= end && value >= low && value <= high;
    const x = {
      field: 'time',
      type: 'quantitative',
      scale: { domain: [0, end], nice: false },
      axis: isLast
        ? {
            title: options.axisTitle ?? `Time (${options.unit})`,
            grid: false,
            offset: -axisPx,
            titlePadding: 6,
            ...(breaks === null ? { tickCount: widthPx < narrowBelowPx ? 5 : 8 } : { values: breaks }),
          }
        : null,
    };
    const y = {
      field: 'value',
      type: 'quantitative',
      scale: { domain: [low, high], range: [namePx + panelPx, namePx], nice: false, zero: false },
      axis: { title: 'log HR', tickCount: 4, grid: false, titleX: -44, titleY: namePx + panelPx / 2 },
    };
    const words = (what: string, { time, value }: { time: number; value: number }): string =>
      `${nameOf(trend)}, ${what} at ${time.toFixed(1)} ${options.unit}: ${value.toFixed(2)}`;
    return {
      name: `trend-${place}`,
      heightPx: namePx + panelPx + (isLast ? axisPx : 8),
      layer: [
        textLayer(
          [
            {
              x: 2,
              y: 10,
              text: fitText(`${nameOf(trend)} (${formatPStatement(trend.p)})`, plotWidthPx, {
                sizePx: theme.textPx,
                weight: 'semibold',
              }),
            },
          ],
          { fontWeight: 600 },
        ),
        {
          data: { values: trend.points.filter(within) },
          mark: { type: 'point', filled: true, size: 9, opacity: 0.35, color: palette.muted, aria: false },
          encoding: { x, y },
        },
        {
          data: {
            values: [
              { time: 0, value: trend.coefficient },
              { time: end, value: trend.coefficient },
            ].filter(within),
          },
          mark: { type: 'line', color: palette.faint, strokeDash: [4, 3], aria: false },
          encoding: { x, y },
        },
        {
          name: `smooth-${place}`,
          data: {
            values: trend.smooth.filter(within).map((point) => ({
              ...point,
              ...(options.readable === true ? { reading: words('smooth log hazard ratio', point) } : {}),
            })),
          },
          mark: { type: 'line', color: palette.accent, strokeWidth: 2 },
          encoding: { x, y, description: { value: trendWords(trend, options.unit) } },
        },
      ],
    };
  }
}

/** What a coefficient is of: "Child-Pugh class: B". */
export function nameOf({ label, level }: EffectTrend): string {
  return level === null ? label : `${label}: ${level}`;
}

/** From where to where the smooth line runs. */
export function trendWords(trend: EffectTrend, unit: string): string {
  const [first, last] = [trend.smooth[0], trend.smooth.at(-1)];
  if (first === undefined || last === undefined) return `${nameOf(trend)}: no trend.`;
  return `${nameOf(trend)}: log hazard ratio about ${first.value.toFixed(2)} at ${first.time.toFixed(1)} ${unit} and ${last.value.toFixed(2)} at ${last.time.toFixed(1)}; the model takes it as ${trend.coefficient.toFixed(2)} throughout.`;
}

/** How far from the lines points are drawn, as logarithms of ratios: those of rare categories lie far out. */
const reach = 2;

/** All of the lines, and the points not too far from them. */
function extentOf({ points, smooth, coefficient }: EffectTrend): readonly [low: number, high: number] {
  const values = points.map(({ value }) => value);
  const lines = [...smooth.map(({ value }) => value), coefficient, 0];
  const [low, high] = [Math.min(...lines), Math.max(...lines)];
  const room = Math.max(0.3, 0.1 * (high - low));
  return [
    Math.min(low - room, Math.max(low - reach, Math.min(...values))),
    Math.max(high + room, Math.min(high + reach, Math.max(...values))),
  ];
}
