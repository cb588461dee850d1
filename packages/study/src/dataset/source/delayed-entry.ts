import type { Finding } from '@hepatica/course';
import type { ReadEndpoint } from '../../endpoint/table-endpoint.ts';
import { daysPer } from '../../endpoint/unit-days.ts';
import type { Question } from '../../question/question.ts';
import { type DatedRows, type JoinedPatients, unknownColumn } from './joined-patients.ts';
import { readDays } from './read-days.ts';
import type { ZeroDays } from './zero-days.ts';

/**
 * The endpoints with the time from which each patient was watched, where that is later than time zero: whoever died
 * before could not have been among them, so nobody counts as at risk before. Who came only when the clock had run out
 * does not contribute.
 */
export function delayedEntry(
  { entry, dateOrder }: Question,
  { table, dated }: JoinedPatients,
  zero: ZeroDays | null,
  endpoints: Readonly<Record<string, ReadEndpoint>>,
  findings: Finding[],
): Readonly<Record<string, ReadEndpoint>> {
  if (entry === null || zero === null) return endpoints;
  if (entry.kind === 'event') {
    findings.push({
      code: 'entry-needs-courses',
      severity: 'error',
      message: `Patients are watched from "${entry.event}", an event of a course, but the data are tables.`,
      where: { field: 'entry' },
      remedy: 'Name the column of its date (entry: { column: … }).',
    });
    return endpoints;
  }
  if (entry.kind === 'rows') {
    const rows = dated.get(entry.source);
    if (rows === undefined) return endpoints;
    return withEntry(
      endpoints,
      firstSeen([rows], zero).map((days) => Math.max(0, days)),
    );
  }
  const { days, findings: found } = readDays(table, entry.column, dateOrder);
  findings.push(...found);
  if (days === null) {
    findings.push(unknownColumn(table, entry.column));
    return endpoints;
  }
  const entered = Float64Array.from(zero.middle, (start, k) => {
    const at = ((days.earliest[k] ?? Number.NaN) + (days.latest[k] ?? Number.NaN)) / 2;
    return Number.isNaN(at) ? Number.NaN : Math.max(0, Math.floor(at) - start);
  });
  return withEntry(endpoints, entered);
}

/** @param entered days from time zero; NaN where it is not known from when a patient was watched */
export function withEntry(
  endpoints: Readonly<Record<string, ReadEndpoint>>,
  entered: Float64Array,
): Readonly<Record<string, ReadEndpoint>> {
  if (!entered.some((days) => days > 0 || Number.isNaN(days))) return endpoints;
  return Object.fromEntries(
    Object.entries(endpoints).map(([id, read]) => {
      const { data } = read;
      const perUnit = daysPer(data.unit);
      const time = data.time.slice();
      const why = [...read.why];
      const entry = entered.map((days, k) => {
        const end = time[k] ?? Number.NaN;
        if (Number.isNaN(end)) return Number.NaN;
        const tooLate = days > 0 && days / perUnit >= end;
        if (!Number.isNaN(days) && !tooLate) return days / perUnit;
        why[k] = tooLate
          ? 'came under observation only when the clock had stopped'
          : 'not known from when they were watched';
        time[k] = Number.NaN;
        return Number.NaN;
      });
      return [id, { ...read, why, data: { ...data, time, entry } }];
    }),
  );
}

/** Days from time zero to each patient's first dated row; NaN where there is none. */
export function firstSeen(dated: Iterable<DatedRows>, zero: ZeroDays): Float64Array {
  const seen = new Float64Array(zero.middle.length).fill(Number.NaN);
  for (const { date, rowsOf } of dated) {
    for (const [k, [first]] of rowsOf.entries()) {
      if (first === undefined) continue;
      const days = (date.earliest[first] ?? Number.NaN) - (zero.middle[k] ?? Number.NaN);
      if (!(days >= (seen[k] ?? Number.NaN))) seen[k] = days;
    }
  }
  return seen;
}
