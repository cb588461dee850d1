import { ImageRun } from 'docx';
import type { DocumentFigure } from './printed-document.ts';

/** What stands for a bitmap until the file is written: the writer would compress each bitmap once more, slowly. */
function placeholder(number: number): Uint8Array {
  return new TextEncoder().encode(`bitmap ${number}`);
}

/** A figure as a vector with a bitmap beside it, by its number in the file, counted from one; its size in pixels of 96 dpi. */
export function docxPicture(
  { svg, name, caption, alternative }: DocumentFigure,
  number: number,
  transformation: { readonly width: number; readonly height: number },
): ImageRun {
  return new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(svg),
    transformation,
    fallback: { type: 'png', data: placeholder(number) },
    // Left to itself the writer would count on from one document to the next.
    altText: { id: String(number), name, title: caption, description: alternative },
  });
}

/** The bitmaps of a written file, by the names of their placeholders. */
export function withBitmaps(
  entries: Readonly<Record<string, Uint8Array>>,
  /** In the order of their numbers; undefined where a number is no figure's. */
  svgs: readonly (string | undefined)[],
  png: (svg: string, options: { readonly widthPx: number }) => Uint8Array,
): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, content]) => {
      if (!name.endsWith('.png') || content.length > 32) return [];
      const [, number] = /^bitmap (\d+)$/.exec(new TextDecoder().decode(content)) ?? [];
      const svg = svgs[Number(number) - 1];
      return svg === undefined ? [] : [[name, png(svg, { widthPx: 1600 })]];
    }),
  );
}
