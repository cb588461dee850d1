import { SurvivalError } from '../survival-error.ts';

/**
 * A variable of which some values are missing: `missing[i]` (true or 1) says that row i's is. What stands in `values`
 * or `index` there is not read. A complete variable has no missing row and serves as a predictor.
 */
export type IncompleteColumn =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly values: ArrayLike<number>;
      readonly missing: ArrayLike<number | boolean>;
    }
  | {
      readonly kind: 'factor';
      readonly name: string;
      readonly levels: readonly string[];
      /** Position in `levels` of each row's value. */
      readonly index: ArrayLike<number>;
      readonly missing: ArrayLike<number | boolean>;
    };

/** Which rows of a column are missing and which are not, ascending. */
export interface RowSplit {
  readonly observed: Int32Array;
  readonly missing: Int32Array;
}

/** The rows of a column by whether its value is missing. */
export function splitRows(column: IncompleteColumn): RowSplit {
  const observed: number[] = [];
  const missing: number[] = [];
  for (let i = 0; i < column.missing.length; i++) (column.missing[i] ? missing : observed).push(i);
  return { observed: Int32Array.from(observed), missing: Int32Array.from(missing) };
}

/** Values, or positions of levels, as numbers. */
export function codesOf(column: IncompleteColumn): ArrayLike<number> {
  return column.kind === 'number' ? column.values : column.index;
}

/** Throws `SurvivalError` unless all columns have the same rows, distinct names, and values that are what they say. */
export function assertColumns(columns: readonly IncompleteColumn[], caller: string): void {
  const n = columns[0]?.missing.length ?? 0;
  const names = new Set<string>();
  for (const column of columns) {
    const codes = codesOf(column);
    if (codes.length !== n || column.missing.length !== n) {
      throw new SurvivalError(
        'length-mismatch',
        `${caller}: ${column.name} has ${codes.length} values and ${column.missing.length} marks for ${n} rows`,
      );
    }
    if (names.has(column.name)) {
      throw new SurvivalError('option', `${caller}: two columns are named ${column.name}`);
    }
    names.add(column.name);
    for (let i = 0; i < n; i++) {
      if (column.missing[i]) continue;
      if (column.kind === 'number' && !Number.isFinite(codes[i])) {
        throw new SurvivalError(
          'not-finite',
          `${caller}: ${column.name}[${i}] is ${codes[i]}; it must be a finite number, or marked missing`,
        );
      }
      if (
        column.kind === 'factor' &&
        !(Number.isInteger(codes[i]) && column.levels[codes[i]] !== undefined)
      ) {
        throw new SurvivalError(
          'group-index',
          `${caller}: ${column.name}[${i}] is ${codes[i]}; it must be in 0..${column.levels.length - 1}`,
        );
      }
    }
  }
}
