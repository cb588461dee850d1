import type { Random } from '../random/random.ts';

/** Visits about every three months for a year, then every six; none on or after the last day. */
export function visitDays(random: Random, lastDay: number): readonly number[] {
  const days: number[] = [];
  let visit = 84 + random.integer(-10, 10);
  while (visit < lastDay) {
    days.push(visit);
    visit += (visit < 365 ? 91 : 182) + random.integer(-10, 10);
  }
  return days;
}
