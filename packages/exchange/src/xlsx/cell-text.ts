import { serialDate } from '../import/read-date.ts';
import { xmlParts } from './xml.ts';

/** How much of a date a cell's format shows. */
export type DateStyle = 'none' | 'day' | 'month' | 'year';

/** Formats that every workbook knows by their numbers and that show a date (ECMA-376 18.8.30). */
const BUILT_IN: Readonly<Record<number, DateStyle>> = Object.fromEntries(
  [14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58].map((id) => [id, 'day'] as const),
);

/** Of each cell style, in order, how much of a date it shows. */
export function dateStyles(xml: string): readonly DateStyle[] {
  const formats = new Map<number, DateStyle>(
    Object.entries(BUILT_IN).map(([id, style]) => [Number(id), style]),
  );
  formats.set(17, 'month');
  const styles: DateStyle[] = [];
  let inCells = false;
  for (const part of xmlParts(xml)) {
    if (part.kind === 'text') continue;
    if (part.name === 'cellXfs') inCells = part.kind === 'open';
    if (part.kind !== 'open') continue;
    if (part.name === 'numFmt') {
      formats.set(Number(part.attributes.get('numFmtId')), styleOf(part.attributes.get('formatCode') ?? ''));
    }
    if (part.name === 'xf' && inCells)
      styles.push(formats.get(Number(part.attributes.get('numFmtId'))) ?? 'none');
  }
  return styles;
}

/** What of a date a format code shows, without its quoted words, colors and conditions. */
function styleOf(code: string): DateStyle {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase();
  if (!bare.includes('y')) return bare.includes('d') ? 'day' : 'none';
  if (bare.includes('d')) return 'day';
  return bare.includes('m') ? 'month' : 'year';
}

/** The text of a cell as a table of text has it. */
export function cellText(
  written: string,
  type: string,
  shared: readonly string[],
  style: DateStyle,
  serialDates: '1900' | '1904',
): string {
  if (written === '') return '';
  switch (type) {
    case 's':
      return shared[Number(written)] ?? '';
    case 'b':
      return written === '1' ? 'true' : 'false';
    case 'd':
      return written.slice(0, 10);
    case 'n':
      return style === 'none' ? numberText(written) : dateText(written, style, serialDates);
    default:
      return written;
  }
}

/** A number with the 15 digits that a spreadsheet knows: 0.1 + 0.2 is 0.3. */
function numberText(written: string): string {
  const number = Number(written);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : written;
}

function dateText(written: string, style: DateStyle, serialDates: '1900' | '1904'): string {
  const number = Number(written);
  // Below one day there is only a time; such a cell is left as it is.
  if (serialDates === '1900' && number < 1) return numberText(written);
  const date = serialDate(written, serialDates);
  if (date.kind !== 'date') return numberText(written);
  const day = date.written;
  if (style === 'year') return day.slice(0, 4);
  if (style === 'month') return day.slice(0, 7);
  const minutes = Math.round((number - Math.floor(number)) * 1440);
  if (minutes === 0 || minutes === 1440) return day;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
