import type { Random } from '../numeric/random.ts';
import type { Group } from '../surv/group.ts';

/** Which treated row chooses first. `random` draws an order from the generator given. */
export type MatchOrder = 'highest' | 'lowest' | 'data' | { readonly kind: 'random'; readonly random: Random };

/** What is matched and how; arrays hold one value per row. */
export interface MatchingInput {
  readonly treated: ArrayLike<number | boolean>;
  /** Propensity score, inside (0, 1); any finite number when `scale` is `as-given`. */
  readonly score: ArrayLike<number>;
  /** What distances are measured on: the logit of the score (default), or the score as it is. */
  readonly scale?: 'logit' | 'as-given';
  /** Largest distance allowed (≤), in `caliperUnit`; default 0.2, `null` for none. */
  readonly caliper?: number | null;
  /**
   * The standard deviation over all rows (default), the root of the mean of the two arms' variances, or the scale
   * itself. Variances have divisor n − 1.
   */
  readonly caliperUnit?: 'standard-deviation' | 'pooled-standard-deviation' | 'scale';
  /** Controls per treated row, at most; default 1. */
  readonly ratio?: number;
  /** Whether a control may serve several treated rows; default false. */
  readonly replacement?: boolean;
  /** Only rows that agree in all of these are matched. */
  readonly exact?: readonly Group[];
  /** Default `highest`: those hardest to match choose first. Without effect with replacement. */
  readonly order?: MatchOrder;
}
