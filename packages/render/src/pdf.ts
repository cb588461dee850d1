import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import PdfDocument from 'pdfkit';
import { drawSvg, faceNames } from './document/pdf/draw-svg.ts';
import { svgElements } from './document/pdf/svg-elements.ts';
import { svgSize } from './document/svg-size.ts';
import { millimetresOf } from './figure/figure-style.ts';

export interface PdfFigure {
  readonly svg: string;
  /** The document's title. */
  readonly title: string;
  /** The text alternative: what the figure shows. */
  readonly alternative: string;
}

/** The instant that every file bears, so that the same figure gives the same bytes. */
// biome-ignore lint/style/noRestrictedGlobals: the writer of PDF takes instants as nothing else
const fixedInstant = new Date('2000-01-01T00:00:00Z');

const require = createRequire(import.meta.url);
const fontFiles = {
  [faceNames.regular]: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  [faceNames.semibold]: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
} as const;

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** Takes an opened typeface too, which its declarations leave out. */
      registerFont(name: string, opened: Font): this;
    }
  }
}

let openedFaces: readonly (readonly [name: string, face: Font])[] | undefined;

/** The faces, opened once: to read their tables anew for each file takes longer than all else together. */
function faces(): readonly (readonly [name: string, face: Font])[] {
  openedFaces ??= Object.entries(fontFiles).map(([name, file]): readonly [string, Font] => {
    const face = openSync(require.resolve(file));
    if (!('layout' in face)) throw new Error(`pdfFigure: ${file} holds several faces`);
    // Left to itself it takes a number for no script at all, where Inter names its kerning twice, and kerns it twice.
    const set = face.layout.bind(face);
    face.layout = (text, features) => set(text, features, 'latn');
    return [name, face];
  });
  return openedFaces;
}

const pointsPerPixel = (millimetresOf(1) / 25.4) * 72;

/**
 * A figure as a PDF of one page of its size in print, small type being 7 pt: curves as paths, text as text in Inter, of
 * which the letters that stand there are embedded. The same figure gives the same bytes.
 *
 * @throws Error where the SVG holds what no figure of this package does
 */
export async function pdfFigure({ svg, title, alternative }: PdfFigure): Promise<Uint8Array> {
  const { widthPx, heightPx } = svgSize(svg);
  const page = new PdfDocument({
    size: [widthPx * pointsPerPixel, heightPx * pointsPerPixel],
    margin: 0,
    // None but the two below.
    font: '',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Creator: 'Hepatica', CreationDate: fixedInstant },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    page.on('end', resolve);
    page.on('error', reject);
  });
  for (const [name, face] of faces()) page.registerFont(name, face);
  const draw = (): void => {
    page.scale(pointsPerPixel);
    drawSvg(page, svgElements(svg));
  };
  page.addStructure(page.struct('Figure', { alt: alternative }, draw));
  page.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
