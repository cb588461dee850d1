import type { CaseReportEdits, ImageArrow } from '@hepatica/render';

type Edits = CaseReportEdits;
export type ReportImage = Edits['images'][number];

/** Puts a kept picture at the end of the figure, without words as yet; one that stands there stays as it is. */
export function withImage(edits: Edits, digest: string): Edits {
  if (edits.images.some((one) => one.digest === digest)) return edits;
  return { ...edits, images: [...edits.images, { digest, caption: '', alternative: '', arrows: [] }] };
}

/** Takes a picture out of the figure, with its words; the picture itself is kept. */
export function withoutImage(edits: Edits, digest: string): Edits {
  return { ...edits, images: edits.images.filter((one) => one.digest !== digest) };
}

/** Changes what is said of a picture, or its arrows. */
export function withImageChange(edits: Edits, digest: string, change: Partial<ReportImage>): Edits {
  return {
    ...edits,
    images: edits.images.map((one) => (one.digest === digest ? { ...one, ...change } : one)),
  };
}

/** One place earlier, and so with the letter before; the first one stays. */
export function withImageEarlier(edits: Edits, digest: string): Edits {
  const index = edits.images.findIndex((one) => one.digest === digest);
  if (index < 1) return edits;
  const { images } = edits;
  return {
    ...edits,
    images: [
      ...images.slice(0, index - 1),
      ...images.slice(index, index + 1),
      ...images.slice(index - 1, index),
      ...images.slice(index + 1),
    ],
  };
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** An arrow that can be kept: its tip on the picture to a thousandth, its direction within a turn. */
export function placedArrow({ x, y, from }: ImageArrow): ImageArrow {
  const part = (value: number) => Math.round(within(value, 1) * 1000) / 1000;
  return { x: part(x), y: part(y), from: Math.round(within(from, 360)) };
}
