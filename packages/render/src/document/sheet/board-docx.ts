import {
  BorderStyle,
  Document,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type DocxOptions, notice, tableParts } from '../docx-document.ts';
import { docxPicture, withBitmaps } from '../docx-picture.ts';
import { fixedOfficeFile } from '../fixed-office-file.ts';
import type { BoardPrint } from './board-print.ts';
import { type FittedBlock, type FittedSheet, fitSheet, INDENT_PT, SPACE } from './fit-sheet.ts';
import type { Run } from './measure-lines.ts';
import { columnWidthPt, leadingPt, PAGE, PAGE_MARGIN_MM } from './sheet-paper.ts';

const ink = '1B2530';
const muted = '566270';
const amber = '9A5B00';
const accent = '0F6B6B';
const twips = (points: number): number => Math.round(20 * points);
const twipsOfMm = (length: number): number => twips((length * 72) / 25.4);
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none } as const;
const hairline = { style: BorderStyle.SINGLE, size: 4, color: 'DFE4E9', space: 1 } as const;

/** Sheets for a board as a Word file, a page each on A4 or US Letter. The same sheets give the same bytes. */
export async function boardDocx(print: BoardPrint, options: DocxOptions): Promise<Uint8Array> {
  const { title, agenda } = print;
  const svgs: string[] = [];
  const children = [
    ...(agenda === null ? [] : agendaParts(title, agenda)),
    ...print.sheets.flatMap((sheet, index) =>
      sheetParts(fitSheet(sheet, PAGE), agenda !== null || index > 0, svgs),
    ),
  ];
  const [top, side] = [twipsOfMm(PAGE_MARGIN_MM.end), twipsOfMm(PAGE_MARGIN_MM.side)];
  const file = new Document({
    creator: 'Hepatica',
    title,
    styles: { default: { document: { run: { font: 'Arial', size: 20, color: ink } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top, bottom: top, left: side, right: side, header: 0, footer: 0 },
          },
        },
        children,
      },
    ],
  });
  const written = new Uint8Array(await Packer.toArrayBuffer(file));
  return fixedOfficeFile(written, (entries) => withBitmaps(entries, svgs, options.png));
}

function agendaParts(
  title: string,
  { attendees, table, notice: simulated, foot }: NonNullable<BoardPrint['agenda']>,
): readonly (Paragraph | Table)[] {
  return [
    ...(simulated === null ? [] : [notice(simulated)]),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      spacing: { after: 160 },
      children: [new TextRun({ text: title, size: 34, bold: true, color: ink })],
    }),
    ...(attendees.length === 0
      ? []
      : [
          new Paragraph({
            children: [new TextRun({ text: `Present: ${attendees.join(', ')}`, size: 18 })],
            spacing: { after: 160 },
          }),
        ]),
    ...tableParts(table),
    new Paragraph({
      spacing: { before: 160 },
      children: [new TextRun({ text: foot, size: 16, color: muted })],
    }),
  ];
}

function sheetParts(
  { title, notices, sizePt, pages, foot }: FittedSheet,
  isOnNewPage: boolean,
  svgs: string[],
): readonly (Paragraph | Table)[] {
  return pages.flatMap((columns, index) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: isOnNewPage || index > 0,
      spacing: exactly(PAGE.titlePt, 0, 0),
      children: [
        new TextRun({
          text: index === 0 ? title : `${title} (page ${index + 1})`,
          size: 2 * PAGE.titlePt,
          bold: true,
          color: ink,
        }),
      ],
    }),
    ...notices.map(
      (text) =>
        new Paragraph({
          spacing: exactly(9, 0, 0),
          children: [new TextRun({ text, size: 18, bold: true, color: amber })],
        }),
    ),
    spacer(SPACE.belowHead),
    columnTable(columns, sizePt, svgs),
    ...(index < pages.length - 1 ? [spacer(1)] : footParts(foot)),
  ]);
}

/** Nothing but height. */
const spacer = (heightPt: number): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: twips(heightPt), lineRule: LineRuleType.EXACT } });

const exactly = (sizePt: number, beforePt: number, afterPt: number) => ({
  before: twips(beforePt),
  after: twips(afterPt),
  line: twips(leadingPt(sizePt)),
  lineRule: LineRuleType.EXACT,
});

/** Columns as cells of a table without lines: nothing moves from one to the next, whatever draws them. */
function columnTable(columns: FittedSheet['pages'][number], sizePt: number, svgs: string[]): Table {
  const width = columnWidthPt(PAGE);
  const widths = columns.map((_, index) => twips(index === 0 ? width : width + PAGE.gapPt));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    rows: [
      new TableRow({
        children: columns.map(
          (blocks, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              margins: { top: 0, bottom: 0, left: index === 0 ? 0 : twips(PAGE.gapPt), right: 0 },
              borders: noBorders,
              children: blocks.map((block) => blockPart(block, sizePt, svgs)),
            }),
        ),
      }),
    ],
  });
}

function blockPart(block: FittedBlock, sizePt: number, svgs: string[]): Paragraph {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({
        heading: HeadingLevel.HEADING_2,
        keepNext: true,
        spacing: exactly(sizePt, SPACE.aboveHeading, SPACE.belowHeading),
        border: { top: hairline },
        children: [new TextRun({ text: block.text, size: 2 * sizePt, bold: true, color: accent })],
      });
    case 'entry':
      return new Paragraph({
        spacing: exactly(sizePt, 0, SPACE.belowEntry),
        ...(block.look === 'finding'
          ? {
              indent: { left: twips(INDENT_PT) },
              border: { left: { style: BorderStyle.SINGLE, size: 16, color: amber, space: 4 } },
            }
          : {}),
        children: block.runs.map((run) => textRun(run, sizePt)),
      });
    case 'figure': {
      svgs.push(block.figure.svg);
      const pixels = (points: number): number => Math.round((points * 96) / 72);
      return new Paragraph({
        spacing: { before: 0, after: 0 },
        children: [
          docxPicture(block.figure, svgs.length, {
            width: pixels(block.widthPt),
            height: pixels(block.heightPt - SPACE.belowEntry),
          }),
        ],
      });
    }
    default:
      return block satisfies never;
  }
}

function textRun({ text, tone }: Run, sizePt: number): TextRun {
  const colors = { plain: ink, strong: ink, muted, finding: amber } as const;
  return new TextRun({
    text,
    size: 2 * sizePt,
    bold: tone === 'strong' || tone === 'finding',
    color: colors[tone],
  });
}

function footParts(foot: readonly string[]): readonly Paragraph[] {
  return foot.map(
    (text, index) =>
      new Paragraph({
        spacing: exactly(PAGE.footPt, index === 0 ? SPACE.aboveFoot : 0, 0),
        ...(index === 0 ? { border: { top: hairline } } : {}),
        children: [
          new TextRun({ text, size: 2 * PAGE.footPt, color: index === foot.length - 1 ? ink : muted }),
        ],
      }),
  );
}
