import type { Group } from '../surv/group.ts';

/** How the partial likelihood treats events at the same time. */
export type Ties = 'efron' | 'breslow';

/** One column of the design; `values` has one finite number per row. */
export interface Covariate {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** What a proportional-hazards model is made of. */
export interface CoxInput {
  readonly x: readonly Covariate[];
  /** A baseline hazard of its own for every level; default one for all. */
  readonly strata?: Group;
  /** Added to the linear predictor with coefficient 1; one finite number per row. */
  readonly offset?: ArrayLike<number>;
  /** Rows with the same number are not independent: adds the robust variance, summed over these clusters. */
  readonly cluster?: Int32Array;
  /** Default `efron`. */
  readonly ties?: Ties;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
  /** Newton steps before giving up; default 60. */
  readonly maxIterations?: number;
  /** Distance from the maximum, in standard errors, at which to stop; default 1e-12. */
  readonly tolerance?: number;
}
