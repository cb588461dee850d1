import PptxGenJS from 'pptxgenjs';
import { fixedOfficeFile } from './fixed-office-file.ts';
import type { Block, PrintedDocument } from './printed-document.ts';

// The package declares its types as CommonJS and ships a module, so that they put the class one `default` too deep.
const Deck = PptxGenJS as unknown as typeof PptxGenJS.default;

const slide = { width: 13.333, height: 7.5, margin: 0.5, top: 0.95 } as const;
const width = slide.width - 2 * slide.margin;
const text = { fontFace: 'Arial', color: '1B2530' } as const;
const rowsOnSlide = 14;

interface Page {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly bold?: boolean; readonly amber?: boolean }[];
  readonly table: {
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
}

/**
 * A document as slides of text and tables, in its order: a table is one slide, or several where it is long; each heading
 * begins a slide. The same document gives the same bytes.
 */
export async function boardSlides(document: PrintedDocument): Promise<Uint8Array> {
  const deck = new Deck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = document.title;
  deck.author = 'Hepatica';
  for (const page of pagesOf(document)) {
    const made = deck.addSlide();
    made.addText(page.title, {
      ...text,
      x: slide.margin,
      y: 0.25,
      w: width,
      h: 0.6,
      fontSize: 20,
      bold: true,
      fit: 'shrink',
    });
    if (page.table === null) {
      made.addText(
        page.lines.map(({ text: words, bold = false, amber = false }) => ({
          text: words,
          options: { bold, breakLine: true, color: amber ? '9A5B00' : text.color, paraSpaceAfter: 6 },
        })),
        {
          ...text,
          x: slide.margin,
          y: slide.top,
          w: width,
          h: slide.height - slide.top - 0.6,
          fontSize: page.lines.length > 12 ? 11 : 14,
          valign: 'top',
          fit: 'shrink',
        },
      );
    } else {
      const { header, rows } = page.table;
      const cell = (words: string, bold: boolean) => ({
        text: words,
        options: {
          ...text,
          bold,
          fontSize: 11,
          border: { type: 'solid' as const, pt: 0.5, color: 'C6CDD4' },
        },
      });
      made.addTable(
        [
          header.map((words) => cell(words, true)),
          ...rows.map((cells) => cells.map((words) => cell(words, false))),
        ],
        { x: slide.margin, y: slide.top, w: width },
      );
    }
    const notice = document.notice === undefined ? '' : `${document.notice} `;
    made.addText(`${notice}${document.footer}`, {
      fontFace: 'Arial',
      color: '566270',
      x: slide.margin,
      y: slide.height - 0.45,
      w: width,
      h: 0.3,
      fontSize: 9,
    });
  }
  const bytes = await deck.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('boardSlides: the writer gave no bytes');
  return fixedOfficeFile(bytes);
}

function pagesOf({ title, blocks }: PrintedDocument): readonly Page[] {
  const pages: Page[] = [];
  let heading = title;
  let part = '';
  let lines: Page['lines'] = [];
  const close = () => {
    if (lines.length > 0) pages.push({ title: `${heading}${part}`, lines, table: null });
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'page-break') close();
    else if (block.kind === 'heading' && block.level === 2) {
      close();
      heading = block.text;
      part = '';
    } else if (block.kind === 'heading') {
      close();
      part = `: ${block.text}`;
    } else if (block.kind === 'table') {
      close();
      const { header, rows, title: name } = block.table;
      for (let from = 0; from < rows.length; from += rowsOnSlide) {
        const cells = rows.slice(from, from + rowsOnSlide).map((row) => row.cells);
        pages.push({ title: `${heading}: ${name}`, lines: [], table: { header, rows: cells } });
      }
    } else lines = [...lines, ...linesOf(block)];
  }
  close();
  return pages;
}

function linesOf(
  block: Exclude<Block, { readonly kind: 'heading' | 'page-break' | 'table' }>,
): Page['lines'] {
  switch (block.kind) {
    case 'paragraph':
      return [{ text: block.text }];
    case 'list':
      return block.items.map((item) => ({ text: item }));
    case 'facts':
      return block.entries.map(([term, words]) => ({ text: `${term}: ${words}` }));
    case 'figure':
      return [{ text: block.figure.caption }];
    case 'finding':
      return [{ text: block.finding.message, amber: true }];
    default:
      return block satisfies never;
  }
}
