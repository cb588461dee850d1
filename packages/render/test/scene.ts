import type { VegaLiteSpec } from '../src/figure/spec.ts';
import { viewOf } from '../src/figure/svg.ts';

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

/** Everything that a specification draws: its texts with their boxes, and its marks that lead somewhere. */
export async function sceneOf(
  spec: VegaLiteSpec,
): Promise<{ readonly texts: readonly DrawnText[]; readonly marks: readonly DrawnMark[] }> {
  const view = await viewOf(spec);
  await view.runAsync();
  const texts: DrawnText[] = [];
  const marks: DrawnMark[] = [];
  const root: unknown = view.scenegraph();
  visit(read(root, 'root'), 0, 0);
  view.finalize();
  return { texts, marks };

  function visit(mark: unknown, x: number, y: number): void {
    const type = String(read(mark, 'marktype'));
    for (const item of listOf(read(mark, 'items'))) {
      if (type === 'group') {
        const [dx, dy] = [numberOf(read(item, 'x')), numberOf(read(item, 'y'))];
        for (const child of listOf(read(item, 'items'))) visit(child, x + dx, y + dy);
        continue;
      }
      const href = read(item, 'href');
      if (typeof href === 'string')
        marks.push({ type, href, description: String(read(item, 'description') ?? '') });
      if (type !== 'text' || Number(read(item, 'opacity') ?? 1) === 0) continue;
      const bounds = read(item, 'bounds');
      texts.push({
        text: String(read(item, 'text')),
        left: x + numberOf(read(bounds, 'x1')),
        right: x + numberOf(read(bounds, 'x2')),
        top: y + numberOf(read(bounds, 'y1')),
        bottom: y + numberOf(read(bounds, 'y2')),
      });
    }
  }
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
