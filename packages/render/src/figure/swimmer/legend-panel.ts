import { theme } from '../../theme/theme.ts';
import { boxLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import type { Glyph } from './swimmer-marks.ts';

/** An entry of a legend: a box of a color, or a mark. */
export type LegendEntry =
  | { readonly kind: 'box'; readonly color: string; readonly words: string }
  | { readonly kind: 'mark'; readonly glyph: Glyph; readonly words: string };

const linePx = 17;
const signPx = 16;
const gapPx = 14;
/** Marks with their outline stay within the figure. */
const startPx = 7;
const style = { sizePx: theme.smallTextPx } as const;

/** Entries side by side over the whole width, in as many lines as they need. */
export function legendPanel(
  entries: readonly LegendEntry[],
  { leftPx, rightPx, plotWidthPx }: { leftPx: number; rightPx: number; plotWidthPx: number },
  ground: string,
): Panel {
  const widthPx = leftPx + plotWidthPx + rightPx;
  let [x, line] = [startPx, 0];
  const placed = entries.map((entry) => {
    const words = fitText(entry.words, widthPx - signPx - startPx - 4, style);
    const own = signPx + textWidthPx(words, style) + gapPx;
    if (x > startPx && x + own - gapPx > widthPx - 2) [x, line] = [startPx, line + 1];
    const at = { entry, words, x: x - leftPx, y: (line + 0.5) * linePx };
    x += own;
    return at;
  });
  const boxes = placed.flatMap(({ entry, x: left, y }) =>
    entry.kind === 'box' ? [{ x: left, y: y - 4, x2: left + 11, y2: y + 4, color: entry.color }] : [],
  );
  const marks = placed.flatMap(({ entry, x: left, y }) =>
    entry.kind === 'mark' ? [{ ...entry.glyph, x: left + 5.5, y }] : [],
  );
  return {
    name: 'legend',
    heightPx: (line + 1) * linePx + 8,
    layer: [
      ...(boxes.length === 0 ? [] : [boxLayer(boxes, {})]),
      ...glyphLayers(marks, { field: 'x', type: 'quantitative', scale: null, axis: null }, ground),
      textLayer(
        placed.map(({ words, x: left, y }) => ({ x: left + signPx, y, text: words })),
        { fontSize: theme.smallTextPx },
      ),
    ],
  };
}

const asIs = (field: string): JsonObject => ({ field, type: 'nominal', scale: null });

/** Marks at pixels, or at times of the shared axis, each set off from what lies below by the color of the ground. */
export function glyphLayers(
  rows: readonly (Glyph & { readonly y: number; readonly [key: string]: string | number })[],
  x: JsonObject,
  ground: string,
): readonly JsonObject[] {
  if (rows.length === 0) return [];
  const described = rows.some((row) => row.description !== undefined);
  const data = { values: rows.map((row) => ({ ...row })) };
  const place = {
    x,
    y: { field: 'y', type: 'quantitative', scale: null, axis: null },
    shape: asIs('shape'),
    angle: { field: 'turn', type: 'quantitative', scale: null },
  };
  return [
    {
      data: {
        values: rows.map(({ shape, turn, y, time = 0, x: at = 0 }) => ({ shape, turn, y, time, x: at })),
      },
      mark: {
        type: 'point',
        size: 42,
        opacity: 1,
        stroke: ground,
        fill: ground,
        strokeWidth: 4,
        aria: false,
      },
      encoding: place,
    },
    {
      data,
      mark: { type: 'point', size: 42, opacity: 1, ...(described ? {} : { aria: false }) },
      encoding: {
        ...place,
        stroke: asIs('color'),
        fill: asIs('fill'),
        strokeWidth: { field: 'stroke', type: 'quantitative', scale: null },
        ...(described ? { description: { field: 'description' } } : {}),
      },
    },
  ];
}
