import type { DocumentFigure } from '../document/printed-document.ts';

/** An arrow on an image: where its tip points, as parts of width and height, and the direction it comes from. */
export interface ImageArrow {
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise; 0: from above, 90: from the right. */
  readonly from: number;
}

/** An image that was written anew on intake, with what is said of it. */
export interface KeyImage {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly caption: string;
  readonly alternative: string;
  readonly arrows: readonly ImageArrow[];
}

/** An arrow from above whose tip lies at the origin, in pixels of the figure. */
export const ARROW_PATH = 'M0 0 L-22 -46 L-8 -40 L-8 -120 L8 -120 L8 -40 L22 -46 Z';

/** 174 mm at 300 dots per inch, the width between the margins of a page. */
export const PANELS_WIDTH_PX = 2055;
const gapPx = 24;

/** Panels beside each other: with more than two in a column of squares the figure would be longer than a page. */
const columnsOf = (images: number): number => (images === 1 ? 1 : images <= 4 ? 2 : 3);

/** Width of each panel of so many in pixels of the figure, of which 300 make an inch. */
export function panelWidthPx(images: number): number {
  const columns = columnsOf(images);
  return (PANELS_WIDTH_PX - gapPx * (columns - 1)) / columns;
}

/** Letter of a panel by its place in the figure: A, B, C. */
export const panelLetter = (index: number): string => String.fromCharCode(65 + index);

/** Images side by side in rows, lettered from A: one figure, to be drawn at 300 dots per inch or better. */
export function imagePanels(images: readonly KeyImage[]): DocumentFigure {
  const columns = columnsOf(images.length);
  const width = panelWidthPx(images.length);
  const parts: string[] = [];
  let top = 0;
  for (let start = 0; start < images.length; start += columns) {
    const row = images.slice(start, start + columns);
    const heights = row.map((image) => (width * image.heightPx) / image.widthPx);
    for (const [column, image] of row.entries()) {
      const at = { left: column * (width + gapPx), top, width, height: heights[column] ?? 0 };
      parts.push(panel(image, panelLetter(start + column), at, images.length > 1));
    }
    top += Math.max(...heights) + gapPx;
  }
  const height = Math.round(top - gapPx);
  const lettered = (text: (image: KeyImage) => string) =>
    images
      .flatMap((image, index) => {
        const words = text(image).trim();
        if (words === '') return [];
        return [images.length === 1 ? words : `${panelLetter(index)}: ${words}`];
      })
      .join(' ');
  return {
    name: 'key-images',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${PANELS_WIDTH_PX}" height="${height}" viewBox="0 0 ${PANELS_WIDTH_PX} ${height}"><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>`,
    caption: lettered(({ caption }) => caption),
    alternative: lettered(({ alternative }) => alternative),
  };
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

function panel(
  image: KeyImage,
  letter: string,
  { left, top, width, height }: Place,
  isLettered: boolean,
): string {
  const size = `x="${rounded(left)}" y="${rounded(top)}" width="${rounded(width)}" height="${rounded(height)}"`;
  const arrows = image.arrows.map(({ x, y, from }) => {
    const place = `translate(${rounded(left + x * width)} ${rounded(top + y * height)}) rotate(${rounded(from)})`;
    // White with a dark edge is seen on any ground.
    return `<path transform="${place}" d="${ARROW_PATH}" fill="#fff" stroke="#000" stroke-width="5"/>`;
  });
  const label = isLettered
    ? `<rect x="${rounded(left)}" y="${rounded(top)}" width="76" height="76" fill="#000"/><text x="${rounded(left + 38)}" y="${rounded(top + 56)}" font-family="Inter, sans-serif" font-size="52" font-weight="600" text-anchor="middle" fill="#fff">${letter}</text>`
    : '';
  return `<image ${size} href="data:image/png;base64,${base64(image.png)}"/>${arrows.join('')}${label}`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
