import type { VegaLiteSpec } from '../src/figure/spec.ts';
import { viewOf } from '../src/figure/svg.ts';
import { theme } from '../src/theme/theme.ts';

/** A text of a drawn figure and the box it takes, in pixels of the figure. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A mark of a drawn figure with what it tells and where it leads. */
export interface DrawnMark {
  readonly type: string;
  readonly description: string;
  readonly href: string;
}

/** A mark that is no text, with the box that it takes. */
export interface DrawnShape extends Omit<DrawnText, 'text'> {
  readonly what: string;
}

/** Everything that a specification draws: its texts with their boxes, its marks that lead somewhere, its other shapes. */
export async function sceneOf(spec: VegaLiteSpec): Promise<{
  readonly texts: readonly DrawnText[];
  readonly marks: readonly DrawnMark[];
  readonly shapes: readonly DrawnShape[];
}> {
  const view = await viewOf(spec);
  await view.runAsync();
  const texts: DrawnText[] = [];
  const marks: DrawnMark[] = [];
  const shapes: DrawnShape[] = [];
  const ground = String(read(spec, 'background'));
  const root: unknown = view.scenegraph();
  visit(read(root, 'root'), 0, 0);
  view.finalize();
  return { texts, marks, shapes };

  function visit(mark: unknown, x: number, y: number, height = 0): void {
    const type = String(read(mark, 'marktype'));
    for (const item of listOf(read(mark, 'items'))) {
      if (type === 'group') {
        const [dx, dy] = [numberOf(read(item, 'x')), numberOf(read(item, 'y'))];
        const own = numberOf(read(item, 'height'));
        for (const child of listOf(read(item, 'items'))) visit(child, x + dx, y + dy, own);
        continue;
      }
      const href = read(item, 'href');
      if (typeof href === 'string')
        marks.push({ type, href, description: String(read(item, 'description') ?? '') });
      if (Number(read(item, 'opacity') ?? 1) === 0) continue;
      const bounds = read(item, 'bounds');
      const box = {
        left: x + numberOf(read(bounds, 'x1')),
        right: x + numberOf(read(bounds, 'x2')),
        top: y + numberOf(read(bounds, 'y1')),
        bottom: y + numberOf(read(bounds, 'y2')),
      };
      if (type !== 'text') {
        const name = String(read(mark, 'name'));
        if (isTellingShape(type, item, height) && !name.startsWith('struck-out')) {
          shapes.push({ what: String(read(item, 'description') ?? type), ...box });
        }
        continue;
      }
      texts.push({
        text: String(read(item, 'text')),
        ...box,
      });
    }
  }

  /** False of what lies behind everything by design: cleared ground, tints, and hairlines through a whole panel. */
  function isTellingShape(type: string, item: unknown, height: number): boolean {
    if (type === 'rect') {
      const fill = read(item, 'fill');
      return fill !== ground && fill !== theme.palette.light.tint && fill !== theme.palette.dark.tint;
    }
    if (type === 'symbol') return true;
    if (type !== 'rule') return false;
    const [y1, y2] = [numberOf(read(item, 'y')), numberOf(read(item, 'y2'))];
    const isVertical = Math.abs(numberOf(read(item, 'x')) - numberOf(read(item, 'x2'))) < 0.5;
    return isVertical ? Math.abs(y2 - y1) < height - 1 : false;
  }
}

/** Texts whose letters share more than a hairline with a mark, as "text | mark". */
export function textsOverShapes(
  texts: readonly DrawnText[],
  shapes: readonly DrawnShape[],
): readonly string[] {
  return texts.flatMap((text) => {
    // Letters stand within the middle of their box, which reaches from ascent to descent.
    const [top, bottom] = [text.top + 2.5, text.bottom - 2.5];
    return shapes
      .filter(
        (shape) =>
          text.left + 1 < shape.right &&
          shape.left < text.right - 1 &&
          top < shape.bottom &&
          shape.top < bottom,
      )
      .map((shape) => `${text.text} | ${shape.what}`);
  });
}

/** Pairs of texts whose boxes share more than a hairline, as "a | b". */
export function overlappingTexts(texts: readonly DrawnText[]): readonly string[] {
  // Vega's boxes reach from ascent to descent; letters may lean into that air by a pixel and a half.
  const air = 1.5;
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter(
        (b) =>
          a.left + air < b.right &&
          b.left + air < a.right &&
          a.top + air < b.bottom &&
          b.top + air < a.bottom,
      )
      .map((b) => `${a.text} | ${b.text}`),
  );
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
