import { strFromU8 } from 'fflate';
import PptxGenJS from 'pptxgenjs';
import { fixedOfficeFile } from './fixed-office-file.ts';
import type { DocumentFigure } from './printed-document.ts';
import { svgSize } from './svg-size.ts';

export interface PptxOptions {
  readonly title: string;
  /** Stands at the foot of every slide. */
  readonly footer: string;
  /** Draws a figure as PNG for readers that show no SVG; needs a native module, so it comes from outside. */
  readonly png: (svg: string, options: { readonly widthPx: number }) => Uint8Array;
}

// The package declares its types as CommonJS and ships a module, so that they put the class one `default` too deep.
const Deck = PptxGenJS as unknown as typeof PptxGenJS.default;

/** The wide slide of PowerPoint and what is left for a picture below its title, in inches. */
const slide = { width: 13.333, height: 7.5, margin: 0.5, top: 1.05, bottom: 0.85 } as const;

/**
 * Figures as slides, one each, as vectors: PowerPoint 2016 and later and LibreOffice draw the SVG and can turn it into
 * shapes; older ones show the bitmap beside it. The same figures give the same bytes.
 */
export async function pptxFigures(
  figures: readonly DocumentFigure[],
  { title, footer, png }: PptxOptions,
): Promise<Uint8Array> {
  const deck = new Deck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = title;
  deck.author = 'Hepatica';
  for (const figure of figures) {
    const { widthPx, heightPx } = svgSize(figure.svg);
    const room = {
      width: slide.width - 2 * slide.margin,
      height: slide.height - slide.top - slide.bottom,
    };
    const scale = Math.min(room.width / widthPx, room.height / heightPx);
    const w = widthPx * scale;
    const h = heightPx * scale;
    const page = deck.addSlide();
    page.addText(figure.caption, {
      x: slide.margin,
      y: 0.3,
      w: room.width,
      h: 0.65,
      fontFace: 'Arial',
      fontSize: 16,
      bold: true,
      color: '1B2530',
      valign: 'top',
      fit: 'shrink',
    });
    page.addImage({
      data: `image/svg+xml;base64,${base64Of(figure.svg)}`,
      altText: figure.alternative,
      x: slide.margin + (room.width - w) / 2,
      y: slide.top,
      w,
      h,
    });
    page.addText(footer, {
      x: slide.margin,
      y: slide.height - 0.5,
      w: room.width,
      h: 0.3,
      fontFace: 'Arial',
      fontSize: 9,
      color: '566270',
    });
  }
  const bytes = await deck.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('pptxFigures: the writer gave no bytes');
  return fixedOfficeFile(bytes, (entries) => withSlideBitmaps(entries, png));
}

/** The writer puts a placeholder beside each vector; here it becomes a bitmap of that vector. */
export function withSlideBitmaps(
  entries: Readonly<Record<string, Uint8Array>>,
  png: PptxOptions['png'],
): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, content]) => {
      const [, head, index] = /^(ppt\/media\/image-\d+-)(\d+)\.svg$/.exec(name) ?? [];
      if (head === undefined || index === undefined) return [];
      return [[`${head}${Number(index) - 1}.png`, png(strFromU8(content), { widthPx: 2000 })]];
    }),
  );
}

/** For the address of a picture. */
export function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(binary);
}
