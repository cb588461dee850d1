import { analyteName } from '../../format/clinical-names.ts';
import { formatMeasured } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import { strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject } from '../spec.ts';
import { textWidthPx } from '../text/text-width.ts';
import type { CourseCanvas } from './canvas.ts';
import { type Box, boxOf, overlaps, placeNearby } from './label-boxes.ts';
import { type LogScale, type NumericValue, plotPx, small, topPx, xAt } from './marker-scale.ts';
import { joinedRuns, type MarkerLimit, markerUnits } from './marker-values.ts';

/** The upper limits as dashed lines, each named at a place where no value stands. */
export function limitLines(
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

/** Each number beside its mark, clear of marks, lines and other numbers. */
export function valueLabels(
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
