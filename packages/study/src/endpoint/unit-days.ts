import { DAYS_PER_MONTH } from '@hepatica/course';
import type { TimeUnit } from '../question/question.ts';

const DAYS: Readonly<Record<TimeUnit, number>> = {
  days: 1,
  months: DAYS_PER_MONTH,
  years: 12 * DAYS_PER_MONTH,
};

/** How many days a unit of an endpoint has: a month is a twelfth of 365.25 days. */
export function daysPer(unit: TimeUnit): number {
  return DAYS[unit];
}
