import type { Covariate } from '../../cox/cox-input.ts';
import type { Group } from '../../surv/group.ts';

/** How censoring that is tied with events is handled, and whether the error knows that G was estimated. */
export type FineGrayConvention = 'crr' | 'finegray';

/** What a subdistribution-hazards model is made of. */
export interface FineGrayInput {
  /** One whole number per row: 0 censored, else the cause of the event. Must be > 0 exactly where `surv.event` is 1. */
  readonly state: ArrayLike<number>;
  /** The cause whose incidence is modeled; default 1. */
  readonly cause?: number;
  readonly x: readonly Covariate[];
  /** A censoring distribution of its own for every level; default one for all. */
  readonly censoringGroup?: Group;
  /** Rows with the same number are not independent: their contributions are summed in the variance. */
  readonly cluster?: Int32Array;
  /** Default `crr`. */
  readonly convention?: FineGrayConvention;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
  /** Newton steps before giving up; default 60. */
  readonly maxIterations?: number;
  /** Distance from the maximum, in standard errors, at which to stop; default 1e-12. */
  readonly tolerance?: number;
}
