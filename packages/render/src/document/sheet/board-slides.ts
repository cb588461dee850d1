import PptxGenJS from 'pptxgenjs';
import { fixedOfficeFile } from '../fixed-office-file.ts';
import { base64Of, type PptxOptions, withSlideBitmaps } from '../pptx-figures.ts';
import type { BoardPrint } from './board-print.ts';
import { type FittedBlock, type FittedSheet, fitSheet, footHeightPt, SPACE } from './fit-sheet.ts';
import { lineCount, type Run } from './measure-lines.ts';
import { columnWidthPt, leadingPt, SLIDE, SLIDE_MARGIN_PT } from './sheet-paper.ts';

// The package declares its types as CommonJS and ships a module, so that they put the class one `default` too deep.
const Deck = PptxGenJS as unknown as typeof PptxGenJS.default;
type Slide = ReturnType<InstanceType<typeof Deck>['addSlide']>;

const face = { fontFace: 'Arial', margin: 0, valign: 'top', fit: 'none' } as const;
const colors = { plain: '1B2530', strong: '1B2530', muted: '566270', finding: '9A5B00' } as const;
const accent = '0F6B6B';
const rowsOnSlide = 14;
const inches = (points: number): number => points / 72;

/** Sheets for a board as slides, one each, after those of the agenda. The same sheets give the same bytes. */
export async function boardSlides(
  { title, agenda, sheets }: BoardPrint,
  { png }: Pick<PptxOptions, 'png'>,
): Promise<Uint8Array> {
  const deck = new Deck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = title;
  deck.author = 'Hepatica';
  if (agenda !== null) {
    for (let from = 0; from < agenda.table.rows.length; from += rowsOnSlide) {
      agendaSlide(deck.addSlide(), title, agenda, from);
    }
  }
  for (const sheet of sheets) {
    const fitted = fitSheet(sheet, SLIDE);
    fitted.pages.forEach((_, page) => {
      sheetSlide(deck.addSlide(), fitted, page);
    });
  }
  const bytes = await deck.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('boardSlides: the writer gave no bytes');
  return fixedOfficeFile(bytes, (entries) => withSlideBitmaps(entries, png));
}

function agendaSlide(
  slide: Slide,
  title: string,
  { attendees, table, notice, foot }: NonNullable<BoardPrint['agenda']>,
  from: number,
): void {
  const cell = (text: string, bold: boolean) => ({
    text,
    options: {
      fontFace: 'Arial',
      color: colors.plain,
      bold,
      fontSize: 11,
      border: { type: 'solid' as const, pt: 0.5, color: 'C6CDD4' },
    },
  });
  const words = attendees.length === 0 || from > 0 ? '' : `Present: ${attendees.join(', ')}`;
  textBox(slide, [{ text: title, tone: 'strong' }], { top: 20, height: 26, size: 20 });
  textBox(slide, [{ text: words, tone: 'muted' }], { top: 48, height: 18, size: 11 });
  slide.addTable(
    [
      table.header.map((text) => cell(text, true)),
      ...table.rows
        .slice(from, from + rowsOnSlide)
        .map(({ cells }) => cells.map((text) => cell(text, false))),
    ],
    {
      x: inches(SLIDE_MARGIN_PT.side),
      y: inches(70),
      w: inches(SLIDE.widthPt),
      ...(table.shares === undefined
        ? {}
        : { colW: table.shares.map((share) => inches((SLIDE.widthPt * share) / 100)) }),
    },
  );
  const said = notice === null ? foot : `${notice} ${foot}`;
  textBox(slide, [{ text: said, tone: 'muted' }], { top: 512, height: 14, size: 9 });
}

/** Words over the whole width. */
function textBox(
  slide: Slide,
  runs: readonly Run[],
  { top, height, size }: { readonly top: number; readonly height: number; readonly size: number },
): void {
  slide.addText(
    runs.map((run) => wordsOf(run, size)),
    {
      ...face,
      x: inches(SLIDE_MARGIN_PT.side),
      y: inches(top),
      w: inches(SLIDE.widthPt),
      h: inches(height),
      lineSpacing: leadingPt(size),
    },
  );
}

const wordsOf = ({ text, tone }: Run, fontSize: number) => ({
  text,
  options: {
    fontFace: 'Arial',
    fontSize,
    color: colors[tone],
    bold: tone === 'strong' || tone === 'finding',
  },
});

function sheetSlide(slide: Slide, sheet: FittedSheet, page: number): void {
  const { notices, sizePt, pages, foot } = sheet;
  const title = page === 0 ? sheet.title : `${sheet.title} (slide ${page + 1})`;
  const lines = lineCount([{ text: title, tone: 'strong' }], SLIDE.widthPt, SLIDE.titlePt);
  let top: number = SLIDE_MARGIN_PT.end;
  textBox(slide, [{ text: title, tone: 'strong' }], {
    top,
    height: lines * leadingPt(SLIDE.titlePt),
    size: SLIDE.titlePt,
  });
  top += lines * leadingPt(SLIDE.titlePt);
  for (const text of notices) {
    textBox(slide, [{ text, tone: 'finding' }], { top, height: leadingPt(9), size: 9 });
    top += leadingPt(9);
  }
  top += SPACE.belowHead;
  const footPt = footHeightPt(foot, SLIDE);
  const footTop = SLIDE_MARGIN_PT.end + SLIDE.heightPt - footPt;
  pages[page]?.forEach((blocks, index) => {
    const left = SLIDE_MARGIN_PT.side + index * (columnWidthPt(SLIDE) + SLIDE.gapPt);
    columnParts(slide, blocks, { left, top, sizePt });
  });
  if (page < pages.length - 1) return;
  slide.addText(
    foot.map((text, index) => ({
      ...wordsOf({ text, tone: index === foot.length - 1 ? 'plain' : 'muted' }, SLIDE.footPt),
      options: {
        ...wordsOf({ text, tone: index === foot.length - 1 ? 'plain' : 'muted' }, SLIDE.footPt).options,
        breakLine: index < foot.length - 1,
      },
    })),
    {
      ...face,
      x: inches(SLIDE_MARGIN_PT.side),
      y: inches(footTop + SPACE.aboveFoot),
      w: inches(SLIDE.widthPt),
      h: inches(footPt - SPACE.aboveFoot),
      lineSpacing: leadingPt(SLIDE.footPt),
    },
  );
}

/** Text runs on from block to block; a figure stands where the measure puts it. */
function columnParts(
  slide: Slide,
  blocks: readonly FittedBlock[],
  { left, top, sizePt }: { readonly left: number; readonly top: number; readonly sizePt: number },
): void {
  const w = inches(columnWidthPt(SLIDE));
  let open: Exclude<FittedBlock, { readonly kind: 'figure' }>[] = [];
  let at = top;
  const close = (): void => {
    const height = open.reduce((sum, one) => sum + one.heightPt, 0);
    if (open.length > 0) {
      slide.addText(
        open.flatMap((block) => paragraphOf(block, sizePt)),
        {
          ...face,
          x: inches(left),
          y: inches(at),
          w,
          h: inches(height),
          lineSpacing: leadingPt(sizePt),
        },
      );
    }
    at += height;
    open = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'figure') {
      open.push(block);
      continue;
    }
    close();
    slide.addImage({
      data: `image/svg+xml;base64,${base64Of(block.figure.svg)}`,
      altText: block.figure.alternative,
      x: inches(left),
      y: inches(at),
      w,
      h: inches(block.heightPt - SPACE.belowEntry),
    });
    at += block.heightPt;
  }
  close();
}

function paragraphOf(block: Exclude<FittedBlock, { readonly kind: 'figure' }>, sizePt: number) {
  const isHeading = block.kind === 'heading';
  const runs = isHeading ? [{ text: block.text, tone: 'strong' } as const] : block.runs;
  const space = isHeading
    ? { paraSpaceBefore: SPACE.aboveHeading, paraSpaceAfter: SPACE.belowHeading }
    : { paraSpaceBefore: 0, paraSpaceAfter: SPACE.belowEntry };
  return runs.map((run, index) => {
    const words = wordsOf(run, sizePt);
    return {
      text: words.text,
      options: {
        ...words.options,
        ...(isHeading ? { color: accent } : {}),
        ...space,
        breakLine: index === runs.length - 1,
      },
    };
  });
}
