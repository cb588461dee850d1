import { dayOfCivil, daysInMonth, isCivilDate } from './civil.ts';
import { DAYS_PER_MONTH, type Day, day } from './day.ts';
import type { Finding } from './finding.ts';
import type { DatePrecision, DayRange, PartialDate, TimeAxis } from './partial-date.ts';

/** "About" widens a date by this many months each way. */
const APPROXIMATE_MONTHS = 3;

export type ParsedDate =
  | { readonly kind: 'date'; readonly date: PartialDate }
  | { readonly kind: 'problem'; readonly finding: Finding };

interface Point extends DayRange {
  readonly precision: DatePrecision;
  readonly approximate: boolean;
}
type Reading = Point | { readonly fault: string };

const CALENDAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const RELATIVE = /^([+-]\d{1,5})(d|mo)$/;

/**
 * Reads a date of a course file.
 *
 * Calendar courses: `2010-08-14`, `2010-08`, `2010`. Relative courses: `+11mo`, `-144mo`, `+0d`. Either:
 * `2016-10..2017-01` (a range), `~+72mo` (approximate: three months wider each way), `+38mo | +24mo` (ambiguous; the
 * first reading is preferred), `undated +0mo..+78mo` (printed without date; the range is what the text allows).
 *
 * Relative month m is the days from round((m - 0.5) * 30.4375) to round((m + 0.5) * 30.4375).
 */
export function parsePartialDate(text: string, axis: TimeAxis): ParsedDate {
  const asWritten = text.trim().replace(/\s+/g, ' ');
  const undated = /^undated (.+)$/.exec(asWritten);
  const readings = (undated?.[1] ?? asWritten).split('|').map((part) => readRange(part.trim(), axis));
  const good: Point[] = [];
  for (const reading of readings) {
    if ('fault' in reading) return problem(asWritten, reading.fault);
    good.push(reading);
  }
  const [first] = good;
  if (first === undefined) return problem(asWritten, 'it is empty');
  const date: PartialDate = {
    earliest: day(Math.min(...good.map((reading) => reading.earliest))),
    latest: day(Math.max(...good.map((reading) => reading.latest))),
    precision: undated ? 'undated' : first.precision,
    approximate: good.some((reading) => reading.approximate),
    asWritten,
  };
  if (good.length === 1) return { kind: 'date', date };
  const parts = (undated?.[1] ?? asWritten).split('|');
  const alternatives = good.map(({ earliest, latest }, index) => ({
    earliest,
    latest,
    asWritten: parts[index]?.trim() ?? '',
  }));
  return { kind: 'date', date: { ...date, alternatives } };
}

function readRange(text: string, axis: TimeAxis): Reading {
  const [from, to, ...rest] = text.split('..').map((part) => part.trim());
  if (from === undefined || rest.length > 0) return { fault: 'a range has two ends' };
  const low = readPoint(from, axis);
  if (to === undefined || 'fault' in low) return low;
  const high = readPoint(to, axis);
  if ('fault' in high) return high;
  if (low.earliest > high.latest) return { fault: 'the range ends before it begins' };
  return {
    earliest: low.earliest,
    latest: high.latest,
    precision: 'range',
    approximate: low.approximate || high.approximate,
  };
}

function readPoint(text: string, axis: TimeAxis): Reading {
  const approximate = text.startsWith('~');
  const bare = approximate ? text.slice(1).trim() : text;
  const extra = approximate ? APPROXIMATE_MONTHS : 0;
  return axis.kind === 'calendar' ? readCalendar(bare, extra) : readRelative(bare, extra);
}

function readCalendar(text: string, extraMonths: number): Reading {
  const match = CALENDAR.exec(text);
  if (!match) {
    const why = RELATIVE.test(text)
      ? 'this course is on the calendar'
      : 'it is none of 2010-08-14, 2010-08, 2010';
    return { fault: why };
  }
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (!isCivilDate({ year, month, day: dayOfMonth })) return { fault: 'the calendar has no such date' };
  const approximate = extraMonths > 0;
  if (match[3] !== undefined) {
    const center = dayOfCivil({ year, month, day: dayOfMonth });
    const extra = Math.round(extraMonths * DAYS_PER_MONTH);
    return { earliest: day(center - extra), latest: day(center + extra), precision: 'day', approximate };
  }
  const lastMonth = match[2] === undefined ? 12 : month;
  return {
    earliest: monthEdge(year, month - extraMonths, 'first'),
    latest: monthEdge(year, lastMonth + extraMonths, 'last'),
    precision: match[2] === undefined ? 'year' : 'month',
    approximate,
  };
}

/** First or last day of a month whose number may lie outside 1-12. */
function monthEdge(year: number, month: number, edge: 'first' | 'last'): Day {
  const carried = year + Math.floor((month - 1) / 12);
  const within = ((((month - 1) % 12) + 12) % 12) + 1;
  return dayOfCivil({
    year: carried,
    month: within,
    day: edge === 'first' ? 1 : daysInMonth(carried, within),
  });
}

function readRelative(text: string, extraMonths: number): Reading {
  const match = RELATIVE.exec(text);
  if (!match) {
    const why = CALENDAR.test(text)
      ? 'this course counts from its anchor and has no calendar'
      : 'it is none of +11mo, -144mo, +0d';
    return { fault: why };
  }
  const count = Number(match[1]);
  const approximate = extraMonths > 0;
  if (match[2] === 'd') {
    const extra = Math.round(extraMonths * DAYS_PER_MONTH);
    return {
      earliest: day(count - extra),
      latest: day(count + extra),
      precision: 'relative-day',
      approximate,
    };
  }
  return {
    earliest: day(Math.round((count - extraMonths - 0.5) * DAYS_PER_MONTH)),
    latest: day(Math.round((count + extraMonths + 0.5) * DAYS_PER_MONTH)),
    precision: 'relative-month',
    approximate,
  };
}

function problem(text: string, fault: string): ParsedDate {
  return {
    kind: 'problem',
    finding: {
      code: 'date-unreadable',
      severity: 'error',
      message: `The date "${text}" cannot be read: ${fault}.`,
      remedy:
        'Write 2010-08-14, 2010-08 or 2010 in a calendar course, +11mo or +0d in a relative one; a range as A..B, "about" as ~A, two readings as A | B, no date as undated A..B.',
    },
  };
}
