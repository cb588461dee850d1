import { type Group, rowsByLevel } from './group.ts';
import { sortedColumn } from './row-order.ts';
import type { Surv } from './surv.ts';

/**
 * The Kaplan-Meier curve G of the time to censoring, one per group, on the distinct times of all rows.
 *
 * Group g at time[k] is entry g · m + k. `before` is G(time[k]−), `after` G(time[k]); both are 0 beyond the last time
 * of a group whose own rows have all gone. `at[i]` is the position in `time` of row i.
 */
export interface CensoringCurve {
  readonly time: Float64Array;
  readonly at: Int32Array;
  readonly groups: number;
  readonly groupOf: Int32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Weight at risk of censoring, and weight censored, at time[k]. */
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
}

/** What of a row that has its event at a time at which another is censored: still at risk of it, or already gone. */
export type TiedEvents = 'at-risk' | 'gone';

/**
 * Estimates G(t) = Π_{u ≤ t} (1 − c(u) / n(u)) from right-censored rows, where c counts the censored.
 *
 * `tiedEvents` says whether n(u) includes the rows with an event at u: `at-risk` is R's `survfit(Surv(time, 1 - event) ~ 1)`
 * (so `cmprsk::crr`), `gone` is `survival::finegray`, `prodlim(reverse = TRUE)` and the G of `concordance`. One sort.
 */
export function censoringCurve(
  surv: Surv,
  tiedEvents: TiedEvents,
  group: Group | undefined = undefined,
): CensoringCurve {
  const { n, weight, event } = surv;
  const { order, values } = sortedColumn(surv.time);
  const time = new Float64Array(n);
  const at = new Int32Array(n);
  let m = 0;
  for (let k = 0; k < n; k++) {
    if (m === 0 || values[k] !== time[m - 1]) time[m++] = values[k];
    at[order[k]] = m - 1;
  }
  const groups = group ? group.levels.length : 1;
  const groupOf = group ? group.index : new Int32Array(n);
  const atRisk = new Float64Array(groups * m);
  const censored = new Float64Array(groups * m);
  const before = new Float64Array(groups * m);
  const after = new Float64Array(groups * m);
  rowsByLevel(group, n).forEach((rows, g) => {
    const failed = new Float64Array(m);
    const left = new Float64Array(m);
    let last = -1;
    for (const i of rows) {
      const w = weight ? weight[i] : 1;
      if (w === 0) continue;
      if (event[i]) failed[at[i]] += w;
      else left[at[i]] += w;
      last = Math.max(last, at[i]);
    }
    let watched = 0;
    for (let k = last; k >= 0; k--) {
      watched += failed[k] + left[k];
      atRisk[g * m + k] = tiedEvents === 'gone' ? watched - failed[k] : watched;
      censored[g * m + k] = left[k];
    }
    let G = 1;
    for (let k = 0; k <= last; k++) {
      before[g * m + k] = G;
      const c = left[k];
      // What is left of a risk set after rounding of its weights is nobody.
      if (c > 0) G *= Math.max(0, 1 - c / atRisk[g * m + k]) < 1e-12 ? 0 : 1 - c / atRisk[g * m + k];
      after[g * m + k] = k === last ? 0 : G;
    }
    if (last >= 0) after[g * m + last] = G;
  });
  return { time: time.slice(0, m), at, groups, groupOf, before, after, atRisk, censored };
}

/**
 * What each row adds to a statistic through the estimate of log G, per unit of its weight.
 *
 * `sensitivity[g · m + k]` is minus the derivative of the statistic with respect to log G_g, over all places that a
 * censoring at time[k] reaches. Row i adds ∫ sensitivity / n dM_i, with M_i its censoring count less its compensator:
 * sensitivity(T_i) / n(T_i) if it is censored, less Σ_{u ≤ T_i} sensitivity c / n². That is the derivative of the cumulative
 * hazard of censoring; of the product-limit curve it is so but for terms of order 1/n. Give the curve with tied events
 * `at-risk`, as `crr` and `Score` count them here.
 */
export function censoringInfluence(
  surv: Surv,
  curve: CensoringCurve,
  sensitivity: Float64Array,
): Float64Array {
  const m = curve.time.length;
  const cumulative = new Float64Array(curve.groups * m);
  const jump = new Float64Array(curve.groups * m);
  for (let g = 0; g < curve.groups; g++) {
    let sum = 0;
    for (let q = g * m; q < (g + 1) * m; q++) {
      const n = curve.atRisk[q];
      if (curve.censored[q] > 0) {
        jump[q] = sensitivity[q] / n;
        sum += (jump[q] * curve.censored[q]) / n;
      }
      cumulative[q] = sum;
    }
  }
  const influence = new Float64Array(surv.n);
  for (let i = 0; i < surv.n; i++) {
    const q = curve.groupOf[i] * m + curve.at[i];
    influence[i] = (surv.event[i] ? 0 : jump[q]) - cumulative[q];
  }
  return influence;
}
