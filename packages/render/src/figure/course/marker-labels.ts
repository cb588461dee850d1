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
    ...(labels.length === 0
      ? []
      : [
          textLayer(
            labels.map(({ x, y: at, text, limit }) => ({
              x,
              y: at,
              text,
              color: canvas.palette.marker[limit.analyte],
            })),
            { align: 'right', fontSize: theme.smallTextPx },
          ),
        ]),
  ];
}

interface LimitLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly limit: MarkerLimit;
  readonly box: Box;
}

/** "AFP conventional limit 20 ng/mL". */
function limitText({ analyte, origin, value }: MarkerLimit): string {
  const kind = origin === 'stated' ? 'upper limit' : 'conventional limit';
  return `${analyteName(analyte)} ${kind} ${formatMeasured(value)} ${markerUnits[analyte]}`;
}

/**
 * The higher limit is named above its line, a lower one below its own, from the right on where no value, line or other
 * name stands in the way; then on the other side. One that finds no place is left to the legend.
 */
function limitLabels(
  limits: readonly MarkerLimit[],
  values: readonly NumericValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly LimitLabel[] {
  const taken = [
    ...values.map((value) => pointBox(xAt(canvas, value), y.placePx(value.value), 8)),
    ...lineBoxes(values, y, canvas),
    ...limits.map((limit) => limitBox(limit, y, canvas)),
  ];
  const highest = Math.max(...limits.map((limit) => limit.value));
  return limits.flatMap((limit): readonly LimitLabel[] => {
    const text = limitText(limit);
    const width = textWidthPx(text, small);
    const right = canvas.scale.plotWidthPx - 4;
    const steps = Array.from({ length: 40 }, (_, step) => right - (step * (right - width)) / 39);
    const sides = limit.value === highest ? ([-8, 8] as const) : ([8, -8] as const);
    const places = sides.flatMap((side) => steps.map((x) => ({ x, y: y.placePx(limit.value) + side })));
    for (const place of places) {
      const box = boxOf({ ...place, align: 'right' }, width, small.sizePx);
      const isInside = box.bottom <= topPx + plotPx + 6;
      if (!isInside || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      return [{ ...place, text, limit, box }];
    }
    return [];
  });
}

function limitBox({ value }: MarkerLimit, y: LogScale, canvas: CourseCanvas): Box {
  const at = y.placePx(value);
  return { left: 0, right: canvas.scale.plotWidthPx, top: at - 1, bottom: at + 1 };
}

/** The names of the limits that found no place at their lines, for the legend. */
export function unplacedLimits(
  limits: readonly MarkerLimit[],
  values: readonly NumericValue[],
  y: LogScale,
  canvas: CourseCanvas,
): readonly { readonly text: string; readonly color: string }[] {
  const placed = new Set(limitLabels(limits, values, y, canvas).map(({ limit }) => limit));
  return limits
    .filter((limit) => !placed.has(limit))
    .map((limit) => ({ text: limitText(limit), color: canvas.palette.marker[limit.analyte] }));
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
    ...limits.map((limit) => limitBox(limit, y, canvas)),
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
