import type { EffectTrend } from '@hepatica/study';
import { formatPStatement } from '../../format/p-value.ts';
import type { FigureOptions } from '../figure-style.ts';
import type { Panel, VegaLiteSpec } from '../spec.ts';
import { type PanelFrame, panelRange, timePanels, valueAxis } from './time-panels.ts';

/**
 * Effects that seem to change over time: scaled Schoenfeld residuals with a smooth line, one panel for each coefficient; the
 * dashed line is what the model takes the effect to be.
 */
export function effectTrendsFigure(
  trends: readonly EffectTrend[],
  options: FigureOptions & { readonly unit: string },
): VegaLiteSpec {
  const panels = trends.map((trend) => ({
    name: 'trend',
    heading: `${nameOf(trend)} (${formatPStatement(trend.p)})`,
    lastTime: Math.max(...trend.points.map(({ time }) => time)),
    words: trendWords(trend, options.unit),
    layers: (frame: PanelFrame) => trendLayers(trend, frame, options),
  }));
  return timePanels('Effects over time by scaled Schoenfeld residuals.', panels, options);
}

function trendLayers(
  trend: EffectTrend,
  { place, palette, end, x }: PanelFrame,
  { unit, readable }: FigureOptions & { readonly unit: string },
): Panel['layer'] {
  const [low, high] = extentOf(trend);
  const within = ({ time, value }: { time: number; value: number }): boolean =>
    time <= end && value >= low && value <= high;
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [low, high], range: panelRange, nice: false, zero: false },
    axis: { title: 'log HR', tickCount: 4, ...valueAxis },
  };
  const words = (what: string, { time, value }: { time: number; value: number }): string =>
    `${nameOf(trend)}, ${what} at ${time.toFixed(1)} ${unit}: ${value.toFixed(2)}`;
  return [
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
          ...(readable === true ? { reading: words('smooth log hazard ratio', point) } : {}),
        })),
      },
      mark: { type: 'line', color: palette.accent, strokeWidth: 2 },
      encoding: { x, y, description: { value: trendWords(trend, unit) } },
    },
  ];
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
