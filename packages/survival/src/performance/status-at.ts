import { type CensoringCurve, censoringCurve, censoringInfluence } from '../surv/censoring-curve.ts';
import type { Surv } from '../surv/surv.ts';

/** Why there is no score. */
export interface ScoreObstacle {
  readonly kind: 'not-estimable';
  readonly reason: 'delayed-entry' | 'no-rows';
  readonly detail: string;
}

/**
 * Who has had the event by t, who has not, and the weight with which each stands for those whose status is unknown.
 *
 * `had[i]` is 1 or 0; `weight[i]` is w_i / G(T_i−) where the row's own event ended its follow-up by t, w_i / G(t) where it is
 * watched beyond t, and 0 where it is censored by then.
 */
export interface StatusAt {
  readonly t: number;
  readonly had: Uint8Array;
  readonly weight: Float64Array;
  readonly isBeyond: Uint8Array;
  /** Case weights. */
  readonly count: Float64Array;
}

/** G for the weights, where rows with an event at u are not at risk of a censoring at u; for its error they are, as in R. */
export interface CensoringCurves {
  readonly kind: 'curves';
  readonly curve: CensoringCurve;
  readonly forError: CensoringCurve;
}

/** The censoring curves of the rows, or why there are none. */
export function scoreCurve(surv: Surv): ScoreObstacle | CensoringCurves {
  if (surv.n === 0) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there are no rows' };
  if (surv.start) {
    return {
      kind: 'not-estimable',
      reason: 'delayed-entry',
      detail: 'rows enter late or are split: the weights are defined for right-censored rows only',
    };
  }
  return {
    kind: 'curves',
    curve: censoringCurve(surv, 'gone'),
    forError: censoringCurve(surv, 'at-risk'),
  };
}

/** The status of every row at t; null where nobody is watched so long that a weight could be given. */
export function statusAt(
  surv: Surv,
  curve: CensoringCurve,
  t: number,
  state: ArrayLike<number> | undefined,
  cause: number,
): StatusAt | null {
  const last = lastUpTo(curve.time, t);
  const G = last < 0 ? 1 : curve.after[last];
  if (!(G > 0) || t > curve.time[curve.time.length - 1]) return null;
  const { n } = surv;
  const had = new Uint8Array(n);
  const isBeyond = new Uint8Array(n);
  const weight = new Float64Array(n);
  const count = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    count[i] = surv.weight ? surv.weight[i] : 1;
    if (surv.time[i] > t) {
      isBeyond[i] = 1;
      weight[i] = count[i] / G;
    } else if (surv.event[i]) {
      had[i] = (state ? state[i] === cause : true) ? 1 : 0;
      weight[i] = count[i] / curve.before[curve.at[i]];
    }
  }
  return { t, had, weight, isBeyond, count };
}

/**
 * What each row adds to a score through the censoring curve, per unit of its case weight.
 *
 * `pull[i]` is the derivative of the score with respect to the logarithm of row i's weight: a censoring at u raises the
 * weights of all whose own event comes later, and of those still watched at t, if u ≤ t.
 */
export function curveInfluence(
  surv: Surv,
  { curve, forError }: CensoringCurves,
  status: StatusAt,
  pull: Float64Array,
): Float64Array {
  const m = curve.time.length;
  const later = new Float64Array(m + 1);
  let beyond = 0;
  for (let i = 0; i < surv.n; i++) {
    if (status.isBeyond[i]) beyond += pull[i];
    else later[curve.at[i]] += pull[i];
  }
  const sensitivity = new Float64Array(m);
  let sum = beyond;
  for (let k = m - 1; k >= 0; k--) {
    if (curve.time[k] <= status.t) sensitivity[k] = sum;
    sum += later[k];
  }
  return censoringInfluence(surv, forError, sensitivity);
}

function lastUpTo(time: Float64Array, t: number): number {
  let [low, high] = [0, time.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
