import type { OverTimeEffect, RatioAtTime } from '@hepatica/study';
import { formatHazardRatio } from '../../format/interval.ts';
import { roundedTimeWords } from '../../format/time-words.ts';
import type { FigureOptions } from '../figure-style.ts';
import { type RatioAxis, ratioAxis } from '../forest/ratio-axis.ts';
import type { Panel, VegaLiteSpec } from '../spec.ts';
import { type PanelFrame, panelHeightPx, panelRange, timePanels, valueAxis } from './time-panels.ts';

/** One coefficient as it runs over time: "Treatment: surgery against drug". */
export interface RatioLine {
  readonly name: string;
  readonly at: readonly RatioAtTime[];
  readonly drawn: readonly RatioAtTime[];
}

/** The lines of some effects, in their order. */
export function ratioLines(effects: readonly OverTimeEffect[]): readonly RatioLine[] {
  return effects.flatMap(({ label, terms }) =>
    terms.map(({ level, reference, at, drawn }) => ({ name: ratioName(label, level, reference), at, drawn })),
  );
}

/** "Treatment: surgery against drug"; "Age (years)" for a number. */
export function ratioName(label: string, level: string | null, reference: string | null): string {
  if (level === null) return label;
  return reference === null ? `${label}: ${level}` : `${label}: ${level} against ${reference}`;
}

/**
 * Hazard ratios that run with a function of time, with the band of the intervals of each time alone, one panel for each
 * coefficient; points stand at the times asked for, the dashed line at no effect.
 */
export function ratiosOverTimeFigure(
  lines: readonly RatioLine[],
  options: FigureOptions & { readonly unit: string },
): VegaLiteSpec {
  const panels = lines.map((line) => ({
    name: 'ratio',
    heading: line.name,
    lastTime: Math.max(...line.drawn.map(({ time }) => time)),
    words: lineWords(line, options.unit),
    layers: (frame: PanelFrame) => ratioLayers(line, frame, options),
  }));
  return timePanels('Hazard ratios over time.', panels, options);
}

function ratioLayers(
  { name, at, drawn }: RatioLine,
  { place, palette, end, x }: PanelFrame,
  { unit, readable, intervals }: FigureOptions & { readonly unit: string },
): Panel['layer'] {
  const line = drawn.filter(({ time }) => time <= end);
  // What counts is where the line runs: a band as wide as the axis says that little is known.
  const ratios = line.flatMap(({ hazardRatio, low, high }) => [
    hazardRatio,
    Math.max(low, hazardRatio / 4),
    Math.min(high, hazardRatio * 4),
  ]);
  const axis = ratioAxis(ratios, panelHeightPx);
  const y = {
    field: 'ratio',
    type: 'quantitative',
    scale: { type: 'log', base: 2, domain: [axis.low, axis.high], range: panelRange, nice: false },
    axis: {
      title: 'Hazard ratio',
      values: axis.ticks,
      // As the axis of a forest tells them.
      labelExpr: "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')",
      ...valueAxis,
    },
  };
  const words = ({ time, hazardRatio, low, high }: RatioAtTime): string =>
    `${name}, hazard ratio at ${roundedTimeWords(time, unit)}: ${formatHazardRatio(hazardRatio, { low, high })}`;
  const band = {
    data: {
      values: line.map(({ time, low, high }) => ({
        time,
        ratio: within(axis, low),
        high: within(axis, high),
      })),
    },
    mark: { type: 'area', opacity: 0.16, color: palette.accent, aria: false },
    encoding: { x, y, y2: { field: 'high' } },
  };
  return [
    ...(intervals === false ? [] : [band]),
    {
      data: {
        values: [
          { time: 0, ratio: 1 },
          { time: end, ratio: 1 },
        ],
      },
      mark: { type: 'line', color: palette.faint, strokeDash: [4, 3], aria: false },
      encoding: { x, y },
    },
    {
      name: `line-${place}`,
      data: {
        values: line.map((point) => ({
          time: point.time,
          ratio: within(axis, point.hazardRatio),
          ...(readable === true ? { reading: words(point) } : {}),
        })),
      },
      mark: { type: 'line', color: palette.accent, strokeWidth: 2 },
      encoding: { x, y, description: { value: lineWords({ name, at, drawn }, unit) } },
    },
    {
      data: {
        values: at
          .filter(({ time }) => time <= end)
          .map((point) => ({
            time: point.time,
            ratio: within(axis, point.hazardRatio),
            description: words(point),
          })),
      },
      mark: { type: 'point', filled: true, size: 34, opacity: 1, color: palette.accent },
      encoding: { x, y, description: { field: 'description' } },
    },
  ];
}

const within = ({ low, high }: RatioAxis, value: number): number => Math.min(high, Math.max(low, value));

/** The hazard ratio at each of the times asked for. */
export function lineWords({ name, at }: RatioLine, unit: string): string {
  const told = at.map(
    ({ time, hazardRatio, low, high }) =>
      `${formatHazardRatio(hazardRatio, { low, high })} at ${roundedTimeWords(time, unit)}`,
  );
  return `${name}: hazard ratio ${told.join(', ')}.`;
}
