import type { Group } from '../surv/group.ts';

/**
 * How the partial likelihood treats events at the same time: two approximations for times that were continuous and are
 * rounded, and the conditional likelihood of times that are discrete by nature (`exact`).
 */
export type Ties = 'efron' | 'breslow' | 'exact';

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
  /**
   * Whether to add the robust variance; without clusters its sums run over the ids of the `Surv`, or over rows. Default,
   * as in R: with clusters, with weights that are not whole, and where one id has several events.
   */
  readonly robust?: boolean;
  /** Default `efron`. `exact` takes neither weights nor a robust variance. */
  readonly ties?: Ties;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
  /** Newton steps before giving up; default 60. */
  readonly maxIterations?: number;
  /** Distance from the maximum, in standard errors, at which to stop; default 1e-10. */
  readonly tolerance?: number;
}
