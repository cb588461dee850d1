import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { studyParts } from '../src/document/part/study-parts.ts';
import { type SvgElement, svgElements } from '../src/document/pdf/svg-elements.ts';
import { millimetresOf, widthOfMillimetres } from '../src/figure/figure-style.ts';
import { specToSvg } from '../src/figure/svg.ts';
import { pdfFigure } from '../src/pdf.ts';
import { everyAnalysis } from './examples/every-analysis.ts';

const figures = studyParts(everyAnalysis()).flatMap(({ content }) =>
  content.flatMap((one) => (one.kind === 'figure' ? [one.figure] : [])),
);

/** The streams of a PDF, opened. */
function streamsOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return Array.from(
    text.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
    ([, head = '', body = '']) =>
      head.includes('/FlateDecode') ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body,
  );
}

/** The words that a reader can select, by the fonts' own tables from their glyphs to characters. */
function textsOf(bytes: Uint8Array): readonly string[] {
  const streams = streamsOf(bytes);
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    Array.from(file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g), ([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  const letters = new Map<string, readonly string[]>();
  for (const [, name = '', id = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
    const [map = ''] = streamsOf(Buffer.from(objects.get(table) ?? '', 'latin1'));
    const lists = Array.from(map.matchAll(/\[([^\]]*)\]/g), ([, list = '']) => list).join(' ');
    letters.set(
      name,
      Array.from(lists.matchAll(/<([\da-f ]*)>/gi), ([, code = '']) =>
        Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ),
    );
  }
  const page = streams.find((one) => one.includes(' Tf')) ?? '';
  return Array.from(page.matchAll(/BT\n([\s\S]*?)ET/g), ([, block = '']) => {
    const [, font = ''] = /\/(F\d+) [\d.]+ Tf/.exec(block) ?? [];
    return Array.from(block.matchAll(/<([\da-f]+)>/g), ([, glyphs = '']) =>
      Array.from(
        glyphs.matchAll(/.{4}/g),
        ([glyph]) => letters.get(font)?.[Number.parseInt(glyph, 16)] ?? '?',
      ),
    )
      .flat()
      .join('');
  });
}

const textsIn = ({ name, text, children }: SvgElement): readonly string[] =>
  name === 'text' && text.trim() !== '' ? [text] : children.flatMap(textsIn);

describe('a figure of a study as a PDF', () => {
  it.each(figures.map((figure) => [figure.name, figure] as const))(
    '%s is a page of its size in print, with each of its texts as text',
    async (_, { spec, caption, alternative }) => {
      for (const millimetres of [84, 174]) {
        const svg = await specToSvg(spec({ widthPx: widthOfMillimetres(millimetres) }));
        const pdf = await pdfFigure({ svg, title: caption, alternative });
        const file = Buffer.from(pdf).toString('latin1');
        const root = svgElements(svg);
        const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(file) ?? [];
        for (const [points, side] of [
          [width, 'width'],
          [height, 'height'],
        ] as const) {
          const inPrint = (millimetresOf(Number(root.attributes.get(side))) / 25.4) * 72;
          expect(Number(points)).toBeCloseTo(inPrint, 2);
        }
        expect(textsOf(pdf)).toEqual(textsIn(root));
        expect(file).not.toContain('/Subtype /Image');
      }
    },
  );

  it('has the same bytes when it is written again', async () => {
    const svg =
      '<svg width="99" height="30"><text font-size="11px" transform="translate(9,20)">n = 3</text></svg>';
    const write = () => pdfFigure({ svg, title: 'Patients', alternative: 'Who is in' });
    expect(await write()).toEqual(await write());
  });

  it('is refused where its picture has what no figure had before', async () => {
    const write = (inner: string) =>
      pdfFigure({
        svg: `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inner}</svg>`,
        title: '',
        alternative: '',
      });
    await expect(write('<circle r="2"/>')).rejects.toThrow('<circle>');
    await expect(write('<g transform="skewX(3)"><text>n</text></g>')).rejects.toThrow('skewX');
    await expect(write('<text>n</g>')).rejects.toThrow('closes nothing');
  });
});
