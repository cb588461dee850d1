import { SurvivalError } from '../survival-error.ts';
import type { Imputation } from './imputation.ts';
import { codesOf, type IncompleteColumn } from './incomplete-column.ts';

/** A variable without missing values. */
export type CompleteColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | {
      readonly kind: 'factor';
      readonly name: string;
      readonly levels: readonly string[];
      readonly index: Int32Array;
    };

/**
 * The columns that were given to `imputeChained` with their missing values filled in from one of its imputations.
 *
 * R: `mice::complete(imputed, imputation + 1)`. Throws `SurvivalError` (`option`) when there is no such imputation, or
 * the columns are not those that were imputed.
 *
 * @param imputation from 0
 */
export function completeColumns(
  columns: readonly IncompleteColumn[],
  imputed: Extract<Imputation, { kind: 'imputed' }>,
  imputation: number,
): readonly CompleteColumn[] {
  if (!(Number.isInteger(imputation) && imputation >= 0 && imputation < imputed.imputations)) {
    throw new SurvivalError(
      'option',
      `completeColumns: imputation is ${imputation}; it must be in 0..${imputed.imputations - 1}`,
    );
  }
  return columns.map((column) => {
    const filled = imputed.columns.find(({ name }) => name === column.name);
    const codes = Float64Array.from(codesOf(column));
    const missing = Array.from(column.missing).flatMap((mark, i) => (mark ? [i] : []));
    if (codes.length !== imputed.n || missing.join() !== (filled?.rows ?? []).join()) {
      throw new SurvivalError(
        'option',
        `completeColumns: ${column.name} does not miss the rows that were imputed for it`,
      );
    }
    filled?.rows.forEach((i, k) => {
      codes[i] = filled.values[imputation][k];
    });
    return column.kind === 'number'
      ? { kind: 'number', name: column.name, values: codes }
      : { kind: 'factor', name: column.name, levels: column.levels, index: Int32Array.from(codes) };
  });
}
