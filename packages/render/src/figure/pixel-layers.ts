import { theme } from '../theme/theme.ts';
import type { JsonObject } from './spec.ts';

const pixels = (field: string): JsonObject => ({ field, type: 'quantitative', scale: null, axis: null });
const asIs = (field: string): JsonObject => ({ field, type: 'nominal', scale: null });

/** A text placed to the pixel. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color?: string;
  readonly description?: string;
  readonly href?: string;
}

/** Texts at pixels of their panel; `mark` sets how they are anchored and set. */
export function textLayer(rows: readonly PlacedText[], mark: JsonObject = {}): JsonObject {
  const has = (field: keyof PlacedText): boolean => rows.some((row) => row[field] !== undefined);
  return {
    data: { values: rows.map((row) => ({ ...row, x: rounded(row.x), y: rounded(row.y) })) },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      ...(has('description') ? {} : { aria: false }),
      ...mark,
    },
    encoding: {
      x: pixels('x'),
      y: pixels('y'),
      text: { field: 'text' },
      ...(has('color') ? { color: asIs('color') } : {}),
      ...(has('description') ? { description: { field: 'description' } } : {}),
      ...(has('href') ? { href: { field: 'href' } } : {}),
    },
  };
}

/** Straight strokes between pixels. */
export function strokeLayer(
  rows: readonly {
    readonly x: number;
    readonly y: number;
    readonly x2: number;
    readonly y2: number;
    readonly color?: string;
  }[],
  mark: JsonObject,
): JsonObject {
  const colored = rows.some((row) => row.color !== undefined);
  return {
    data: { values: rows.map((row) => ({ ...row })) },
    mark: { type: 'rule', aria: false, ...mark },
    encoding: {
      x: pixels('x'),
      y: pixels('y'),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      ...(colored ? { color: asIs('color') } : {}),
    },
  };
}

/** Boxes between pixels. */
export function boxLayer(
  rows: readonly {
    readonly x: number;
    readonly y: number;
    readonly x2: number;
    readonly y2: number;
    readonly color?: string;
    readonly description?: string;
    readonly href?: string;
  }[],
  mark: JsonObject,
): JsonObject {
  const has = (field: 'color' | 'description' | 'href'): boolean =>
    rows.some((row) => row[field] !== undefined);
  return {
    data: { values: rows.map((row) => ({ ...row })) },
    mark: { type: 'rect', ...(has('description') ? {} : { aria: false }), ...mark },
    encoding: {
      x: pixels('x'),
      y: pixels('y'),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      ...(has('color') ? { color: asIs('color') } : {}),
      ...(has('description') ? { description: { field: 'description' } } : {}),
      ...(has('href') ? { href: { field: 'href' } } : {}),
    },
  };
}

/** Diagonal strokes inside boxes, as one path: what is unknown is hatched, never blank. */
export function hatchLayer(
  boxes: readonly { readonly x: number; readonly y: number; readonly x2: number; readonly y2: number }[],
  color: string,
): JsonObject {
  const points: { x: number | null; y: number | null; order: number }[] = [];
  for (const box of boxes) {
    const height = box.y2 - box.y;
    const start = Math.ceil((box.x - height) / hatchStepPx) * hatchStepPx;
    for (let foot = start; foot < box.x2; foot += hatchStepPx) {
      // Strokes rise to the right at 45 degrees, cut at the box's sides.
      const left = Math.max(foot, box.x);
      const right = Math.min(foot + height, box.x2);
      if (right - left < 0.5) continue;
      points.push(
        { x: rounded(left), y: rounded(box.y2 - (left - foot)), order: points.length },
        { x: rounded(right), y: rounded(box.y2 - (right - foot)), order: points.length + 1 },
        { x: null, y: null, order: points.length + 2 },
      );
    }
  }
  return {
    data: { values: points },
    mark: {
      type: 'line',
      aria: false,
      color,
      strokeWidth: 0.8,
      opacity: 0.7,
      strokeMiterLimit: 1,
      invalid: 'break-paths-show-path-domains',
    },
    encoding: { x: pixels('x'), y: pixels('y'), order: { field: 'order', type: 'quantitative' } },
  };
}

const hatchStepPx = 6;

/** The heading of a panel, set in the left margin, with a hairline above the panel. */
export function panelHeading(
  heading: string,
  canvas: {
    readonly leftPx: number;
    readonly rightPx: number;
    readonly plotWidthPx: number;
    readonly hairline: string;
  },
): readonly JsonObject[] {
  return [
    strokeLayer([{ x: 2 - canvas.leftPx, y: 0.5, x2: canvas.plotWidthPx + canvas.rightPx - 2, y2: 0.5 }], {
      color: canvas.hairline,
    }),
    textLayer([{ x: -canvas.leftPx, y: 12, text: heading }], { fontWeight: 600, fontSize: theme.textPx }),
  ];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
