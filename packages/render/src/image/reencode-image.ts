import { Resvg } from '@resvg/resvg-js';
import { type ImageHeader, readImageHeader } from './image-header.ts';

/** An image that was decoded and written anew: pixels, and nothing else of the file that it came from. */
export interface CleanImage {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Why an image is not taken. */
export type ImageRefusal =
  | { readonly kind: 'not-an-image' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'too-many-pixels'; readonly header: ImageHeader; readonly limitPx: number }
  | { readonly kind: 'too-small'; readonly header: ImageHeader; readonly limitPx: number }
  | { readonly kind: 'turned' }
  | { readonly kind: 'not-decodable' };

export const IMAGE_LIMITS = { bytes: 20_000_000, pixels: 40_000_000, shortSidePx: 100 } as const;

/**
 * Decodes a PNG or JPEG and writes its pixels as a new PNG, so that no metadata, thumbnail, comment or trailing data of
 * the file is kept. Size and number of pixels are checked before anything is decoded.
 */
export function reencodeImage(
  bytes: Uint8Array,
): { readonly kind: 'image'; readonly image: CleanImage } | ImageRefusal {
  if (bytes.length > IMAGE_LIMITS.bytes) return { kind: 'too-large', limitBytes: IMAGE_LIMITS.bytes };
  const header = readImageHeader(bytes);
  if (header === null) return { kind: 'not-an-image' };
  const { mediaType, widthPx, heightPx } = header;
  if (widthPx * heightPx > IMAGE_LIMITS.pixels) {
    return { kind: 'too-many-pixels', header, limitPx: IMAGE_LIMITS.pixels };
  }
  if (Math.min(widthPx, heightPx) < IMAGE_LIMITS.shortSidePx) {
    return { kind: 'too-small', header, limitPx: IMAGE_LIMITS.shortSidePx };
  }
  if (header.isTurned) return { kind: 'turned' };
  const size = `width="${widthPx}" height="${heightPx}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}"/></svg>`;
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  // What cannot be decoded is drawn as nothing at all.
  if (isEmpty(drawn.pixels)) return { kind: 'not-decodable' };
  return { kind: 'image', image: { png: new Uint8Array(drawn.asPng()), widthPx, heightPx } };
}

/** True where no pixel of an RGBA picture can be seen. */
function isEmpty(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) return false;
  return true;
}
