import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];

/**
 * Rasterizes an SVG with Inter, loaded by file; no fonts of the machine take part.
 *
 * @param options.widthPx width of the picture in pixels; the height follows. For print at 300 dpi, 180 mm are 2126.
 */
export function svgToPng(svg: string, options: { readonly widthPx: number }): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'width', value: options.widthPx },
    font: {
      fontFiles,
      loadSystemFonts: false,
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
  });
  return resvg.render().asPng();
}
