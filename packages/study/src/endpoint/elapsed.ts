import { type CourseRecord, durationBetween, type Finding } from '@hepatica/course';
import type { Elapsed } from './course-endpoint.ts';
import { isStatedAfter, type Occurrence } from './occurrence.ts';

/**
 * The days from time zero to the end of a clock; null where the end lies before time zero on every reading of the two
 * dates. Where the dates alone leave open which came first, the end is taken to be the later one (a clock does not run
 * backwards), with the finding `order-unknown` unless the records state the order.
 */
export function elapsedBetween(
  timeZero: Occurrence,
  end: Occurrence,
  records: readonly CourseRecord[],
): { readonly days: Elapsed; readonly findings: readonly Finding[] } | null {
  const { low, high } = durationBetween(timeZero.at, end.at);
  if (high < 0) return null;
  const days = {
    low: Math.max(0, low),
    high,
    middle: Math.min(Math.max(end.middle - timeZero.middle, Math.max(0, low)), high),
  };
  const isOrderKnown = low >= 0 || isStatedAfter(end.records, timeZero.records, records);
  return { days, findings: isOrderKnown ? [] : [orderUnknown(timeZero, end)] };
}

/** A time to the one day that a method needs: by default between the middle days, else an end of the interval. */
export function pointOf(days: Elapsed, take: 'middle' | 'low' | 'high' = 'middle'): number {
  return days[take];
}

function orderUnknown(timeZero: Occurrence, end: Occurrence): Finding {
  const [record] = end.records;
  return {
    code: 'order-unknown',
    severity: 'info',
    message: `The dates leave open whether ${end.what} came after time zero (${timeZero.what}); it is taken to have.`,
    ...(record === undefined ? {} : { where: { record, field: 'at' } }),
  };
}
