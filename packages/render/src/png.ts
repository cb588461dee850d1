import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { Resvg, type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';

export { type CleanImage, type ImageRefusal, reencodeImage } from './image/reencode-image.ts';

const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];

/**
 * Rasterizes an SVG with Inter, loaded by file; no fonts of the machine take part.
 *
 * @param options.widthPx width of the picture in pixels; the height follows. For print at 300 dpi, 180 mm are 2126.
 * @param options.dotsPerInch written into the file, so that it is placed at its size in print
 */
export function svgToPng(svg: string, options: PngOptions): Uint8Array {
  return finished(new Resvg(svg, renderOptions(options)).render().asPng(), options);
}

/** As `svgToPng`, on another thread, so that several are drawn at once. */
export async function drawPng(svg: string, options: PngOptions): Promise<Uint8Array> {
  return finished((await renderAsync(svg, renderOptions(options))).asPng(), options);
}

export interface PngOptions {
  readonly widthPx: number;
  readonly dotsPerInch?: number;
}

function renderOptions({ widthPx }: PngOptions): ResvgRenderOptions {
  return {
    fitTo: { mode: 'width', value: widthPx },
    font: {
      fontFiles,
      loadSystemFonts: false,
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
  };
}

function finished(bytes: Uint8Array, { dotsPerInch }: PngOptions): Uint8Array {
  const png = new Uint8Array(bytes);
  return dotsPerInch === undefined ? png : withResolution(png, dotsPerInch);
}

/** Signature and header of a PNG; the chunk of its resolution stands right behind them. */
const headerBytes = 33;

/** A PNG that says its resolution (chunk pHYs, in pixels per metre). */
function withResolution(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round(dotsPerInch / 0.0254);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, headerBytes));
  whole.set(chunk, headerBytes);
  whole.set(png.subarray(headerBytes), headerBytes + chunk.length);
  return whole;
}
