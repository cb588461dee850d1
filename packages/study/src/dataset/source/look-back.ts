import { day, knownAtTimeZero } from '@hepatica/course';
import { isMissing } from '../missing.ts';
import type { DatedRows } from './joined-patients.ts';
import type { ZeroDays } from './zero-days.ts';

/** What was last known of a column at time zero, one entry a patient. */
export interface LookedBack {
  readonly cells: readonly string[];
  /** Days from time zero to the day from which the value was known; NaN where there is none. */
  readonly knownOn: Float64Array;
  readonly present: number;
  /** Patients whose only value was too old. */
  readonly stale: number;
  readonly missing: number;
  /** Patients of whose value the dates do not tell whether it was known by time zero; it is accepted. */
  readonly orderUnknown: readonly number[];
}

/**
 * The last value of a dated column that was known at time zero. Rows with an empty cell are passed over: the value
 * before them is still the last one known.
 */
export function lookBack(
  { table, date, knownOn, rowsOf }: DatedRows,
  column: string,
  zero: ZeroDays,
  lookBackDays: number | null,
): LookedBack {
  const values = table.columns.find(({ name }) => name === column)?.values ?? [];
  const n = rowsOf.length;
  const cells = new Array<string>(n).fill('');
  const known = new Float64Array(n).fill(Number.NaN);
  const orderUnknown: number[] = [];
  let [present, stale] = [0, 0];
  for (let k = 0; k < n; k++) {
    const [first, last] = [zero.earliest[k] ?? Number.NaN, zero.latest[k] ?? Number.NaN];
    if (Number.isNaN(first)) continue;
    const at = { earliest: day(first), latest: day(last) };
    const rows = rowsOf[k] ?? [];
    for (let place = rows.length - 1; place >= 0; place--) {
      const row = rows[place] ?? -1;
      const cell = values[row] ?? '';
      if (isMissing(cell)) continue;
      // The row that is time zero itself is known on it, however imprecise its day.
      const isZero = zero.row?.[k] === row && zero.source === table;
      const order = isZero
        ? 'known'
        : knownAtTimeZero(
            { earliest: day(knownOn.earliest[row] ?? 0), latest: day(knownOn.latest[row] ?? 0) },
            at,
          ).kind;
      if (order === 'later') continue;
      const middle = ((date.earliest[row] ?? 0) + (date.latest[row] ?? 0)) / 2;
      if (lookBackDays !== null && (zero.middle[k] ?? 0) - middle > lookBackDays) {
        stale++;
        break;
      }
      if (order === 'order-unknown') orderUnknown.push(k);
      cells[k] = cell;
      known[k] = Math.min(0, (knownOn.latest[row] ?? 0) - (zero.middle[k] ?? 0));
      present++;
      break;
    }
  }
  return { cells, knownOn: known, present, stale, missing: n - present - stale, orderUnknown };
}
