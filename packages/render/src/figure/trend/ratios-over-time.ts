import type { OverTimeEffect, RatioAtTime } from '@hepatica/study';
import { formatHazardRatio } from '../../format/interval.ts';
import { theme } from '../../theme/theme.ts';
import {
  breaksEvery,
  type FigureOptions,
  narrowBelowPx,
  outerWidth,
  paletteFor,
  simulatedWords,
} from '../figure-style.ts';
import { type RatioAxis, ratioAxis } from '../forest/ratio-axis.ts';
import { textLayer } from '../pixel-layers.ts';
import { type Panel, simulatedPanel, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { fitText } from '../text/text-width.ts';

const panelPx = 150;
const namePx = 22;
const axisPx = 46;
const leftPx = 64;
const rightPx = 16;
/** Figures of more panels than a page holds say less than their table. */
const mostPanels = 6;

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
  const palette = paletteFor(options);
  const themeName = options.theme ?? 'light';
  const shown = lines.slice(0, mostPanels);
  const widthPx = outerWidth(options);
  const plotWidthPx = widthPx - leftPx - rightPx - 24;
  const last = Math.max(...shown.flatMap(({ drawn }) => drawn.map(({ time }) => time)), 0) || 1;
  const end = options.to !== undefined && options.to > 0 ? Math.min(options.to, last) : last;
  const breaks = breaksEvery(0, end, options.every);
  const withBand = options.intervals !== false;
  return stackPanels({
    description: `${simulatedWords(options)}Hazard ratios over time. ${shown.map((line) => lineWords(line, options.unit)).join(' ')}`,
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    title: options.title,
    panels: [
      ...(options.simulated === true ? [simulatedPanel(themeName, { leftPx })] : []),
      ...shown.map((line, place) => panel(line, place)),
    ],
  });

  function panel({ name, at, drawn }: RatioLine, place: number): Panel {
    const isLast = place === shown.length - 1;
    const line = drawn.filter(({ time }) => time <= end);
    // What counts is where the line runs: a band as wide as the axis says that little is known.
    const ratios = line.flatMap(({ hazardRatio, low, high }) => [
      hazardRatio,
      Math.max(low, hazardRatio / 4),
      Math.min(high, hazardRatio * 4),
    ]);
    const axis = ratioAxis(ratios, panelPx);
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
      field: 'ratio',
      type: 'quantitative',
      scale: {
        type: 'log',
        base: 2,
        domain: [axis.low, axis.high],
        range: [namePx + panelPx, namePx],
        nice: false,
      },
      axis: {
        title: 'Hazard ratio',
        values: axis.ticks,
        // As the axis of a forest tells them.
        labelExpr: "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd')",
        grid: false,
        titleX: -44,
        titleY: namePx + panelPx / 2,
      },
    };
    const words = ({ time, hazardRatio, low, high }: RatioAtTime): string =>
      `${name}, hazard ratio at ${timeText(time, options.unit)}: ${formatHazardRatio(hazardRatio, { low, high })}`;
    return {
      name: `ratio-${place}`,
      heightPx: namePx + panelPx + (isLast ? axisPx : 8),
      layer: [
        textLayer(
          [
            {
              x: 2,
              y: 10,
              text: fitText(name, plotWidthPx, { sizePx: theme.textPx, weight: 'semibold' }),
            },
          ],
          { fontWeight: 600 },
        ),
        ...(withBand
          ? [
              {
                data: {
                  values: line.map(({ time, low, high }) => ({
                    time,
                    ratio: within(axis, low),
                    high: within(axis, high),
                  })),
                },
                mark: { type: 'area', opacity: 0.16, color: palette.accent, aria: false },
                encoding: { x, y, y2: { field: 'high' } },
              },
            ]
          : []),
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
              ...(options.readable === true ? { reading: words(point) } : {}),
            })),
          },
          mark: { type: 'line', color: palette.accent, strokeWidth: 2 },
          encoding: { x, y, description: { value: lineWords({ name, at, drawn }, options.unit) } },
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
      ],
    };
  }
}

const within = ({ low, high }: RatioAxis, value: number): number => Math.min(high, Math.max(low, value));

/** The hazard ratio at each of the times asked for. */
export function lineWords({ name, at }: RatioLine, unit: string): string {
  const told = at.map(
    ({ time, hazardRatio, low, high }) =>
      `${formatHazardRatio(hazardRatio, { low, high })} at ${timeText(time, unit)}`,
  );
  return `${name}: hazard ratio ${told.join(', ')}.`;
}

/** A time as it was asked for, or with a decimal: "6 months", "8.1 months", "1 month", "0.25 years". */
export function timeText(time: number, unit: string): string {
  const text = String(Number(Math.abs(time) < 1 ? time.toPrecision(2) : time.toFixed(1)));
  return `${text} ${text === '1' ? unit.replace(/s$/, '') : unit}`;
}
