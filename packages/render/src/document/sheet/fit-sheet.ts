import type { DocumentFigure } from '../printed-document.ts';
import { svgSize } from '../svg-size.ts';
import { type KeptBlock, keptBlocks } from './kept-blocks.ts';
import { lineCount, type Run } from './measure-lines.ts';
import { ALWAYS, type SheetContent, type SheetPart } from './sheet-content.ts';
import { columnWidthPt, leadingPt, type SheetPaper } from './sheet-paper.ts';

/** A block with the height that it takes at most, in points. */
export type FittedBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly heightPt: number }
  | {
      readonly kind: 'entry';
      readonly look: 'plain' | 'finding' | 'note';
      readonly runs: readonly Run[];
      readonly heightPt: number;
    }
  | {
      readonly kind: 'figure';
      readonly figure: DocumentFigure;
      readonly widthPt: number;
      readonly heightPt: number;
    };

/** What stands on one page, column by column. */
export type FittedPage = readonly (readonly FittedBlock[])[];

/** A sheet as it is printed. */
export interface FittedSheet {
  readonly title: string;
  /** Lines above the columns: that the patient is simulated, that there is a second page. */
  readonly notices: readonly string[];
  readonly sizePt: number;
  /** One; more only where what is never left out has no room on one. */
  readonly pages: readonly FittedPage[];
  readonly foot: readonly string[];
}

/** Space before and below a heading, below an entry, around what stands at head and foot; in points. */
export const SPACE = {
  aboveHeading: 5,
  belowHeading: 1.5,
  belowEntry: 1.5,
  belowHead: 4,
  aboveFoot: 4,
} as const;
/** How far what asks to be looked at is set in, beside its bar. */
export const INDENT_PT = 7;

const OVER = 'Goes on to another page: what is never left out has no room on one.';

/**
 * Takes of a sheet what one page has room for: letters as large as they can be, then the least worth left out first, the
 * last of its kind before the others. What is left out is counted where it would stand, and once more at the foot. What
 * is never left out goes on to another page rather than away.
 */
export function fitSheet(content: SheetContent, paper: SheetPaper): FittedSheet {
  const droppable = partsByWorth(content);
  for (const { sizePt, leavesOutBelow } of paper.steps) {
    const most = droppable.filter(({ worth }) => worth < leavesOutBelow).length;
    const fitted = (number: number) => tried(content, droppable.slice(0, number), paper, sizePt);
    if (fitted(most).pages.length > 1) continue;
    // The fewest that are left out: a page that has room for some has room for fewer of them.
    let low = 0;
    let high = most;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (fitted(middle).pages.length > 1) low = middle + 1;
      else high = middle;
    }
    return filled(content, droppable.slice(0, high), paper, sizePt);
  }
  const { sizePt } = paper.steps.at(-1) ?? { sizePt: paper.footPt };
  const over = { ...content, notices: [OVER] };
  return tried(over, droppable, paper, sizePt);
}

/** So many are tried once more: what is worth less than they are would not be missed. */
const TRIED_AGAIN = 60;

/**
 * Takes back of what was left out what there is room for after all, the most worth first: a curve that has none leaves room
 * for lines that are worth less. A part comes back only with the first of its entry.
 */
function filled(
  content: SheetContent,
  dropped: readonly Droppable[],
  paper: SheetPaper,
  sizePt: number,
): FittedSheet {
  const firsts = new Map<Droppable, Droppable | undefined>(
    content.sections.flatMap(({ entries }) =>
      entries.flatMap(({ parts }) => parts.map((part) => [part, parts[0]] as const)),
    ),
  );
  const away = new Set<Droppable>(dropped);
  let best = tried(content, dropped, paper, sizePt);
  for (const one of dropped.toReversed().slice(0, TRIED_AGAIN)) {
    const first = firsts.get(one);
    if (first !== undefined && first !== one && away.has(first)) continue;
    away.delete(one);
    const fuller = tried(content, [...away], paper, sizePt);
    if (fuller.pages.length === 1) best = fuller;
    else away.add(one);
  }
  return best;
}

/** What may be left out, the least worth first, and of the same worth the last. */
function partsByWorth({ sections }: SheetContent): readonly Droppable[] {
  const all = sections.flatMap(({ entries, figure }): readonly Droppable[] => [
    ...entries.flatMap(({ parts }) => parts),
    ...(figure === undefined ? [] : [figure]),
  ]);
  return all
    .filter(({ worth }) => worth !== ALWAYS)
    .toReversed()
    .toSorted((a, b) => a.worth - b.worth);
}

type Droppable = SheetPart | { readonly figure: DocumentFigure; readonly worth: number };

function tried(
  content: SheetContent & { readonly notices?: readonly string[] },
  dropped: readonly Droppable[],
  paper: SheetPaper,
  sizePt: number,
): FittedSheet {
  const { blocks, leftOut } = keptBlocks(content.sections, new Set<object>(dropped));
  const notices = [...(content.notice === null ? [] : [content.notice]), ...(content.notices ?? [])];
  const foot = [...(leftOut === null ? [] : [leftOut]), ...content.foot];
  const title = content.title;
  const heightPt = paper.heightPt - headHeightPt(title, notices, paper) - footHeightPt(foot, paper);
  const measured = blocks.map((block) => measuredBlock(block, columnWidthPt(paper), sizePt));
  return { title, notices, sizePt, pages: pagesOf(measured, paper.columns, heightPt), foot };
}

function headHeightPt(title: string, notices: readonly string[], { widthPt, titlePt }: SheetPaper): number {
  const titleLines = lineCount([{ text: title, tone: 'strong' }], widthPt, titlePt);
  return titleLines * leadingPt(titlePt) + notices.length * leadingPt(9) + SPACE.belowHead;
}

export function footHeightPt(foot: readonly string[], { widthPt, footPt }: SheetPaper): number {
  const lines = foot.map((text) => lineCount([{ text, tone: 'muted' }], widthPt, footPt));
  return lines.reduce((sum, number) => sum + number, 0) * leadingPt(footPt) + SPACE.aboveFoot;
}

function measuredBlock(block: KeptBlock, widthPt: number, sizePt: number): FittedBlock {
  switch (block.kind) {
    case 'heading':
      return {
        ...block,
        heightPt:
          lineCount([{ text: block.text, tone: 'strong' }], widthPt, sizePt) * leadingPt(sizePt) +
          SPACE.aboveHeading +
          SPACE.belowHeading,
      };
    case 'entry': {
      const room = block.look === 'finding' ? widthPt - INDENT_PT : widthPt;
      return {
        ...block,
        heightPt: lineCount(block.runs, room, sizePt) * leadingPt(sizePt) + SPACE.belowEntry,
      };
    }
    case 'figure': {
      const { widthPx, heightPx } = svgSize(block.figure.svg);
      return { ...block, widthPt, heightPt: (widthPt * heightPx) / widthPx + SPACE.belowEntry };
    }
    default:
      return block satisfies never;
  }
}

/** Columns one after the other; a heading stands in that of what it heads. */
function pagesOf(blocks: readonly FittedBlock[], columns: number, heightPt: number): readonly FittedPage[] {
  const filled: FittedBlock[][] = [[]];
  let used = 0;
  let open: FittedBlock[] = [];
  for (const block of blocks) {
    open.push(block);
    if (block.kind === 'heading') continue;
    const height = open.reduce((sum, one) => sum + one.heightPt, 0);
    if (used > 0 && used + height > heightPt) {
      filled.push([]);
      used = 0;
    }
    filled.at(-1)?.push(...open);
    used += height;
    open = [];
  }
  const pages: FittedBlock[][][] = [];
  for (let from = 0; from < filled.length; from += columns) pages.push(filled.slice(from, from + columns));
  return pages;
}
