import { analyteName } from '../../format/clinical-names.ts';
import { formatPartialDate } from '../../format/partial-date.ts';
import { theme } from '../../theme/theme.ts';
import { boxLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject } from '../spec.ts';
import { wrapText } from '../text/text-width.ts';
import { type CourseCanvas, recordLink } from './canvas.ts';
import { isNumeric, isWorded, type LogScale, plotPx, small, topPx, xAt } from './marker-scale.ts';
import { type MarkerAnalyte, type MarkerValue, markerUnits } from './marker-values.ts';

/** Symbol of each marker's exact values. */
export const markerShapes = { afp: 'circle', 'pivka-ii': 'diamond' } as const;

/** The right margin: values that were printed without any date, at their height on the axis. */
export function undatedColumn(
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
export function markerLegend(
  values: readonly MarkerValue[],
  limits: readonly { readonly text: string; readonly color: string }[],
  canvas: CourseCanvas,
): JsonObject {
  const { palette, leftPx } = canvas;
  const shown = (['afp', 'pivka-ii'] as const).filter((analyte) =>
    values.some((value) => value.analyte === analyte),
  );
  const rows: { y: number; text: string; color: string; shape: string; fill: string }[] = shown.map(
    (analyte: MarkerAnalyte, index) => ({
      y: 36 + index * 17,
      text: `${analyteName(analyte)} (${markerUnits[analyte]})`,
      color: palette.marker[analyte],
      shape: markerShapes[analyte],
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
  const named = limits.flatMap(({ text, color }) =>
    wrapText(text, leftPx - 96, small).map((line) => ({ text: line, color })),
  );
  const namedTop = 36 + rows.length * 17;
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
      ...(named.length === 0
        ? []
        : [
            textLayer(
              named.map(({ text, color }, index) => ({
                x: -leftPx + 20,
                y: namedTop + index * 13,
                text,
                color,
              })),
              { fontSize: theme.smallTextPx },
            ),
          ]),
    ],
  };
}
