import { formatNumber } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { spreadAlong } from '../spread.ts';
import { fitText, wrapText } from '../text/text-width.ts';
import { lastDrawnTime, widestLabel, withRoom } from './axes.ts';
import type { ComparedCurve } from './compared-curves.ts';
import { curveColor, curveDash, type KaplanMeierLayout } from './layout.ts';

const belowPx = 46;

/** The curves themselves, with bands, censoring ticks, a name at each curve's end and the time axis. */
export function curvePanel(layout: KaplanMeierLayout): Panel {
  const { analysis, time, value, isNarrow, plotHeightPx: heightPx } = layout;
  const labels = time.breaks.map((at) => formatNumber(at));
  const breaks = withRoom(time.breaks, (at) => placeOf(layout, at), widestLabel(labels));
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
            scale: {
              domain: [time.from, time.to],
              nice: false,
              ...(time.isLog ? { type: 'log' } : {}),
            },
            axis: {
              values: breaks,
              title: time.title,
              grid: false,
              offset: -belowPx,
              titlePadding: 8,
            },
          },
          y: {
            field: 'value',
            type: 'quantitative',
            scale: { domain: value.domain, range: [heightPx, 0], nice: false, zero: false },
            axis: {
              ...value.axis,
              titleX: isNarrow ? -46 : -52,
              titleY: heightPx / 2,
              titleLimit: heightPx,
            },
          },
        },
        layer: [
          ...(layout.bands ? analysis.strata.map((stratum, index) => band(layout, stratum, index)) : []),
          ...analysis.strata.map((stratum, index) => curve(layout, stratum, index)),
          ...analysis.strata.map((stratum, index) => censorTicks(layout, stratum, index)),
        ],
      },
      ...(isNarrow ? [] : [endLabels(layout)]),
    ],
  };
}

interface DrawnPoint {
  readonly time: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Points of a step curve as they are drawn: it starts at time 0, where nobody has had the event yet. */
function drawnPoints(
  { time: axis, value: { start, drawnAs }, analysis }: KaplanMeierLayout,
  stratum: ComparedCurve,
): readonly DrawnPoint[] {
  const { time, survival, low, high } = stratum.drawn;
  const points = time.flatMap((at, index): readonly DrawnPoint[] => {
    const value = drawnAs(survival[index] ?? 0);
    if (value === null) return [];
    const limits = [low[index] ?? null, high[index] ?? null].map((one) =>
      one === null ? null : drawnAs(one),
    );
    const [first = null, second = null] = limits;
    if (first === null || second === null) return [{ time: at, value, low: null, high: null }];
    return [{ time: at, value, low: Math.min(first, second), high: Math.max(first, second) }];
  });
  // A curve that was observed from the start on begins there, whatever its first step.
  const beginsLater = (time[0] ?? 0) > 0 && !axis.isLog;
  const all = beginsLater ? [{ time: 0, value: start, low: start, high: start }, ...points] : points;
  if (axis.to >= lastDrawnTime(analysis)) return all;
  const within = all.filter((point) => point.time <= axis.to);
  const last = within.at(-1);
  const goesOn = (all.at(-1)?.time ?? 0) > axis.to;
  return last === undefined || !goesOn ? within : [...within, { ...last, time: axis.to }];
}

function curve(layout: KaplanMeierLayout, stratum: ComparedCurve, index: number): JsonObject {
  const dash = curveDash(layout, index);
  return {
    name: `curve-${index}`,
    data: {
      values: drawnPoints(layout, stratum).map(({ time, value, low, high }) => ({
        time,
        value,
        ...(layout.isReadable ? { reading: readingOf(layout, stratum, { time, value, low, high }) } : {}),
      })),
    },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      strokeWidth: 1.8,
      color: curveColor(layout, index),
      ...(dash === null ? {} : { strokeDash: dash }),
    },
    encoding: {
      description: {
        value: `${stratum.name}: ${formatNumber(stratum.n)} patients, ${formatNumber(stratum.events)} events`,
      },
    },
  };
}

/** "BCLC B at 12.3 months: 61.0% (52.1% to 70.4%)". */
function readingOf(
  { analysis, value: axis }: KaplanMeierLayout,
  stratum: ComparedCurve,
  { time, value, low, high }: DrawnPoint,
): string {
  const limits = low === null || high === null ? '' : ` (${axis.words(low)} to ${axis.words(high)})`;
  const name = stratum.name === '' ? 'All patients' : stratum.name;
  return `${name} at ${formatNumber(time, 1)} ${analysis.unit}: ${axis.words(value)}${limits}`;
}

function band(layout: KaplanMeierLayout, stratum: ComparedCurve, index: number): JsonObject {
  const [least, most] = layout.value.domain;
  const within = (limit: number): number => Math.min(most, Math.max(least, limit));
  return {
    data: {
      values: drawnPoints(layout, stratum).flatMap(({ time, low, high }) =>
        low === null || high === null ? [] : [{ time, low: within(low), high: within(high) }],
      ),
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
  const { time: axis, value } = layout;
  const values = stratum.drawn.censoredAt.flatMap(({ time, survival }) => {
    const at = value.drawnAs(survival);
    return at === null || time < axis.from || time > axis.to ? [] : [{ time, value: at }];
  });
  return {
    data: { values },
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

/** Where a time stands, in pixels of the plot. */
function placeOf({ time: { from, to, isLog }, plotWidthPx }: KaplanMeierLayout, at: number): number {
  const share = isLog ? Math.log(at / from) / Math.log(to / from) : (at - from) / (to - from);
  return share * plotWidthPx;
}

function sparseShade(layout: KaplanMeierLayout): readonly JsonObject[] {
  const { sparseFrom, time, value, plotWidthPx, plotHeightPx: heightPx, palette } = layout;
  if (sparseFrom === null || sparseFrom >= time.to) return [];
  const left = Math.max(0, placeOf(layout, sparseFrom));
  const style = { sizePx: theme.smallTextPx };
  const words = layout.isSmall ? 'under 10% at risk' : 'fewer than 10% of patients at risk';
  const lines = wrapText(words, Math.max(plotWidthPx - left - 10, 50), style);
  const [low, high] = value.domain;
  const ends = layout.analysis.strata.flatMap((stratum) => {
    const end = drawnPoints(layout, stratum).at(-1);
    return end === undefined ? [] : [(end.value - low) / (high - low)];
  });
  const highestPx = 12 * lines.length;
  // Above where no curve ends there, else below or between.
  const top = !ends.some((end) => end > 0.85)
    ? 6
    : !ends.some((end) => end < 0.15)
      ? heightPx - 6 - highestPx
      : (heightPx - highestPx) / 2;
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
        values: lines.map((text, index) => ({ x: plotWidthPx - 6, y: top + 12 * index, text })),
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
  const { analysis, plotWidthPx, plotHeightPx: heightPx, value, time } = layout;
  const [low, high] = value.domain;
  const ends = analysis.strata.map(
    (stratum) => drawnPoints(layout, stratum).at(-1) ?? { time: time.from, value: value.start },
  );
  const middles = spreadAlong(
    ends.map((end) => ({ wish: ((high - end.value) / (high - low)) * heightPx, size: 14 })),
    0,
    heightPx,
  );
  return {
    name: 'curve-names',
    data: {
      values: analysis.strata.map((stratum, index) => ({
        x: plotWidthPx + 6,
        y: middles[index] ?? 0,
        text: fitText(layout.names[index] ?? stratum.name, layout.rightPx - 8, {
          sizePx: theme.textPx,
          weight: 'semibold',
        }),
        color: curveColor(layout, index),
        description: `${stratum.name}: drawn ${analysis.isRising === true ? 'incidence' : 'survival'} ends at ${value.words(ends[index]?.value ?? value.start)}`,
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
