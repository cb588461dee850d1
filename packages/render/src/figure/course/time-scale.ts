import {
  type Course,
  civilOf,
  DAYS_PER_MONTH,
  type Day,
  day,
  dayOfCivil,
  middleOf,
  type RecordId,
} from '@hepatica/course';
import type { JsonObject, JsonValue } from '../spec.ts';

/** The one horizontal axis of a course figure, linear in days. */
export interface TimeScale {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly plotWidthPx: number;
  /** Pixels from the plot's left edge. */
  readonly placePx: (value: number) => number;
  /** A day as the specification's data hold it: an ISO date, or months since the origin. */
  readonly datum: (value: number) => string | number;
  /** Type and scale of the x channel, without its domain: the backdrop of each panel sets that. */
  readonly channel: { readonly type: string; readonly scale: JsonObject };
  readonly domain: JsonValue;
  readonly ticks: readonly { readonly day: Day; readonly label: string }[];
  readonly title: string;
}

export interface TimeScaleChoice {
  readonly scale: 'calendar' | 'months';
  readonly monthsSince?: RecordId | 'anchor';
}

const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/**
 * The axis between two days. A relative course has no calendar: it is drawn in months whatever was asked for.
 */
export function timeScale(
  course: Course,
  choice: TimeScaleChoice,
  extent: { readonly firstDay: Day; readonly lastDay: Day },
  plotWidthPx: number,
): TimeScale {
  const { firstDay, lastDay } = extent;
  const span = Math.max(1, lastDay - firstDay);
  const placePx = (value: number): number => ((value - firstDay) / span) * plotWidthPx;
  const shared = { firstDay, lastDay, plotWidthPx, placePx };
  if (choice.scale === 'calendar' && course.axis.kind === 'calendar') {
    return {
      ...shared,
      datum: isoDate,
      channel: { type: 'temporal', scale: { type: 'utc', nice: false } },
      domain: [utcDate(firstDay), utcDate(lastDay)],
      ticks: calendarTicks(firstDay, lastDay),
      title: 'Year',
    };
  }
  const origin = originOf(course, choice.monthsSince);
  const months = (value: number): number => round((value - origin.day) / DAYS_PER_MONTH);
  return {
    ...shared,
    datum: months,
    channel: { type: 'quantitative', scale: { nice: false, zero: false } },
    domain: [months(firstDay), months(lastDay)],
    ticks: monthTicks(firstDay, lastDay, origin.day),
    title: `Months since ${origin.name}`,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function isoDate(value: number): string {
  const civil = civilOf(day(Math.round(value)));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(civil.year).padStart(4, '0')}-${two(civil.month)}-${two(civil.day)}`;
}

/** An end of the domain, marked as UTC: a date in plain text would be read in the machine's own time zone. */
function utcDate(value: Day): JsonObject {
  const civil = civilOf(value);
  return { year: civil.year, month: civil.month, date: civil.day, utc: true };
}

function originOf(course: Course, since: RecordId | 'anchor' | undefined): { day: Day; name: string } {
  const record = course.records.find((candidate) => candidate.id === since);
  if (record !== undefined) return { day: middleOf(record.at), name: record.id };
  if (course.axis.kind === 'relative') return { day: day(0), name: course.axis.anchor };
  const treatments = course.records.filter(
    (candidate) => 'targets' in candidate && candidate.state === 'given',
  );
  const first = treatments.reduce<Day | null>((earliest, candidate) => {
    const at = middleOf(candidate.at);
    return earliest === null || at < earliest ? at : earliest;
  }, null);
  if (first !== null) return { day: first, name: 'first treatment' };
  const days = course.records.map((candidate) => candidate.at.earliest);
  return { day: day(Math.min(...days, Number.MAX_SAFE_INTEGER)), name: 'first record' };
}

function calendarTicks(firstDay: Day, lastDay: Day): TimeScale['ticks'] {
  const from = civilOf(firstDay);
  const to = civilOf(lastDay);
  const years = to.year - from.year + 1;
  const everyMonths = years <= 2 ? 3 : 12;
  const everyYears = Math.ceil(years / 16);
  const ticks: { day: Day; label: string }[] = [];
  for (let year = from.year; year <= to.year; year += everyYears) {
    for (let month = 1; month <= 12; month += everyMonths) {
      const at = dayOfCivil({ year, month, day: 1 });
      if (at < firstDay || at > lastDay) continue;
      ticks.push({ day: at, label: month === 1 ? `${year}` : `${String(month).padStart(2, '0')}/${year}` });
    }
  }
  return ticks;
}

function monthTicks(firstDay: Day, lastDay: Day, origin: Day): TimeScale['ticks'] {
  const months = (lastDay - firstDay) / DAYS_PER_MONTH;
  const step = monthSteps.find((candidate) => months / candidate <= 16) ?? 240;
  const first = Math.ceil((firstDay - origin) / DAYS_PER_MONTH / step) * step;
  const ticks: { day: Day; label: string }[] = [];
  for (let month = first; origin + month * DAYS_PER_MONTH <= lastDay; month += step) {
    ticks.push({
      day: day(Math.round(origin + month * DAYS_PER_MONTH)),
      label: month < 0 ? `−${-month}` : `${month}`,
    });
  }
  return ticks;
}
