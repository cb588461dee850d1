import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { svgToPng } from '../png.ts';
import type { TextTable } from '../table/text-table.ts';
import { docxDocument } from './docx-document.ts';
import { pptxFigures } from './pptx-figures.ts';
import type { DocumentFigure, PrintedDocument } from './printed-document.ts';
import { xlsxTables } from './xlsx-tables.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200"><rect width="400" height="200" fill="#0f6b6b"/></svg>';
const figure: DocumentFigure = {
  name: 'curve',
  svg,
  caption: 'Survival & more.',
  alternative: 'A falling curve',
};
const table: TextTable = {
  title: 'Patients <all>',
  header: ['', 'Embolized', 'Not'],
  rows: [
    { cells: ['Age, years', '61.50', '1,204'] },
    { cells: ['=SUM(A1)', '12 (34.5)', '−0.2'], isIndented: true },
  ],
  notes: ['Mean and standard deviation.'],
};
const document: PrintedDocument = {
  title: 'A study',
  footer: 'Supports, and does not replace, clinical judgement.',
  blocks: [
    { kind: 'heading', level: 2, text: 'Patients' },
    { kind: 'paragraph', text: 'Two groups.' },
    { kind: 'table', table },
    { kind: 'figure', figure },
    { kind: 'finding', finding: { code: 'x', severity: 'warning', message: 'Few events.' } },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'facts', entries: [['Version', '1']] },
    { kind: 'page-break' },
  ],
};
const png = (content: string, options: { readonly widthPx: number }) =>
  new Uint8Array(svgToPng(content, options));

const textOf = (bytes: Uint8Array, name: string): string => {
  const content = unzipSync(bytes)[name];
  if (content === undefined) throw new Error(`The file has no ${name}`);
  return strFromU8(content);
};

describe('a Word file', () => {
  it('holds headings, a table whose header repeats, and a picture with its text alternative', async () => {
    const xml = textOf(await docxDocument(document, { png }), 'word/document.xml');
    expect(xml).toContain('w:tblHeader');
    expect(xml).toContain('Patients &lt;all&gt;');
    expect(xml).toContain('descr="A falling curve"');
    expect(xml).toContain('Heading2');
  });

  it('keeps a heading of a long table with its levels, the last row with the one before it, and the notes with both', async () => {
    const groups = Array.from({ length: 10 }, (_, k) => [
      { cells: [`Covariate ${k}`, '', ''] },
      { cells: ['no', '1 (reference)', ''], isIndented: true },
      { cells: ['yes', '1.20 (0.80–1.80)', '0.40'], isIndented: true },
    ]).flat();
    const long = { ...document, blocks: [{ kind: 'table', table: { ...table, rows: groups } } as const] };
    const xml = textOf(await docxDocument(long, { png }), 'word/document.xml');
    const kept = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)]
      .slice(1)
      .map(([row]) => row.includes('<w:keepNext/>'));
    expect(kept).toHaveLength(30);
    // Three rows after the header stay with it; then two of each three, since a covariate is not parted from its levels.
    expect(kept.slice(3, 9)).toEqual([true, true, false, true, true, false]);
    expect(kept.slice(-3)).toEqual([true, true, true]);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(31);
  });

  it('is the same to the byte when it is written again', async () => {
    expect(await docxDocument(document, { png })).toEqual(await docxDocument(document, { png }));
  });
});

describe('a spreadsheet', () => {
  it('stores numbers as numbers and everything else as text that is never a formula', async () => {
    const sheet = textOf(await xlsxTables([{ name: 'patients', table }]), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<v>61.5</v>');
    expect(sheet).toContain('<v>1204</v>');
    expect(sheet).toContain('<v>-0.2</v>');
    expect(sheet).not.toContain('<f>');
  });

  it('gives every sheet a name that a spreadsheet accepts and no two the same', async () => {
    const long = 'survival-overall-survival-by-embolization';
    const book = textOf(
      await xlsxTables([
        { name: long, table },
        { name: long, table },
        { name: 'a/b:c', table },
      ]),
      'xl/workbook.xml',
    );
    const names = [...book.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(['survival-overall-survival-by-em', 'survival-overall-survival-by- 2', 'a b c']);
  });

  it('is the same to the byte when it is written again', async () => {
    const sheets = [{ name: 'patients', table }];
    expect(await xlsxTables(sheets)).toEqual(await xlsxTables(sheets));
  });
});

describe('slides', () => {
  it('hold each figure as a vector with a bitmap of it beside', async () => {
    const deck = await pptxFigures([figure], { title: 'Figures', footer: document.footer, png });
    const entries = unzipSync(deck);
    expect(strFromU8(entries['ppt/media/image-1-2.svg'] ?? new Uint8Array())).toBe(svg);
    expect(entries['ppt/media/image-1-1.png']).toEqual(png(svg, { widthPx: 2000 }));
    expect(textOf(deck, 'ppt/slides/slide1.xml')).toContain('A falling curve');
  });

  it('are the same to the byte when they are written again', async () => {
    const options = { title: 'Figures', footer: document.footer, png };
    expect(await pptxFigures([figure], options)).toEqual(await pptxFigures([figure], options));
  });
});
