import {
  civilOf,
  DAYS_PER_MONTH,
  type Day,
  type DayRange,
  middleOf,
  type PartialDate,
  type TimeAxis,
} from '@hepatica/course';

const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/**
 * A date for reading, exactly as precise as it was recorded: "14 Aug 2010", "Aug 2010", "Oct 2016 – Jan 2017",
 * "month 11", "about month 72", "month 38 or month 24", "undated".
 */
export function formatPartialDate(date: PartialDate, axis: TimeAxis): string {
  if (date.precision === 'undated') return 'undated';
  if (date.alternatives !== undefined && date.alternatives.length > 1) {
    return date.alternatives.map((reading) => formatRange(reading, axis)).join(' or ');
  }
  return date.approximate ? `about ${approximately(date, axis)}` : formatRange(date, axis);
}

/** A day of the course for reading: "14 Aug 2010", or "month 11.0" after the anchor. */
export function formatDay(value: Day, axis: TimeAxis): string {
  if (axis.kind === 'relative') return `month ${(value / DAYS_PER_MONTH).toFixed(1)}`;
  const { year, month, day } = civilOf(value);
  return `${day} ${monthNames[month - 1] ?? ''} ${year}`;
}

/** Whole months after the anchor, for a day of a relative course. */
function monthOf(value: number): number {
  return Math.round(value / DAYS_PER_MONTH);
}

/** What was written before it was widened: the month, year or day in the middle. */
function approximately(date: PartialDate, axis: TimeAxis): string {
  const middle = middleOf(date);
  if (date.precision === 'range') return formatRange(date, axis);
  if (axis.kind === 'relative') {
    return date.precision === 'relative-month' ? `month ${monthOf(middle)}` : relativePoint(middle);
  }
  const { year, month } = civilOf(middle);
  if (date.precision === 'year') return `${year}`;
  return date.precision === 'month' ? `${monthNames[month - 1] ?? ''} ${year}` : formatDay(middle, axis);
}

function formatRange(range: DayRange, axis: TimeAxis): string {
  return axis.kind === 'relative' ? formatRelativeRange(range) : formatCalendarRange(range);
}

function formatRelativeRange(range: DayRange): string {
  if (range.earliest === range.latest) return relativePoint(range.earliest);
  const months = (range.latest - range.earliest) / DAYS_PER_MONTH;
  if (months <= 1.1) return `month ${monthOf(middleOf(range))}`;
  // Month m reaches half a month to either side, so the ends lie half a month inside the interval.
  const from = monthOf(range.earliest + DAYS_PER_MONTH / 2);
  const to = monthOf(range.latest - DAYS_PER_MONTH / 2);
  const first = Math.max(from, monthOf(range.earliest));
  // A dash between negative months reads like a third sign.
  return first < 0 ? `months ${signed(first)} to ${signed(to)}` : `months ${first}–${to}`;
}

function relativePoint(value: Day): string {
  if (value === 0) return 'day 0';
  return value % DAYS_PER_MONTH === 0 || Math.abs(value) > 90
    ? `month ${signed(monthOf(value))}`
    : `day ${signed(value)}`;
}

/** A whole number with a minus sign of its own width. */
function signed(value: number): string {
  return value < 0 ? `−${-value}` : `${value}`;
}

function formatCalendarRange(range: DayRange): string {
  if (range.earliest === range.latest) return formatDay(range.earliest, { kind: 'calendar' });
  const from = civilOf(range.earliest);
  const to = civilOf(range.latest);
  const month = (date: { year: number; month: number }) => `${monthNames[date.month - 1] ?? ''} ${date.year}`;
  const spansWholeYear = from.month === 1 && from.day === 1 && to.month === 12 && to.day === 31;
  if (from.year === to.year) {
    if (spansWholeYear) return `${from.year}`;
    return from.month === to.month ? month(from) : `${monthNames[from.month - 1] ?? ''} – ${month(to)}`;
  }
  return spansWholeYear ? `${from.year} – ${to.year}` : `${month(from)} – ${month(to)}`;
}
