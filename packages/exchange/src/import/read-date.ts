import { civilOf, type Day, day, dayOfCivil, printDay } from '@hepatica/course';

/** A date as a course file writes it, with what was lost or doubtful in the reading; or why it cannot be read. */
export type DateReading =
  | {
      readonly kind: 'date';
      readonly written: string;
      readonly doubt?: 'time-dropped' | 'month-ambiguous' | 'fraction-dropped';
    }
  | { readonly kind: 'fault'; readonly message: string };

export interface DateForm {
  readonly order?: 'ymd' | 'dmy' | 'mdy';
  /** Numbers that stand for days since 1900 or 1904 are read as such. */
  readonly serialDates?: '1900' | '1904';
}

/** No date is longer; a pattern may take long over a text without end. */
const LONGEST = 60;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const EAST_ASIAN = /^(\d{4})\s*[년年]\s*(?:(\d{1,2})\s*[월月])?\s*(?:(\d{1,2})\s*[일日])?$/u;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const WITH_TIME = /^(.*\d)[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?Z?$/;
const NUMBER = /^\d+(?:\.\d+)?$/;

/**
 * Reads the date of a cell: `2015-03-04`, `2015.3.4`, `20150304`, `2015.03` (a month), `2015`, and with `serialDates`
 * the day numbers of spreadsheets. `2015.1` may be January, or October whose zero a spreadsheet dropped: both are kept.
 * Day-first and month-first dates are read only where `order` says so. The time of day is dropped, which is told.
 */
export function readDate(cell: string, form: DateForm = {}): DateReading {
  if (cell.length > LONGEST) return fault(`${cell.slice(0, LONGEST)}…`, 'it is too long for a date');
  const timed = WITH_TIME.exec(cell);
  if (timed !== null) {
    const reading = readDate((timed[1] ?? '').trim(), form);
    return reading.kind === 'date' ? { ...reading, doubt: 'time-dropped' } : reading;
  }
  if (/^\d{4}$/.test(cell)) return { kind: 'date', written: cell };
  const month = /^(\d{4})\.(\d)$/.exec(cell);
  if (month?.[2] === '1') {
    const written = `${month[1]}-01 | ${month[1]}-10`;
    return { kind: 'date', written, doubt: 'month-ambiguous' };
  }
  const yearFirst = YEAR_FIRST.exec(cell) ?? COMPACT.exec(cell) ?? EAST_ASIAN.exec(cell);
  if (yearFirst !== null) return civil(cell, yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = YEAR_LAST.exec(cell);
  if (yearLast !== null) {
    const [, first, second, year] = yearLast;
    if (form.order === 'dmy') return civil(cell, year, second, first);
    if (form.order === 'mdy') return civil(cell, year, first, second);
    return fault(cell, 'say in the mapping whether the day or the month comes first (order: dmy or mdy)');
  }
  if (form.serialDates !== undefined && NUMBER.test(cell)) return serialDate(cell, form.serialDates);
  return fault(cell, 'it is none of 2015-03-04, 2015.03, 2015');
}

function civil(cell: string, year?: string, month?: string, dayOfMonth?: string): DateReading {
  const two = (part: string) => part.padStart(2, '0');
  if (year === undefined) return fault(cell, 'it has no year');
  if (month === undefined) return { kind: 'date', written: year };
  const exists = isDate(Number(year), Number(month), Number(dayOfMonth ?? 1));
  if (!exists) return fault(cell, 'the calendar has no such date');
  const written = [year, two(month), ...(dayOfMonth === undefined ? [] : [two(dayOfMonth)])].join('-');
  return { kind: 'date', written };
}

function isDate(year: number, month: number, dayOfMonth: number): boolean {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return false;
  try {
    dayOfCivil({ year, month, day: dayOfMonth });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const DAY_ZERO = {
  '1900': dayOfCivil({ year: 1899, month: 12, day: 30 }),
  '1904': dayOfCivil({ year: 1904, month: 1, day: 1 }),
};
/** The last day a spreadsheet knows: 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/** A spreadsheet of 1900 counts a 29 February that never was: its day 60 is no day, and those before it lie one later. */
export function serialDate(cell: string, base: '1900' | '1904'): DateReading {
  const whole = Math.floor(Number(cell));
  if (whole > LAST_SERIAL || (base === '1900' && whole < 1)) {
    return fault(cell, 'no spreadsheet counts its days so');
  }
  if (base === '1900' && whole === 60) return fault(cell, 'it stands for 29 February 1900, which never was');
  const shifted = base === '1900' && whole < 60 ? whole + 1 : whole;
  const written = printDay(day(DAY_ZERO[base] + shifted), { kind: 'calendar' });
  return { kind: 'date', written, ...(Number(cell) === whole ? {} : { doubt: 'fraction-dropped' as const }) };
}

function fault(cell: string, why: string): DateReading {
  return { kind: 'fault', message: `The date "${cell}" cannot be read: ${why}.` };
}

/** A date known to the day, some days later; null where it is not known to the day. */
export function laterBy(written: string, days: number): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (match === null || Math.abs(days) > LAST_SERIAL) return null;
  const from: Day = dayOfCivil({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  const later = day(from + days);
  return civilOf(later).year > 9999 || civilOf(later).year < 1 ? null : printDay(later, { kind: 'calendar' });
}
