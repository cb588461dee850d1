// Our own references: reference/<method>/<case>/{make.R, input.csv, expected.json}.
import { join } from 'node:path';
import { expect } from 'vitest';
import { numberIn } from './design.ts';
import { type Json, type Row, readJson, readTable } from './shared-data.ts';

const folder = join(import.meta.dirname, '../reference');

/** The input rows and R's results of one case, `<method>/<case>`. */
export function load(name: string): { readonly rows: readonly Row[]; readonly results: Json } {
  return {
    rows: readTable(join(folder, name, 'input.csv')),
    results: readJson(join(folder, name, 'expected.json')).results,
  };
}

/** One numeric column. */
export function numbers(rows: readonly Row[], column: string): readonly number[] {
  return rows.map((row) => numberIn(row, column));
}

/** Relative error below 1e-8 (of 1e-6 for values nearer zero), nulls where R has NA. */
export function expectNumbers(
  actual: readonly (number | null | undefined)[],
  expected: readonly (number | null)[],
  what: string,
  relative = 1e-8,
): void {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((value, k) => {
    const reference = expected[k];
    if (typeof value !== 'number' || reference === null) {
      expect(value, `${what}[${k}]`).toBe(reference);
      return;
    }
    const error = Math.abs(value - reference) / Math.max(1e-6, Math.abs(reference));
    expect(error, `${what}[${k}]: ${value} is not ${reference}`).toBeLessThan(relative);
  });
}
