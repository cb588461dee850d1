import type { ConfidenceType } from '@hepatica/survival';

export type TimeUnit = 'days' | 'months' | 'years';

/** A condition a row must meet to belong to the population; rows for which it is unknown do not. */
export interface PopulationCriterion {
  readonly criterion: string;
  readonly label: string;
}

/** Time to an event, in columns or expressions over columns. */
export interface EndpointDefinition {
  readonly label: string;
  readonly time: string;
  readonly event: string;
  /** Delayed entry: patients count as at risk only after this time. */
  readonly entry?: string;
  readonly unit: TimeUnit;
}

/**
 * From when a value was known: at time zero; a number of the endpoint's time units after it; or a column that holds that
 * time per row (empty where it never came to be known).
 */
export type KnownFrom =
  | { readonly kind: 'time-zero' }
  | { readonly kind: 'time'; readonly time: number }
  | { readonly kind: 'column'; readonly column: string };

/** A variable to describe, to group or to adjust by. */
export interface CovariateDefinition {
  readonly name: string;
  /** A column, or an expression over columns as in a formula: `log10(AFP + 1)`, `rcs(age, 4)`. */
  readonly column: string;
  readonly label: string;
  readonly unit?: string;
  /** What the values are; judged by the cells where absent. */
  readonly type?: 'number' | 'factor';
  readonly reference?: string;
  /** Names for the codes of a factor, by code. */
  readonly levels?: Readonly<Record<string, string>>;
  /** Absent where the question does not say: then time zero is assumed, with a finding. */
  readonly knownFrom?: KnownFrom;
}

export interface TableOneRequest {
  readonly by: string | null;
  readonly variables: readonly string[];
  readonly tests: boolean;
}

export interface SurvivalRequest {
  readonly endpoint: string;
  readonly by: string | null;
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  /** Times at which survival is printed, in the endpoint's unit. */
  readonly times: readonly number[];
}

export interface CoxRequest {
  readonly endpoint: string;
  readonly univariable: readonly string[];
  readonly multivariable: readonly string[];
  readonly ties: 'efron' | 'breslow';
  readonly confidenceLevel: number;
}

/** What a study asks, with every default filled in. */
export interface Question {
  readonly format: 'hepatica-question/1';
  readonly title: string;
  readonly simulated: boolean;
  /** The file's name; a command may put another in its place. */
  readonly data: string;
  /** What time zero is, in words, for the methods text. */
  readonly timeZero: string | null;
  readonly population: { readonly label: string; readonly criteria: readonly PopulationCriterion[] };
  readonly endpoints: Readonly<Record<string, EndpointDefinition>>;
  readonly covariates: readonly CovariateDefinition[];
  readonly tableOne: TableOneRequest | null;
  readonly survival: readonly SurvivalRequest[];
  readonly cox: readonly CoxRequest[];
  /** Run analyses by variables known only after time zero all the same, labeled as biased. */
  readonly showBiased: boolean;
}
