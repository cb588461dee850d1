import type { View } from 'vega';
import { svgSize } from '../document/svg-size.ts';
import type { VegaLiteSpec } from './spec.ts';
import { viewOf } from './svg.ts';

/** What a place of a figure says in words, in pixels of the figure. */
export interface FigureReading {
  readonly xPx: number;
  readonly yPx: number;
  readonly text: string;
}

/** What a page needs to read a figure off and to zoom into it. */
export interface FigureReadings {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The horizontal axis, where the figure has one in units: its ends, and the pixels that they stand at. */
  readonly axis: {
    readonly from: number;
    readonly to: number;
    readonly isLog: boolean;
    readonly leftPx: number;
    readonly rightPx: number;
  } | null;
  /** Steps of each curve from left to right; what the curve says holds up to the next one. */
  readonly curves: readonly (readonly FigureReading[])[];
  /** Points, bars and numbers, each by its middle. */
  readonly marks: readonly FigureReading[];
}

/**
 * Draws a specification, and says what it shows where: the `reading` or `description` of each datum that has one.
 *
 * @throws Error as `specToSvg` does
 */
export async function readFigure(
  spec: VegaLiteSpec,
): Promise<{ readonly svg: string; readonly readings: FigureReadings }> {
  const view = await viewOf(spec);
  const svg = await view.toSVG();
  const [, left = '0', top = '0'] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(svg) ?? [];
  const curves: FigureReading[][] = [];
  const marks: FigureReading[] = [];
  const graph: unknown = view.scenegraph();
  visit(fieldOf(graph, 'root'), Number(left), Number(top));
  const axis = axisOf(view, Number(left));
  view.finalize();
  return { svg, readings: { ...svgSize(svg), axis, curves, marks } };

  function visit(mark: unknown, x: number, y: number): void {
    const type = fieldOf(mark, 'marktype');
    const items = itemsOf(mark);
    if (type === 'group') {
      for (const item of items) {
        const [dx, dy] = [numberOf(item, 'x'), numberOf(item, 'y')];
        for (const child of itemsOf(item)) visit(child, x + dx, y + dy);
      }
      return;
    }
    const found = items.flatMap((item) => readingOf(item, x, y));
    if (type === 'line') {
      if (found.length > 0) curves.push(found);
    } else if (type !== 'area') marks.push(...found);
  }
}

function readingOf(item: unknown, x: number, y: number): readonly FigureReading[] {
  const datum = fieldOf(item, 'datum');
  const text = fieldOf(datum, 'reading') ?? fieldOf(datum, 'description');
  if (typeof text !== 'string') return [];
  const width = numberOf(item, 'width');
  const height = numberOf(item, 'height');
  return [
    {
      xPx: rounded(x + numberOf(item, 'x') + width / 2),
      yPx: rounded(y + numberOf(item, 'y') + height / 2),
      text,
    },
  ];
}

function axisOf(view: View, left: number): FigureReadings['axis'] {
  const scale = horizontalScale(view);
  if (scale === null) return null;
  const [from, to] = numbersOf(scale, 'domain');
  const [start, end] = numbersOf(scale, 'range');
  if (from === undefined || to === undefined || start === undefined || end === undefined) return null;
  return {
    from,
    to,
    isLog: fieldOf(scale, 'type') === 'log',
    leftPx: left + start,
    rightPx: left + end,
  };
}

/** Panels share their horizontal scale, whose name Vega-Lite sets; a figure of boxes has none. */
function horizontalScale(view: View): unknown {
  try {
    const scale: unknown = view.scale('x');
    return scale;
  } catch {
    return null;
  }
}

function numbersOf(scale: unknown, method: string): readonly number[] {
  const read = fieldOf(scale, method);
  const values: unknown = typeof read === 'function' ? read.call(scale) : [];
  return Array.isArray(values) ? values.map(Number) : [];
}

function fieldOf(of: unknown, name: string): unknown {
  const isReadable = (typeof of === 'object' && of !== null) || typeof of === 'function';
  return isReadable ? Reflect.get(of, name) : undefined;
}

function itemsOf(of: unknown): readonly unknown[] {
  const items = fieldOf(of, 'items');
  return Array.isArray(items) ? items : [];
}

function numberOf(of: unknown, name: string): number {
  const value = fieldOf(of, name);
  return typeof value === 'number' ? value : 0;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
