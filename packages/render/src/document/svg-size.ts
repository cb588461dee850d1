/** Width and height that an SVG says of itself, in pixels. Throws where it says none. */
export function svgSize(svg: string): { readonly widthPx: number; readonly heightPx: number } {
  const [, width] = /<svg[^>]*\swidth="([\d.]+)/.exec(svg) ?? [];
  const [, height] = /<svg[^>]*\sheight="([\d.]+)/.exec(svg) ?? [];
  if (width === undefined || height === undefined) {
    throw new Error('svgSize: the picture says neither how wide nor how high it is');
  }
  return { widthPx: Number(width), heightPx: Number(height) };
}
