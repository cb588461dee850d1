/** How large the letters are, and what may be left out for that. */
export interface SheetStep {
  readonly sizePt: number;
  /** At this size only what is worth less may be left out. */
  readonly leavesOutBelow: number;
}

/** What a sheet is printed on: everything in points. */
export interface SheetPaper {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly columns: number;
  readonly gapPt: number;
  readonly titlePt: number;
  readonly footPt: number;
  /** From large letters to small ones; the last leaves out whatever must be. */
  readonly steps: readonly SheetStep[];
}

const millimetres = (length: number): number => (length * 72) / 25.4;

/** Margins at the sides and above and below, in millimetres. */
export const PAGE_MARGIN_MM = { side: 11, end: 10 } as const;
/** Word, a browser and a printer each break a line or a page a little differently. */
const sparePt = 14;
/** Letters are never smaller. */
const leastPt = 8;

/** A4. */
export const PAGE: SheetPaper = {
  widthPt: millimetres(210 - 2 * PAGE_MARGIN_MM.side),
  heightPt: millimetres(297 - 2 * PAGE_MARGIN_MM.end) - sparePt,
  columns: 2,
  gapPt: 14,
  titlePt: 12,
  footPt: leastPt,
  steps: [
    { sizePt: 9, leavesOutBelow: 0 },
    { sizePt: 8.5, leavesOutBelow: 45 },
    { sizePt: leastPt, leavesOutBelow: Number.POSITIVE_INFINITY },
  ],
};

/** Margins of a slide in points. */
export const SLIDE_MARGIN_PT = { side: 24, end: 16 } as const;

/** A wide slide of 13⅓ by 7½ inches. */
export const SLIDE: SheetPaper = {
  widthPt: 960 - 2 * SLIDE_MARGIN_PT.side,
  heightPt: 540 - 2 * SLIDE_MARGIN_PT.end - 6,
  columns: 3,
  gapPt: 16,
  titlePt: 16,
  footPt: leastPt,
  steps: [
    { sizePt: 11, leavesOutBelow: 0 },
    { sizePt: 10, leavesOutBelow: 35 },
    { sizePt: 9, leavesOutBelow: 60 },
    { sizePt: leastPt, leavesOutBelow: Number.POSITIVE_INFINITY },
  ],
};

export const columnWidthPt = ({ widthPt, columns, gapPt }: SheetPaper): number =>
  (widthPt - (columns - 1) * gapPt) / columns;

/** From one line to the next. */
export const leadingPt = (sizePt: number): number => Math.round(sizePt * 1.2 * 20) / 20;
