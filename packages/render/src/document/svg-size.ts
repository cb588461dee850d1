import { millimetresOf } from '../figure/figure-style.ts';

/** Width and height that an SVG says of itself, in pixels. Throws where it says none. */
export function svgSize(svg: string): { readonly widthPx: number; readonly heightPx: number } {
  const [, width] = /<svg[^>]*\swidth="([\d.]+)/.exec(svg) ?? [];
  const [, height] = /<svg[^>]*\sheight="([\d.]+)/.exec(svg) ?? [];
  if (width === undefined || height === undefined) {
    throw new Error('svgSize: the picture says neither how wide nor how high it is');
  }
  return { widthPx: Number(width), heightPx: Number(height) };
}

/** An SVG that says in millimetres how wide it is in print, small type being 7 pt. */
export function printedWidth(svg: string): string {
  const { widthPx, heightPx } = svgSize(svg);
  const inPrint = (pixels: number): string => `${Number(millimetresOf(pixels).toFixed(2))}mm`;
  return svg
    .replace(/(<svg[^>]*\swidth=")[\d.]+"/, `$1${inPrint(widthPx)}"`)
    .replace(/(<svg[^>]*\sheight=")[\d.]+"/, `$1${inPrint(heightPx)}"`);
}

/** How wide an SVG is in print, in millimetres. */
export function printedMillimetres(svg: string): number {
  return millimetresOf(svgSize(svg).widthPx);
}
