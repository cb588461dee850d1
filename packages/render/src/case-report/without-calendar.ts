import type { Course } from '@hepatica/course';
import { originOf } from './report-dates.ts';

/**
 * The same course counted from its first treatment: for figures of a report that may not tell the calendar. A course
 * that has no calendar is returned as it is.
 */
export function withoutCalendar(course: Course): Course {
  if (course.axis.kind === 'relative') return course;
  const { start, name } = originOf(course);
  return {
    ...course,
    axis: { kind: 'relative', anchor: name },
    records: moved(course.records, start),
  };
}

/** Names of the fields that hold a day of the axis. */
const days = new Set(['earliest', 'latest', 'knownOn']);

/** A copy in which every day is counted from `start`; its shape is that of what it copies. */
function moved<Value>(value: Value, start: number): Value {
  const copy = (part: unknown, key: string): unknown => {
    if (typeof part === 'number') return days.has(key) ? part - start : part;
    if (Array.isArray(part)) return part.map((one) => copy(one, ''));
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([name, own]) => [name, copy(own, name)]));
  };
  return copy(value, '') as Value;
}
