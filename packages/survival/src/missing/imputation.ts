import type { Finding } from '../finding.ts';

/** How the missing values of a variable are drawn. */
export type ImputationMethod = 'predictive-mean-matching' | 'logistic' | 'multinomial-logistic';

/** The imputed values of one variable. */
export interface ImputedColumn {
  readonly name: string;
  readonly method: ImputationMethod;
  /** The rows whose value was missing, ascending. */
  readonly rows: readonly number[];
  /** Per imputation one value (of a factor the position of its level) per row of `rows`. */
  readonly values: readonly (readonly number[])[];
  /**
   * Mean and standard deviation of the imputed values after each iteration, per imputation; of a factor those of its
   * positions. Chains that have settled wander freely over one another; a trend asks for more iterations. The standard
   * deviation is null for a single missing row.
   */
  readonly trace: {
    readonly mean: readonly (readonly number[])[];
    readonly sd: readonly (readonly (number | null)[])[];
  };
}

/** What is imputed, or why nothing can be; plain data. `completeColumns` puts it back in its place. */
export type Imputation =
  | {
      readonly kind: 'imputed';
      readonly n: number;
      readonly imputations: number;
      readonly iterations: number;
      /** Rows without any missing value. */
      readonly completeRows: number;
      /** The variables with missing values, in the order in which they were visited. */
      readonly columns: readonly ImputedColumn[];
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'no-rows' | 'nothing-observed';
      readonly detail: string;
      /** Names of the variables concerned. */
      readonly columns: readonly string[];
    };
