import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { TextTable } from '../table/text-table.ts';
import { docxPicture, withBitmaps } from './docx-picture.ts';
import { fixedOfficeFile } from './fixed-office-file.ts';
import { type Block, type DocumentFigure, type PrintedDocument, severityNames } from './printed-document.ts';
import { printedMillimetres, svgSize } from './svg-size.ts';

export interface DocxOptions {
  /** Draws a figure as PNG for readers that show no SVG; needs a native module, so it comes from outside. */
  readonly png: (svg: string, options: { readonly widthPx: number }) => Uint8Array;
}

/** Width of the text on A4 with its margins, 174 mm as in a journal: in twentieths of a point. */
const textWidthTwips = 9866;
const marginTwips = 1020;
/** Pictures are measured in pixels of 96 dpi. */
const pixelsPerMillimetre = 96 / 25.4;
/** Shorter tables are never broken; of longer ones the first rows stay together. */
const wholeRows = 14;
const firstRows = 3;
/** So high, two figures with their captions fit on a page. */
const halfPageMillimetres = 116;
const typeface = 'Arial';
const muted = '566270';
const amber = '9A5B00';

/**
 * A document as a Word file: real headings, real tables whose header repeats on every page, pictures as vectors with a
 * bitmap beside them, each with its text alternative. The same document gives the same bytes.
 */
export async function docxDocument(document: PrintedDocument, options: DocxOptions): Promise<Uint8Array> {
  const file = new Document({
    creator: 'Hepatica',
    title: document.title,
    styles: {
      default: {
        document: {
          run: { font: typeface, size: 20 },
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { font: typeface, size: 34, bold: true, color: '1B2530' },
          paragraph: { spacing: { after: 160 } },
        },
        heading2: {
          run: { font: typeface, size: 26, bold: true, color: '1B2530' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading3: {
          run: { font: typeface, size: 22, bold: true, color: '1B2530' },
          paragraph: { spacing: { before: 200, after: 80 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: marginTwips, bottom: marginTwips, left: marginTwips, right: marginTwips },
          },
        },
        footers: { default: footer(document.footer) },
        children: [
          ...(document.notice === undefined ? [] : [notice(document.notice)]),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
          ...document.blocks.flatMap((block, index) => blockParts(block, index + 1)),
        ],
      },
    ],
  });
  const written = new Uint8Array(await Packer.toArrayBuffer(file));
  return fixedOfficeFile(written, (entries) =>
    withBitmaps(
      entries,
      document.blocks.map((block) => (block.kind === 'figure' ? block.figure.svg : undefined)),
      options.png,
    ),
  );
}

/** That the patients are simulated. */
export function notice(text: string): Paragraph {
  return new Paragraph({
    border: { bottom: { style: BorderStyle.SINGLE, size: 8, color: amber, space: 2 } },
    children: [new TextRun({ text, size: 22, bold: true, color: amber })],
  });
}

function footer(text: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ text: `${text}   `, size: 15, color: muted }),
          new TextRun({
            children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
            size: 15,
            color: muted,
          }),
        ],
      }),
    ],
  });
}

function blockParts(block: Block, number: number): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          keepNext: true,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'paragraph':
      return [paragraph(block.text, block.role)];
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ text: item, bullet: { level: 0 }, spacing: { after: 40 } }),
      );
    case 'facts':
      return block.entries.map(
        ([term, text]) =>
          new Paragraph({
            spacing: { after: 30 },
            children: [
              new TextRun({ text: `${term}: `, size: 16, color: muted }),
              new TextRun({ text, size: 16 }),
            ],
          }),
      );
    case 'table':
      return tableParts(block.table);
    case 'figure':
      return figureParts(block.figure, number);
    case 'finding': {
      const { finding } = block;
      return [
        new Paragraph({
          // What is biased is said on the page on which it stands.
          keepNext: finding.code === 'biased-comparison',
          indent: { left: 170 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: amber, space: 8 } },
          children: [
            new TextRun({ text: `${severityNames[finding.severity]}: `, bold: true, color: amber }),
            new TextRun([finding.message, finding.remedy ?? ''].join(' ').trim()),
            ...(finding.citation === undefined
              ? []
              : [new TextRun({ text: ` ${finding.citation}`, size: 16, color: muted })]),
          ],
        }),
      ];
    }
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
    default:
      return block satisfies never;
  }
}

function paragraph(text: string, role: Extract<Block, { kind: 'paragraph' }>['role']): Paragraph {
  const looks = {
    lead: { size: 22, color: muted },
    note: { size: 16, color: muted },
    judgement: { size: 20, italics: true },
  } as const;
  return new Paragraph({
    children: [role === undefined ? new TextRun(text) : new TextRun({ text, ...looks[role] })],
  });
}

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const rule = { style: BorderStyle.SINGLE, size: 8, color: '1B2530' } as const;

/** A table as a real one, whose header repeats on every page. */
export function tableParts(table: TextTable): readonly (Paragraph | Table)[] {
  const columns = table.header.length;
  const size = columns > 9 ? 13 : columns > 6 ? 15 : 17;
  // The first column names the row; the others share the rest by the longest word that each must hold.
  const weights = table.shares ?? columnWeights(table);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => Math.floor((textWidthTwips * weight) / total));
  const cell = (
    text: string,
    column: number,
    look: {
      readonly isHeader: boolean;
      readonly isIndented: boolean;
      readonly isLast: boolean;
      readonly staysWithNext: boolean;
    },
  ) =>
    new TableCell({
      width: { size: widths[column] ?? 500, type: WidthType.DXA },
      margins: { left: column === 0 ? 0 : 60, right: 60, top: 20, bottom: 20 },
      borders: {
        top: look.isHeader ? rule : noBorder,
        bottom: look.isHeader || look.isLast ? rule : noBorder,
        left: noBorder,
        right: noBorder,
      },
      children: [
        new Paragraph({
          alignment: column === 0 || table.isText === true ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
          keepNext: look.staysWithNext,
          // An empty cell is as high as its own type, not as that of the text.
          run: { size },
          ...(look.isIndented && column === 0 ? { indent: { left: 200 } } : {}),
          children: [new TextRun({ text: unbroken(text), size, bold: look.isHeader })],
        }),
      ],
    });
  const rows = [
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: table.header.map((text, column) =>
        cell(text, column, { isHeader: true, isIndented: false, isLast: false, staysWithNext: true }),
      ),
    }),
    ...table.rows.map(
      (row, index) =>
        new TableRow({
          cantSplit: true,
          children: row.cells.map((text, column) =>
            cell(text, column, {
              isHeader: false,
              isIndented: row.isIndented === true,
              isLast: index === table.rows.length - 1,
              staysWithNext: staysWithNext(table, index),
            }),
          ),
        }),
    ),
  ];
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [new TextRun({ text: table.title, bold: true })],
    }),
    new Table({ width: { size: textWidthTwips, type: WidthType.DXA }, columnWidths: widths, rows }),
    ...table.notes.map(
      (note, index) =>
        new Paragraph({
          keepNext: index < table.notes.length - 1,
          spacing: { before: index === 0 ? 60 : 0, after: 40 },
          children: [new TextRun({ text: note, size: 16, color: muted })],
        }),
    ),
  ];
}

/**
 * Whether a row stays on the page of the next one. A heading is not parted from its levels, nor a long group from its
 * first ones; no row stands alone at the top of a page, and the notes stand below the end of the table.
 */
function staysWithNext({ rows, notes }: TextTable, index: number): boolean {
  const last = rows.length - 1;
  if (index === last) return notes.length > 0;
  if (rows.length <= wholeRows || index < firstRows || index >= last - 1) return true;
  if (rows[index + 1]?.isIndented !== true) return false;
  let head = index;
  while (head > 0 && rows[head]?.isIndented === true) head -= 1;
  let end = index + 1;
  while (rows[end + 1]?.isIndented === true) end += 1;
  return end - head < wholeRows / 2 || index - head < 2;
}

/** "(95% CI)" on one line. */
function unbroken(text: string): string {
  return text.replaceAll('% CI', '%\u00a0CI');
}

function columnWeights(table: TextTable): readonly number[] {
  return table.header.map((head, column) => {
    const cells = table.rows.map((row) => row.cells[column] ?? '');
    const texts = [head, ...cells];
    const longestWord = Math.max(
      ...texts.map((text) => Math.max(...text.split(/\s+/).map((word) => word.length))),
    );
    // A long heading of the first column goes on two lines: the room is for its cells.
    const lengths = cells.map((text) => text.length);
    const longest = Math.max(column === 0 ? Math.ceil(head.length / 2) + 2 : head.length, ...lengths);
    return Math.max(
      6,
      longestWord + 3,
      Math.min(longest, table.isText === true ? (column === 0 ? 18 : 90) : column === 0 ? 30 : 18),
    );
  });
}

function figureParts(figure: DocumentFigure, number: number): readonly Paragraph[] {
  const size = svgSize(figure.svg);
  const natural = (printedMillimetres(figure.svg) * pixelsPerMillimetre) / size.widthPx;
  const printed = Math.min(natural, (174 * pixelsPerMillimetre) / size.widthPx, 880 / size.heightPx);
  const height = (size.heightPx * printed) / pixelsPerMillimetre;
  // What is hardly too high for two of it on a page is made to fit.
  const isNear = height > halfPageMillimetres && height * 0.9 <= halfPageMillimetres;
  const scale = isNear ? (printed * halfPageMillimetres) / height : printed;
  const transformation = {
    width: Math.round(size.widthPx * scale),
    height: Math.round(size.heightPx * scale),
  };
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [docxPicture(figure, number, transformation)],
    }),
    new Paragraph({ children: [new TextRun({ text: figure.caption, size: 16, color: muted })] }),
  ];
}
