import { analyteName } from '../../format/clinical-names.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, panelHeading, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import { backdrop, type CourseCanvas, placedRange, recordLink } from './canvas.ts';
import { packRows } from './label-boxes.ts';
import { limitLines, unplacedLimits, valueLabels } from './marker-labels.ts';
import { markerLegend, markerShapes, undatedColumn } from './marker-margins.ts';
import {
  isNumeric,
  isWorded,
  type LogScale,
  logScale,
  type NumericValue,
  plotPx,
  small,
  topPx,
  xAt,
} from './marker-scale.ts';
import { joinedRuns, type MarkerValue, markerLimits, markerValues } from './marker-values.ts';

const wordRowPx = 16;

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
      markerLegend(values, unplacedLimits(limits, numeric, y, canvas), canvas),
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

function headingPlace(canvas: CourseCanvas): Parameters<typeof panelHeading>[1] {
  const { leftPx, rightPx, scale, palette } = canvas;
  return { leftPx, rightPx, plotWidthPx: scale.plotWidthPx, hairline: palette.hairline };
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
        ? markerShapes[value.analyte]
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
