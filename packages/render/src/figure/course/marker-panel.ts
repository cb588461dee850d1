import { analyteName } from '../../format/clinical-names.ts';
import { formatMeasured } from '../../format/number.ts';
import { formatPartialDate } from '../../format/partial-date.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, panelHeading, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { textWidthPx, wrapText } from '../text/text-width.ts';
import { backdrop, type CourseCanvas, placedRange, recordLink } from './canvas.ts';
import { type Box, boxOf, overlaps, packRows, placeNearby } from './label-boxes.ts';
import {
  joinedRuns,
  type MarkerAnalyte,
  type MarkerLimit,
  type MarkerValue,
  markerLimits,
  markerUnits,
  markerValues,
} from './marker-values.ts';

const topPx = 26;
const plotPx = 168;
const wordRowPx = 16;
const small = { sizePx: theme.smallTextPx };
const shapes = { afp: 'circle', 'pivka-ii': 'diamond' } as const;

/**
 * AFP and PIVKA-II on a log axis. What is above a limit is an open triangle that points upward; what was said in words
 * stands below the axis at its date; what has no date stands in the right margin. No line runs through any of them.
 */
export function markerPanel(canvas: CourseCanvas): Panel | null {
  const values = markerValues(canvas);
  if (values.length === 0) return null;
  const limits = markerLimits(values);
  const worded = wordedRows(values, canvas);
  const heightPx = topPx + plotPx + 8 + worded.heightPx;
  const y = logScale(values, limits);
  const numeric = values.filter(isNumeric);
  return {
    name: 'tumor-markers',
    heightPx,
    layer: [
      ...undatedColumn(values, y, canvas, heightPx),
      ...backdrop(canvas, heightPx),
      ...panelHeading('Tumor markers', headingPlace(canvas)),
      legend(values, canvas),
      ...limitLines(limits, numeric, y, canvas),
      ...whiskers(numeric, y, canvas),
      {
        encoding: { y: y.encoding },
        layer: [...runs(values, canvas), ...marks(numeric, canvas)],
      },
      ...valueLabels(numeric, limits, y, canvas),
      ...worded.layers,
    ],
    resolve: { scale: { y: 'independent' }, axis: { y: 'independent' } },
  };
}

type NumericValue = Extract<MarkerValue, { readonly value: number }>;
type WordedValue = Extract<MarkerValue, { readonly words: string }>;

interface LogScale {
  readonly placePx: (value: number) => number;
  readonly encoding: JsonObject;
}

function isNumeric(value: MarkerValue): value is NumericValue {
  return value.kind === 'exact' || value.kind === 'beyond';
}

function headingPlace(canvas: CourseCanvas): Parameters<typeof panelHeading>[1] {
  const { leftPx, rightPx, scale, palette } = canvas;
  return { leftPx, rightPx, plotWidthPx: scale.plotWidthPx, hairline: palette.hairline };
}

function logScale(values: readonly MarkerValue[], limits: readonly MarkerLimit[]): LogScale {
  const all = [
    ...values.filter(isNumeric).map((value) => value.value),
    ...limits.map((limit) => limit.value),
  ];
  const low = Math.min(...all) / 2;
  const high = Math.max(...all) * 3;
  const bottom = topPx + plotPx;
  const placePx = (value: number): number => bottom - (Math.log(value / low) / Math.log(high / low)) * plotPx;
  const decades: number[] = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power += 1) decades.push(10 ** power);
  return {
    placePx,
    encoding: {
      field: 'value',
      type: 'quantitative',
      scale: { type: 'log', domain: [low, high], range: [bottom, topPx], nice: false },
      axis: {
        values: decades,
        format: ',',
        title: null,
        grid: true,
        domain: false,
        ticks: false,
        labelPadding: 6,
      },
    },
  };
}

function isWorded(value: MarkerValue): value is WordedValue {
  return value.kind === 'words' || value.kind === 'unplaced';
}

function xAt(canvas: CourseCanvas, value: MarkerValue): number {
  const { placePx, plotWidthPx } = canvas.scale;
  return value.atDay === null ? plotWidthPx + 20 : placePx(value.atDay);
}

function runs(values: readonly MarkerValue[], canvas: CourseCanvas): readonly JsonObject[] {
  const joined = joinedRuns(values);
  if (joined.length === 0) return [];
  return [
    {
      data: {
        values: joined.flatMap(({ analyte, points }, run) =>
          points.map((point) => ({
            run,
            at: canvas.scale.datum(point.atDay),
            value: point.value,
            color: canvas.palette.marker[analyte],
          })),
        ),
      },
      mark: { type: 'line', strokeWidth: 1.4, opacity: 0.75, aria: false },
      encoding: {
        x: { field: 'at', ...canvas.scale.channel, axis: null },
        detail: { field: 'run', type: 'nominal' },
        color: { field: 'color', type: 'nominal', scale: null },
      },
    },
  ];
}

function marks(values: readonly NumericValue[], canvas: CourseCanvas): readonly JsonObject[] {
  const { palette } = canvas;
  const row = (value: NumericValue): JsonObject => ({
    ...recordLink(value.record, canvas),
    x: Math.round(xAt(canvas, value) * 100) / 100,
    ...(value.atDay === null ? {} : { at: canvas.scale.datum(value.atDay) }),
    marker: analyteName(value.analyte),
    value: value.value,
    color: palette.marker[value.analyte],
    shape:
      value.kind === 'exact'
        ? shapes[value.analyte]
        : value.side === 'above'
          ? 'triangle-up'
          : 'triangle-down',
    fill: value.kind === 'exact' && value.analyte === 'afp' ? palette.marker.afp : palette.ground,
  });
  const layer = (rows: readonly JsonObject[], x: JsonObject): JsonObject => ({
    data: { values: rows },
    mark: { type: 'point', opacity: 1, size: 46, strokeWidth: 1.5 },
    encoding: {
      x,
      shape: { field: 'shape', type: 'nominal', scale: null },
      fill: { field: 'fill', type: 'nominal', scale: null },
      stroke: { field: 'color', type: 'nominal', scale: null },
      description: { field: 'description' },
      href: { field: 'href' },
    },
  });
  const dated = values.filter((value) => value.atDay !== null).map(row);
  const undated = values.filter((value) => value.atDay === null).map(row);
  return [
    layer(dated, { field: 'at', ...canvas.scale.channel, axis: null }),
    ...(undated.length === 0
      ? []
      : [layer(undated, { field: 'x', type: 'quantitative', scale: null, axis: null })]),
  ];
}

/** A horizontal line over the interval in which an imprecise date lies. */
function whiskers(values: readonly NumericValue[], y: LogScale, canvas: CourseCanvas): readonly JsonObject[] {
  const rows = values.flatMap((value) => {
    if (value.atDay === null) return [];
    const range = placedRange(value.record.at);
    const [x, x2] = [canvas.scale.placePx(range.earliest), canvas.scale.placePx(range.latest)];
    const at = y.placePx(value.value);
    return x2 - x < 3 ? [] : [{ x, y: at, x2, y2: at, color: canvas.palette.marker[value.analyte] }];
  });
  return rows.length === 0 ? [] : [strokeLayer(rows, { strokeWidth: 1, opacity: 0.7 })];
}

function limitLines(
  limits: readonly MarkerLimit[],
  values: readonly NumericValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const { plotWidthPx } = canvas.scale;
  const lines = limits.map((limit) => ({
    x: 0,
    y: y.placePx(limit.value),
    x2: plotWidthPx,
    y2: y.placePx(limit.value),
    color: canvas.palette.marker[limit.analyte],
  }));
  const labels = limitLabels(limits, values, y, canvas);
  return [
    strokeLayer(lines, { strokeDash: [5, 4], strokeWidth: 1, opacity: 0.7 }),
    textLayer(
      labels.map(({ x, y: at, text, limit }) => ({
        x,
        y: at,
        text,
        color: canvas.palette.marker[limit.analyte],
      })),
      { align: 'right', fontSize: theme.smallTextPx },
    ),
  ];
}

interface LimitLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly limit: MarkerLimit;
  readonly box: Box;
}

/** The higher limit is named above its line, a lower one below its own, where no value stands in the way. */
function limitLabels(
  limits: readonly MarkerLimit[],
  values: readonly NumericValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly LimitLabel[] {
  const points = [
    ...values.map((value) => pointBox(xAt(canvas, value), y.placePx(value.value), 34)),
    ...lineBoxes(values, y, canvas),
  ];
  const highest = Math.max(...limits.map((limit) => limit.value));
  return limits.map((limit) => {
    const unit = markerUnits[limit.analyte];
    const origin = limit.origin === 'stated' ? 'upper limit' : 'conventional limit';
    const text = `${analyteName(limit.analyte)} ${origin} ${formatMeasured(limit.value)} ${unit}`;
    const at = y.placePx(limit.value) + (limit.value === highest ? -8 : 8);
    const width = textWidthPx(text, small);
    const free = [1, 0.8, 0.6, 0.4]
      .map((share) => canvas.scale.plotWidthPx * share - 4)
      .find((x) => {
        const box = boxOf({ x, y: at, align: 'right' }, width, small.sizePx);
        return !points.some((point) => overlaps(box, point));
      });
    const x = free ?? canvas.scale.plotWidthPx - 4;
    return { x, y: at, text, limit, box: boxOf({ x, y: at, align: 'right' }, width, small.sizePx) };
  });
}

function pointBox(x: number, y: number, reachPx: number): Box {
  return { left: x - reachPx, right: x + reachPx, top: y - 7, bottom: y + 7 };
}

function valueLabels(
  values: readonly NumericValue[],
  limits: readonly MarkerLimit[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const labels = values.map((value) => ({
    text: `${value.kind === 'exact' ? '' : value.side === 'above' ? '> ' : '< '}${formatMeasured(value.value)}`,
    x: xAt(canvas, value),
    y: y.placePx(value.value),
    gapPx: 8,
  }));
  const obstacles = [
    ...values.map((value) => pointBox(xAt(canvas, value), y.placePx(value.value), 5)),
    ...limitLabels(limits, values, y, canvas).map((label) => label.box),
    ...lineBoxes(values, y, canvas),
    ...limits.map((limit) => ({
      left: 0,
      right: canvas.scale.plotWidthPx,
      top: y.placePx(limit.value) - 1,
      bottom: y.placePx(limit.value) + 1,
    })),
  ];
  const within = {
    left: 0,
    right: canvas.scale.plotWidthPx + canvas.rightPx,
    top: topPx - 12,
    bottom: topPx + plotPx,
  };
  const places = placeNearby(labels, obstacles, within, small);
  const layers = (['left', 'right', 'center'] as const).flatMap((align) => {
    const rows = places.flatMap((place, index) => {
      const value = values[index];
      const label = labels[index];
      if (place === null || place.align !== align || value === undefined || label === undefined) return [];
      return [{ x: place.x, y: place.y, text: label.text, color: canvas.palette.marker[value.analyte] }];
    });
    return rows.length === 0 ? [] : [textLayer(rows, { align, fontSize: theme.smallTextPx })];
  });
  return layers;
}

/** Small boxes along the joining lines, so that no number is set across one. */
function lineBoxes(values: readonly NumericValue[], y: LogScale, canvas: CourseCanvas): readonly Box[] {
  return joinedRuns(values).flatMap(({ points }) =>
    points.slice(1).flatMap((point, index) => {
      const from = points[index];
      if (from === undefined) return [];
      const steps = 24;
      return Array.from({ length: steps + 1 }, (_, step) => {
        const share = step / steps;
        const x = canvas.scale.placePx(from.atDay + (point.atDay - from.atDay) * share);
        const at = y.placePx(from.value) + (y.placePx(point.value) - y.placePx(from.value)) * share;
        return { left: x - 1, right: x + 1, top: at - 2, bottom: at + 2 };
      });
    }),
  );
}

/** Values in words: an open square at the date with the words beside it, below the numbers' axis. */
function wordedRows(
  values: readonly MarkerValue[],
  canvas: CourseCanvas,
): { readonly heightPx: number; readonly layers: readonly JsonObject[] } {
  const worded = values.filter((value) => isWorded(value) && value.atDay !== null);
  if (worded.length === 0) return { heightPx: 0, layers: [] };
  const several = new Set(values.map((value) => value.analyte)).size > 1;
  const items = worded.filter(isWorded).map((value) => {
    const text = `${several ? `${analyteName(value.analyte)} ` : ''}“${value.words}”`;
    const x = xAt(canvas, value);
    return { value, text, x, start: x - 6, end: x + 14 + textWidthPx(text, small) };
  });
  const rows = packRows(items);
  const top = topPx + plotPx + 8;
  const placed = items.map((item, index) => ({ ...item, y: top + ((rows[index] ?? 0) + 0.5) * wordRowPx }));
  const ranges = placed.flatMap(({ value, y }) => {
    if (value.atDay === null) return [];
    const range = placedRange(value.record.at);
    const [x, x2] = [canvas.scale.placePx(range.earliest), canvas.scale.placePx(range.latest)];
    return x2 - x < 10 ? [] : [{ x, y: y + 6, x2, y2: y + 6, color: canvas.palette.marker[value.analyte] }];
  });
  return {
    heightPx: (Math.max(...rows) + 1) * wordRowPx + 4,
    layers: [
      ...(ranges.length === 0 ? [] : [strokeLayer(ranges, { strokeWidth: 1, opacity: 0.5 })]),
      boxLayer(
        placed.map(({ x, y, value }) => ({
          x: x - 3.5,
          x2: x + 3.5,
          y: y - 3.5,
          y2: y + 3.5,
          color: canvas.palette.marker[value.analyte],
          ...recordLink(value.record, canvas),
        })),
        { filled: false, strokeWidth: 1.3 },
      ),
      textLayer(
        placed.map(({ x, y, text, value }) => ({
          x: x + 9,
          y,
          text,
          color: canvas.palette.marker[value.analyte],
        })),
        { fontSize: theme.smallTextPx, fontStyle: 'italic' },
      ),
      textLayer([{ x: -8, y: top + wordRowPx / 2, text: 'in words' }], {
        align: 'right',
        fontSize: theme.smallTextPx,
        color: canvas.palette.muted,
      }),
    ],
  };
}

function undatedColumn(
  values: readonly MarkerValue[],
  y: LogScale,
  canvas: CourseCanvas,
  heightPx: number,
): readonly JsonObject[] {
  if (!values.some((value) => value.atDay === null)) return [];
  const { plotWidthPx } = canvas.scale;
  return [
    boxLayer([{ x: plotWidthPx + 6, y: 1, x2: plotWidthPx + canvas.rightPx, y2: heightPx }], {
      color: canvas.palette.tint,
    }),
    textLayer([{ x: plotWidthPx + 12, y: 12, text: 'undated' }], {
      fontSize: theme.smallTextPx,
      color: canvas.palette.muted,
    }),
    ...undatedWords(values, y, canvas),
    ...undatedSpans(values, y, canvas),
  ];
}

/** Below an undated number, the time in which it can lie, where that is less than the whole course. */
function undatedSpans(
  values: readonly MarkerValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const whole = canvas.scale.lastDay - canvas.scale.firstDay;
  const rows = values
    .filter(isNumeric)
    .filter(({ atDay, record }) => atDay === null && record.at.latest - record.at.earliest < 0.6 * whole)
    .flatMap((value) => {
      const span = formatPartialDate({ ...value.record.at, precision: 'range' }, canvas.course.axis);
      const lines = wrapText(`between ${span}`, canvas.rightPx - 32, small);
      return lines.map((text, line) => ({
        x: xAt(canvas, value) + 8,
        y: y.placePx(value.value) + 13 + line * 12,
        text,
      }));
    });
  return rows.length === 0
    ? []
    : [textLayer(rows, { fontSize: theme.smallTextPx, color: canvas.palette.muted })];
}

/** Undated values in words, below the undated numbers. */
function undatedWords(
  values: readonly MarkerValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const left = canvas.scale.plotWidthPx + 12;
  const rows = values
    .filter(isWorded)
    .filter((value) => value.atDay === null)
    .flatMap((value) =>
      wrapText(`${analyteName(value.analyte)} “${value.words}”`, canvas.rightPx - 16, small).map((text) => ({
        text,
        value,
      })),
    );
  if (rows.length === 0) return [];
  const height = rows.length * 12;
  const numbers = values.filter(isNumeric).filter((value) => value.atDay === null);
  const isFree = (top: number): boolean =>
    numbers.every((value) => Math.abs(y.placePx(value.value) - (top + height / 2)) > height / 2 + 8);
  const lowest = topPx + plotPx - height;
  const steps = Array.from({ length: 20 }, (_, step) => lowest - step * 8);
  const top = (steps.find(isFree) ?? lowest) + 6;
  return [
    textLayer(
      rows.map(({ text, value }, index) => ({
        x: left,
        y: top + index * 12,
        text,
        color: canvas.palette.marker[value.analyte],
        ...recordLink(value.record, canvas),
      })),
      { fontSize: theme.smallTextPx, fontStyle: 'italic' },
    ),
  ];
}

/** What each symbol means, in the left margin beside the axis. */
function legend(values: readonly MarkerValue[], canvas: CourseCanvas): JsonObject {
  const { palette, leftPx } = canvas;
  const shown = (['afp', 'pivka-ii'] as const).filter((analyte) =>
    values.some((value) => value.analyte === analyte),
  );
  const rows: { y: number; text: string; color: string; shape: string; fill: string }[] = shown.map(
    (analyte: MarkerAnalyte, index) => ({
      y: 36 + index * 17,
      text: `${analyteName(analyte)} (${markerUnits[analyte]})`,
      color: palette.marker[analyte],
      shape: shapes[analyte],
      fill: analyte === 'afp' ? palette.marker.afp : palette.ground,
    }),
  );
  if (values.some((value) => value.kind === 'beyond' && value.side === 'above')) {
    const y = 36 + rows.length * 17;
    rows.push({
      y,
      text: 'above the limit printed',
      color: palette.muted,
      shape: 'triangle-up',
      fill: palette.ground,
    });
  }
  return {
    name: 'marker-legend',
    layer: [
      {
        data: { values: rows },
        mark: { type: 'point', opacity: 1, size: 46, strokeWidth: 1.5, aria: false, x: -leftPx + 8 },
        encoding: {
          y: { field: 'y', type: 'quantitative', scale: null, axis: null },
          shape: { field: 'shape', type: 'nominal', scale: null },
          fill: { field: 'fill', type: 'nominal', scale: null },
          stroke: { field: 'color', type: 'nominal', scale: null },
        },
      },
      textLayer(
        rows.map(({ y, text }) => ({ x: -leftPx + 20, y, text })),
        { fontSize: theme.smallTextPx, color: palette.muted },
      ),
    ],
  };
}
