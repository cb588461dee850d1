import type { Covariate } from '../cox/cox-input.ts';
import { SurvivalError } from '../survival-error.ts';

/** Bound on what a column may measure: beyond it squares leave the range of numbers. */
const largest = 1e120;

/** Throws `SurvivalError` unless every column has `n` finite numbers of usable size. */
export function assertColumns(columns: readonly Covariate[], n: number, caller: string): void {
  for (const { name, values } of columns) {
    assertLength(values, n, name, caller);
    for (let i = 0; i < n; i++) {
      if (Math.abs(values[i]) <= largest) continue;
      throw new SurvivalError(
        'not-finite',
        `${caller}: ${name}[${i}] is ${values[i]}; it must be a finite number`,
      );
    }
  }
}

/** Throws `SurvivalError` unless `values` has `n` entries. */
export function assertLength(values: ArrayLike<unknown>, n: number, name: string, caller: string): void {
  if (values.length === n) return;
  throw new SurvivalError(
    'length-mismatch',
    `${caller}: ${name} has ${values.length} values for ${n} rows; lengths must agree`,
  );
}

/** Case weights as given, or one for every row; throws `SurvivalError` for a negative or endless one. */
export function caseWeights(
  weight: ArrayLike<number> | null | undefined,
  n: number,
  caller: string,
): Float64Array {
  if (!weight) return new Float64Array(n).fill(1);
  assertColumns([{ name: 'weight', values: weight }], n, caller);
  const column = Float64Array.from(weight);
  const at = column.findIndex((w) => w < 0);
  if (at >= 0) {
    throw new SurvivalError(
      'negative-weight',
      `${caller}: weight[${at}] is ${weight[at]}; weights must be ≥ 0`,
    );
  }
  return column;
}

/** A column of 0/1 or false/true as bytes; throws `SurvivalError` for any other value. */
export function binaryColumn(
  values: ArrayLike<number | boolean>,
  n: number,
  name: string,
  caller: string,
): Uint8Array {
  assertLength(values, n, name, caller);
  const column = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const value = Number(values[i]);
    if (value !== 0 && value !== 1) {
      throw new SurvivalError('event-code', `${caller}: ${name}[${i}] is ${values[i]}; it must be 0 or 1`);
    }
    column[i] = value;
  }
  return column;
}
