import { formatNumber, formatPercent } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { spreadAlong } from '../spread.ts';
import { fitText, wrapText } from '../text/text-width.ts';
import { type ComparedCurve, curveColor, type KaplanMeierLayout } from './layout.ts';

const heightPx = 320;
const belowPx = 46;

/** The curves themselves, with bands, censoring ticks, a name at each curve's end and the time axis. */
export function curvePanel(layout: KaplanMeierLayout): Panel {
  const { analysis } = layout;
  return {
    name: 'curves',
    heightPx: heightPx + belowPx,
    layer: [
      ...sparseShade(layout),
      {
        encoding: {
          x: {
            field: 'time',
            type: 'quantitative',
            scale: { domain: [0, layout.lastTime], nice: false },
            axis: {
              values: analysis.riskTimes,
              title: analysis.timeTitle ?? `Time (${analysis.unit})`,
              grid: false,
              offset: -belowPx,
              titlePadding: 8,
            },
          },
          y: {
            field: 'survival',
            type: 'quantitative',
            scale: { domain: [0, 1], range: [heightPx, 0], nice: false },
            axis: {
              title: analysis.endpointLabel,
              format: '.0%',
              values: [0, 0.25, 0.5, 0.75, 1],
              titleX: -52,
              titleY: heightPx / 2,
            },
          },
        },
        layer: [
          ...(layout.bands ? analysis.strata.map((stratum, index) => band(layout, stratum, index)) : []),
          ...analysis.strata.map((stratum, index) => curve(layout, stratum, index)),
          ...analysis.strata.map((stratum, index) => censorTicks(layout, stratum, index)),
        ],
      },
      endLabels(layout),
    ],
  };
}

/** Points of a step curve: it starts at time 0, where nobody has had the event yet. */
function drawnPoints(
  layout: KaplanMeierLayout,
  stratum: ComparedCurve,
): readonly { time: number; survival: number; low: number | null; high: number | null }[] {
  const { time, survival, low, high } = stratum.drawn;
  const points = time.map((at, index) => ({
    time: at,
    survival: survival[index] ?? 0,
    low: low[index] ?? null,
    high: high[index] ?? null,
  }));
  const start = layout.analysis.isRising === true ? 0 : 1;
  return (time[0] ?? 0) > 0 ? [{ time: 0, survival: start, low: start, high: start }, ...points] : points;
}

function curve(layout: KaplanMeierLayout, stratum: ComparedCurve, index: number): JsonObject {
  return {
    name: `curve-${index}`,
    data: { values: drawnPoints(layout, stratum).map(({ time, survival }) => ({ time, survival })) },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      strokeWidth: 1.8,
      color: curveColor(layout, index),
      ...(stratum.isDashed === true ? { strokeDash: [4, 3] } : {}),
    },
    encoding: {
      description: {
        value: `${stratum.name}: ${formatNumber(stratum.n)} patients, ${formatNumber(stratum.events)} events`,
      },
    },
  };
}

function band(layout: KaplanMeierLayout, stratum: ComparedCurve, index: number): JsonObject {
  return {
    data: {
      values: drawnPoints(layout, stratum)
        .filter((point) => point.low !== null && point.high !== null)
        .map(({ time, low, high }) => ({ time, low, high })),
    },
    mark: {
      type: 'area',
      interpolate: 'step-after',
      opacity: layout.analysis.strata.length > 3 ? 0.08 : 0.14,
      color: curveColor(layout, index),
      aria: false,
    },
    encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
  };
}

function censorTicks(layout: KaplanMeierLayout, stratum: ComparedCurve, index: number): JsonObject {
  return {
    data: { values: stratum.drawn.censoredAt.map(({ time, survival }) => ({ time, survival })) },
    mark: {
      type: 'tick',
      orient: 'vertical',
      size: 7,
      thickness: 1,
      color: curveColor(layout, index),
      aria: false,
    },
  };
}

function sparseShade(layout: KaplanMeierLayout): readonly JsonObject[] {
  const { sparseFrom, lastTime, plotWidthPx, palette } = layout;
  if (sparseFrom === null || sparseFrom >= lastTime) return [];
  const left = (sparseFrom / lastTime) * plotWidthPx;
  const style = { sizePx: theme.smallTextPx };
  const lines = wrapText('fewer than 10% of patients at risk', Math.max(plotWidthPx - left - 10, 50), style);
  return [
    {
      data: { values: [{ left, right: plotWidthPx }] },
      mark: { type: 'rect', color: palette.tint, aria: false },
      encoding: {
        x: { field: 'left', type: 'quantitative', scale: null },
        x2: { field: 'right' },
        y: { value: 0 },
        y2: { value: heightPx },
      },
    },
    {
      data: {
        values: lines.map((text, index) => ({ x: plotWidthPx - 6, y: 6 + 12 * index, text })),
      },
      mark: {
        type: 'text',
        align: 'right',
        baseline: 'top',
        fontSize: theme.smallTextPx,
        color: palette.muted,
        aria: false,
      },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null },
        y: { field: 'y', type: 'quantitative', scale: null },
        text: { field: 'text' },
      },
    },
  ];
}

function endLabels(layout: KaplanMeierLayout): JsonObject {
  const { analysis, plotWidthPx, lastTime } = layout;
  const ends = analysis.strata.map(
    (stratum) =>
      drawnPoints(layout, stratum).at(-1) ?? { time: 0, survival: analysis.isRising === true ? 0 : 1 },
  );
  const middles = spreadAlong(
    ends.map((end) => ({ wish: (1 - end.survival) * heightPx, size: 14 })),
    0,
    heightPx,
  );
  return {
    name: 'curve-names',
    data: {
      values: analysis.strata.map((stratum, index) => ({
        x: Math.max(((ends[index]?.time ?? 0) / lastTime) * plotWidthPx, plotWidthPx) + 6,
        y: middles[index] ?? 0,
        text: fitText(layout.names[index] ?? stratum.name, layout.rightPx - 8, {
          sizePx: theme.textPx,
          weight: 'semibold',
        }),
        color: curveColor(layout, index),
        description: `${stratum.name}: drawn ${analysis.isRising === true ? 'incidence' : 'survival'} ends at ${formatPercent(ends[index]?.survival ?? 1, 0)}`,
      })),
    },
    mark: { type: 'text', align: 'left', baseline: 'middle', fontWeight: 600 },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null },
      y: { field: 'y', type: 'quantitative', scale: null },
      text: { field: 'text' },
      color: { field: 'color', type: 'nominal', scale: null },
      description: { field: 'description' },
    },
  };
}
