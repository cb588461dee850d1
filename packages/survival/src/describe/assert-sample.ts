import { SurvivalError } from '../survival-error.ts';

/** Throws `SurvivalError` (`not-finite`), naming argument and index, unless every value is a finite number. */
export function assertSample(values: ArrayLike<number>, name: string, caller: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new SurvivalError(
        'not-finite',
        `${caller}: ${name}[${i}] is ${values[i]}; it must be a finite number`,
      );
    }
  }
}

/**
 * Throws `SurvivalError` unless the table has rows of one length and finite counts ≥ 0; with `whole`, whole ones no
 * larger than floating point counts exactly.
 */
export function assertCounts(table: readonly (readonly number[])[], caller: string, whole = false): void {
  const columns = table[0]?.length ?? 0;
  table.forEach((row, i) => {
    if (row.length !== columns) {
      throw new SurvivalError(
        'length-mismatch',
        `${caller}: row ${i} has ${row.length} counts, row 0 has ${columns}; lengths must agree`,
      );
    }
    row.forEach((count, j) => {
      if (count >= 0 && (whole ? Number.isSafeInteger(count) : Number.isFinite(count))) return;
      throw new SurvivalError('option', `${caller}: table[${i}][${j}] is ${count}; it must be a count`);
    });
  });
}
