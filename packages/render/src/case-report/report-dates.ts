import {
  type Course,
  type CourseRecord,
  civilOf,
  DAYS_PER_MONTH,
  type Day,
  type DayRange,
  day,
  middleOf,
  type PartialDate,
  preferredReading,
} from '@hepatica/course';
import type { ReportDates } from './draft.ts';

/** How a report speaks of time. A month is never made more precise than it is, and no date is ever shifted. */
export interface ReportClock {
  readonly dates: ReportDates;
  /** "eleven months after the initial treatment", "in February 2012": opens a sentence. */
  readonly lead: (date: PartialDate) => string;
  /** "month 11", "February 2012": a cell of a table, or inside a sentence. */
  readonly cell: (date: PartialDate) => string;
  /** What the months of this report are counted from. */
  readonly origin: string;
}

/** Treatments of the tumor; an antiviral does not open the count. */
const isTumorTreatment = (record: CourseRecord): boolean =>
  'compartment' in record && record.kind !== 'antiviral' && record.state === 'given';

/** Time as this course's report tells it. A course without a calendar has months only. */
export function reportClock(course: Course, dates: ReportDates): ReportClock {
  return dates === 'calendar' && course.axis.kind === 'calendar' ? calendarClock() : monthClock(course);
}

function monthClock(course: Course): ReportClock {
  const { start, name } = originOf(course);
  const span = (range: DayRange) => monthSpan(range, start);
  const lead = (date: PartialDate): string => {
    if (date.alternatives !== undefined && date.alternatives.length > 1) {
      const readings = date.alternatives.map((reading) => spanText(span(reading)));
      return `at ${readings.join(' or ')} after the ${name} (the record allows either)`;
    }
    if (date.precision === 'undated')
      return `at an unrecorded time between ${spanText(span(date)).replace(' to ', ' and ')}`;
    const isApproximate = date.approximate && date.precision !== 'range';
    const [from, to] = isApproximate ? middleMonth(date, start) : span(date);
    const about = isApproximate ? 'about ' : '';
    if (from !== to) return rangeWords(from, to, name);
    if (from === 0) return date.earliest === date.latest ? `at the ${name}` : `in the month of the ${name}`;
    if (Math.abs(from) >= 100) return `at ${about}month ${signed(from)} after the ${name}`;
    return `${about}${months(Math.abs(from))} ${from < 0 ? 'before' : 'after'} the ${name}`;
  };
  const cell = (date: PartialDate): string => {
    if (date.alternatives !== undefined && date.alternatives.length > 1) {
      return date.alternatives.map((reading) => spanText(span(reading))).join(' or ');
    }
    if (date.precision === 'undated') return `undated (${spanText(span(date))})`;
    return date.approximate && date.precision !== 'range'
      ? `about ${spanText(middleMonth(date, start))}`
      : spanText(span(date));
  };
  return { dates: 'months', lead, cell, origin: name };
}

/** The day that the months of a report are counted from, and what it is called. */
export function originOf(course: Course): { readonly start: Day; readonly name: string } {
  const given = course.records.filter(isTumorTreatment);
  const days = (given.length === 0 ? course.records : given).map(({ at }) => middleOf(preferredReading(at)));
  const first = day(days.reduce<number>((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
  if (course.axis.kind === 'relative') {
    const zero = course.records.find(({ at }) => at.earliest === 0)?.at.earliest;
    return { start: zero ?? first, name: course.axis.anchor };
  }
  return { start: first, name: given.length === 0 ? 'first record' : 'first treatment' };
}

/** First and last month, after the origin, of an interval; one month twice where it is no longer than a month. */
function monthSpan(range: DayRange, start: Day): readonly [number, number] {
  const low = (range.earliest - start) / DAYS_PER_MONTH;
  const high = (range.latest - start) / DAYS_PER_MONTH;
  if (high - low <= 1.1) {
    const month = whole((low + high) / 2);
    return [month, month];
  }
  // Month m reaches half a month to either side of its middle.
  const from = whole(low + 0.5) > whole(high - 0.5) ? whole(low) : whole(low + 0.5);
  return [low < 0.1 && low > -0.6 ? 0 : from, Math.max(from, whole(high - 0.5))];
}

function middleMonth(range: DayRange, start: Day): readonly [number, number] {
  const month = whole((middleOf(range) - start) / DAYS_PER_MONTH);
  return [month, month];
}

function rangeWords(from: number, to: number, name: string): string {
  if (to < -24 && to - from <= 13)
    return `about ${inWords(whole(-(from + to) / 24))} years before the ${name}`;
  if (from < 0 && to < 0) return `between ${-to} and ${months(-from)} before the ${name}`;
  if (from === 0) return `within the first ${to === 1 ? 'month' : months(to)} after the ${name}`;
  return `between months ${signed(from)} and ${to} after the ${name}`;
}

function spanText([from, to]: readonly [number, number]): string {
  return from === to ? `month ${signed(from)}` : `months ${signed(from)} to ${signed(to)}`;
}

const months = (count: number) => `${inWords(count)} month${count === 1 ? '' : 's'}`;
/** Rounds halves away from zero, and never answers minus zero. */
const whole = (value: number) => Math.sign(value) * Math.round(Math.abs(value)) || 0;
const signed = (value: number) => (value < 0 ? `−${-value}` : `${value}`);

/** Numbers below a hundred are written out at the head of a sentence, so that none begins with a figure. */
function inWords(count: number): string {
  const small = ones[count];
  if (small !== undefined) return small;
  const ten = tens[Math.floor(count / 10)];
  const rest = count % 10;
  if (ten === undefined) return String(count);
  return rest === 0 ? ten : `${ten}-${ones[rest]}`;
}

const ones = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

function calendarClock(): ReportClock {
  const cell = (date: PartialDate): string => {
    if (date.precision === 'undated') return `undated (${calendarSpan(date, ' to ')})`;
    if (date.alternatives !== undefined && date.alternatives.length > 1) {
      return date.alternatives.map((reading) => calendarSpan(reading, ' to ')).join(' or ');
    }
    return `${date.approximate ? 'about ' : ''}${calendarSpan(date, ' to ')}`;
  };
  const lead = (date: PartialDate): string => {
    if (date.precision === 'undated') return `at a date not recorded (${calendarSpan(date, ' to ')})`;
    if (date.alternatives !== undefined && date.alternatives.length > 1) {
      return `in ${cell(date)} (the record allows either)`;
    }
    const text = calendarSpan(date, ' and ');
    return text.includes(' and ') ? `between ${text}` : `in ${date.approximate ? 'about ' : ''}${text}`;
  };
  return { dates: 'calendar', lead, cell, origin: 'calendar' };
}

/** The months that an interval touches: a report never prints a day of the calendar. */
function calendarSpan(range: DayRange, between: string): string {
  const from = monthOf(range.earliest);
  const to = monthOf(range.latest);
  return from === to ? from : `${from}${between}${to}`;
}

function monthOf(value: Day): string {
  const { year, month } = civilOf(value);
  return `${monthNames[month - 1] ?? ''} ${year}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
