import { formatNumber } from '../../format/number.ts';
import { theme } from '../../theme/theme.ts';
import { fitText, textWidthPx, wrapText } from '../text/text-width.ts';
import { type RatioEntry, type RatioRows, ratioText } from './ratio-row.ts';

export interface PlacedWord {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'left' | 'right';
  readonly style: 'plain' | 'bold' | 'muted';
}

/** Where the words and marks of a forest stand, in pixels of its panel; x counts from the left end of the axis. */
export interface PlacedRows {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly plotWidthPx: number;
  readonly headingPx: number;
  /** Where the rows end and the axis begins. */
  readonly bottomPx: number;
  readonly texts: readonly PlacedWord[];
  /** Stretches of the line of no effect: none through the words of a row. */
  readonly lines: readonly { readonly from: number; readonly to: number }[];
  /** By row and series; `isShared` where all series of a row stand on one line. */
  readonly places: readonly (readonly ({ readonly y: number; readonly isShared: boolean } | undefined)[])[];
}

const rowPx = 22;
const linePx = 14;
const outerPadding = 24;
const gapPx = 14;
const indentPx = 14;
const style = { sizePx: theme.textPx };
const bold = { sizePx: theme.textPx, weight: 'semibold' } as const;
const leastPlotPx = 140;
const leastNamePx = 90;

const widthOf = (text: string): number => textWidthPx(text, style);
const boldWidthOf = (text: string): number => textWidthPx(text, bold);
const indentOf = (isIndented: boolean | undefined): number => (isIndented === true ? indentPx : 0);

/** In columns where they find room, else with each row's name above its ratios. */
export function placeRatioRows(figure: RatioRows, widthPx: number): PlacedRows {
  return inColumns(figure, widthPx) ?? stacked(figure, widthPx);
}

interface SeriesWidths {
  readonly ratioPx: number;
  readonly pPx: number;
}

function seriesWidths({ rows, series }: RatioRows): readonly SeriesWidths[] {
  return series.map(({ ratioHeading, pHeading }, k) => {
    const entries = rows.flatMap(({ entries: all }) => all[k] ?? []);
    const hasP = entries.some(({ p }) => p !== undefined);
    // A reason why there is no ratio may run on over the column of p.
    const ratios = entries.filter(({ ratio }) => (ratio?.estimate ?? null) !== null).map(ratioText);
    return {
      ratioPx: Math.max(boldWidthOf(ratioHeading), ...ratios.map(widthOf)),
      pPx: hasP ? Math.max(boldWidthOf(pHeading), ...entries.map(({ p = '' }) => widthOf(p))) + gapPx : 0,
    };
  });
}

function inColumns(figure: RatioRows, widthPx: number): PlacedRows | null {
  const { rows, series } = figure;
  const widths = seriesWidths(figure);
  const hasCounts = rows.some(({ n }) => n !== undefined);
  const countsPx = hasCounts ? 116 : 8;
  const seriesPx = widths.map(({ ratioPx, pPx }, k) =>
    Math.max(ratioPx + pPx, boldWidthOf(series[k]?.name ?? '')),
  );
  const rightPx = Math.ceil(18 + seriesPx.reduce((sum, one) => sum + one, 0) + 22 * (series.length - 1) + 6);
  const room = widthPx - outerPadding - rightPx - countsPx;
  if (room < leastPlotPx + leastNamePx) return null;
  const longest = Math.max(
    ...rows.map(({ label, isIndented }) => widthOf(label) + indentOf(isIndented) + 10),
  );
  const namePx = Math.round(Math.min(Math.max(80, longest), Math.max(leastNamePx, room - leastPlotPx), 330));
  const plotWidthPx = Math.round(room - namePx);
  const leftPx = namePx + countsPx;

  const hasNames = series.some(({ name }) => name !== null);
  const warningPx = figure.warning === null ? 0 : 20;
  const headingPx = warningPx + (hasNames ? 46 : 30);
  const texts: PlacedWord[] = [];
  const say = sayingTo(texts);
  let start = plotWidthPx + 18;
  const starts = seriesPx.map((own) => {
    const at = start;
    start += own + 22;
    return at;
  });
  const head = headingPx - 20;
  if (figure.warning !== null) say(-leftPx, 10, figure.warning, 'left', 'bold');
  if (hasCounts) {
    say(-64, head, 'n', 'right', 'bold');
    say(-14, head, 'events', 'right', 'bold');
  }
  series.forEach(({ name, ratioHeading, pHeading }, k) => {
    const at = starts[k] ?? 0;
    if (name !== null) say(at, head - 16, name, 'left', 'bold');
    say(at, head, ratioHeading, 'left', 'bold');
    if ((widths[k]?.pPx ?? 0) > 0) say(at + (seriesPx[k] ?? 0), head, pHeading, 'right', 'bold');
  });
  let y = headingPx;
  const places = rows.map(({ label, isIndented, n, events, entries }) => {
    const indent = indentOf(isIndented);
    // A heading has the columns of the counts to itself.
    const ownPx = n === undefined && entries.every((entry) => entry === null) ? leftPx - 8 : namePx - 8;
    const lines = wrapText(label, ownPx - indent, style);
    const height = Math.max(rowPx, lines.length * linePx + 8);
    const middle = y + height / 2;
    lines.forEach((text, line) => {
      say(
        indent - leftPx,
        middle + (line - (lines.length - 1) / 2) * linePx,
        fitText(text, ownPx - indent, style),
      );
    });
    if (n !== undefined) say(-64, middle, formatNumber(n), 'right');
    if (events !== undefined) say(-14, middle, formatNumber(events), 'right');
    entries.forEach((entry, k) => {
      if (entry === null) return;
      const at = starts[k] ?? 0;
      const hasRatio = (entry.ratio?.estimate ?? null) !== null;
      const text = fitText(ratioText(entry), seriesPx[k] ?? 0, style);
      say(at, middle, text, 'left', hasRatio ? 'plain' : 'muted');
      say(at + (seriesPx[k] ?? 0), middle, entry.p ?? '', 'right');
    });
    y += height;
    return entries.map((entry) => (entry === null ? undefined : { y: middle, isShared: true }));
  });
  return {
    leftPx,
    rightPx,
    plotWidthPx,
    headingPx,
    bottomPx: y,
    texts,
    lines: [{ from: headingPx - 4, to: y }],
    places,
  };
}

/** Places words that are not empty among others. */
function sayingTo(texts: PlacedWord[]) {
  return (
    x: number,
    y: number,
    text: string,
    align: 'left' | 'right' = 'left',
    look: PlacedWord['style'] = 'plain',
  ): void => {
    if (text !== '') texts.push({ x, y, text, align, style: look });
  };
}

/** Each row: its name with its counts, and below it a line for each of its ratios. */
function stacked(figure: RatioRows, widthPx: number): PlacedRows {
  const { rows, series } = figure;
  const widths = seriesWidths(figure);
  const ratioPx = Math.max(...widths.map((one) => one.ratioPx));
  const pPx = Math.max(...widths.map((one) => one.pPx));
  const leftPx = 10;
  const wordsPx = Math.min(ratioPx + pPx, widthPx - outerPadding - leftPx - 100);
  const rightPx = Math.ceil(gapPx + wordsPx + 4);
  const plotWidthPx = widthPx - outerPadding - leftPx - rightPx;
  const fullPx = plotWidthPx + leftPx + rightPx - 4;
  const ratioAt = plotWidthPx + gapPx;
  const end = ratioAt + wordsPx;
  const texts: PlacedWord[] = [];
  const say = sayingTo(texts);
  const lines: { from: number; to: number }[] = [];
  let y = 10;
  for (const line of figure.warning === null ? [] : wrapText(figure.warning, fullPx, bold)) {
    say(2 - leftPx, y, line, 'left', 'bold');
    y += 16;
  }
  const names = series.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.length > 0) {
    say(2 - leftPx, y, names.join('   '), 'left', 'bold');
    y += 18;
  }
  const [first] = series;
  say(ratioAt, y, fitText(first?.ratioHeading ?? '', wordsPx - pPx, bold), 'left', 'bold');
  if (pPx > 0) say(end, y, first?.pHeading ?? '', 'right', 'bold');
  const headingPx = y + 20;
  y = headingPx;
  const places = rows.map(({ label, isIndented, n, events, entries }) => {
    const indent = indentOf(isIndented) + 2;
    const counts = [
      ...(n === undefined ? [] : [`n ${formatNumber(n)}`]),
      ...(events === undefined ? [] : [`events ${formatNumber(events)}`]),
    ].join(', ');
    const only = onlyNote(entries);
    const aside = counts === '' ? only : counts;
    const asidePx = aside === '' ? 0 : widthOf(aside) + 10;
    const isBeside = asidePx < fullPx * 0.62;
    const words = wrapText(label, fullPx - indent - (isBeside ? asidePx : 0), style);
    words.forEach((text, line) => {
      say(indent - leftPx, y + 10 + line * linePx, fitText(text, fullPx - indent, style));
    });
    if (isBeside) say(end, y + 10, aside, 'right', 'muted');
    y += 10 + words.length * linePx - 5;
    if (!isBeside) {
      say(indent - leftPx, y + 6, fitText(aside, fullPx - indent, style), 'left', 'muted');
      y += linePx;
    }
    const hasOnlyP = entries.every((entry) => entry === null || ratioText(entry) === '');
    if (hasOnlyP) say(end, y - 4, entries.map((entry) => entry?.p ?? '').join(''), 'right');
    const own = entries.map((entry) => {
      if (entry === null || hasOnlyP || (only !== '' && counts === '')) return undefined;
      const middle = y + 8;
      lines.push({ from: y, to: y + 17 });
      y += 17;
      const hasRatio = (entry.ratio?.estimate ?? null) !== null;
      const text = fitText(ratioText(entry), hasRatio ? wordsPx - pPx : wordsPx, style);
      say(ratioAt, middle, text, 'left', hasRatio ? 'plain' : 'muted');
      say(end, middle, entry.p ?? '', 'right');
      return { y: middle, isShared: false };
    });
    y += 5;
    return own;
  });
  return {
    leftPx,
    rightPx,
    plotWidthPx,
    headingPx,
    bottomPx: y,
    texts,
    lines: [...lines, { from: y - 5, to: y }],
    places,
  };
}

/** What a row says where none of its entries is a ratio: "reference". */
function onlyNote(entries: readonly (RatioEntry | null)[]): string {
  const own = entries.filter((entry) => entry !== null);
  if (own.length === 0 || own.some(({ ratio }) => (ratio?.estimate ?? null) !== null)) return '';
  return [...new Set(own.map(({ note = '' }) => note))].filter((note) => note !== '').join('; ');
}
