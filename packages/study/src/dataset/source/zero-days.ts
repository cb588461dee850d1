import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { readCriterionOn } from '../../cohort/select-population.ts';
import type { DateOrder, ZeroDefinition } from '../../question/source-definition.ts';
import { type JoinedPatients, unknownColumn } from './joined-patients.ts';
import { readDays } from './read-days.ts';

/** Time zero of each patient as days since 1970-01-01; NaN where a patient has none. */
export interface ZeroDays {
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  readonly middle: Float64Array;
  /** The table and the row of it that is time zero, where it is a dated row. */
  readonly source: Table | null;
  readonly row: Int32Array | null;
}

/** Finds time zero in tables; null where each endpoint counts from its own, so that no day is known. */
export function zeroDays(
  zero: ZeroDefinition,
  joined: JoinedPatients,
  order: DateOrder,
): { readonly zero: ZeroDays | null; readonly findings: readonly Finding[] } {
  switch (zero.kind) {
    case 'own':
      return { zero: null, findings: [] };
    case 'column': {
      const { days, findings } = readDays(joined.table, zero.column, order);
      if (days === null) return { zero: null, findings: [unknownColumn(joined.table, zero.column)] };
      return { zero: withMiddle(days.earliest, days.latest, null, null), findings };
    }
    case 'first': {
      const dated = joined.dated.get(zero.source);
      if (dated === undefined) return { zero: null, findings: [] };
      const { keep, findings } = readCriterionOn(zero.where, dated.table);
      if (keep === null) return { zero: null, findings };
      const row = Int32Array.from(dated.rowsOf, (rows) => rows.find((one) => keep[one]) ?? -1);
      const pick = (values: Float64Array) =>
        Float64Array.from(row, (one) => (one < 0 ? Number.NaN : (values[one] ?? Number.NaN)));
      return {
        zero: withMiddle(pick(dated.date.earliest), pick(dated.date.latest), dated.table, row),
        findings,
      };
    }
    case 'event':
    case 'criterion':
      return {
        zero: null,
        findings: [
          {
            code: 'zero-needs-courses',
            severity: 'error',
            message: `Time zero "${zero.label}" is an event of a course, but the data are tables.`,
            where: { field: 'timeZero' },
            remedy:
              'Name the column of its date (column), or the dated rows in which it first happens (first).',
          },
        ],
      };
    default:
      throw new TypeError(`zeroDays: unknown kind ${JSON.stringify(zero satisfies never)}`);
  }
}

function withMiddle(
  earliest: Float64Array,
  latest: Float64Array,
  source: Table | null,
  row: Int32Array | null,
): ZeroDays {
  const middle = earliest.map((low, k) => Math.floor((low + (latest[k] ?? low)) / 2));
  return { earliest, latest, middle, source, row };
}
