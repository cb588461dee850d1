import { influenceSums } from '../surv/influence-sums.ts';
import type { RiskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';

// Legend: S survival, n number at risk, d events, h = d/n; Y_i 1 while row i is at risk, dN_i 1 at its event.

/** Greenwood's standard error of S(t): S √Σ d / (n (n − d)); `null` once S is 0. */
export function greenwoodError(table: RiskStratum, survival: readonly number[]): readonly (number | null)[] {
  const { atRisk, events } = table;
  const error = new Array<number | null>(survival.length);
  let sum = 0;
  for (let k = 0; k < survival.length; k++) {
    const n = atRisk[k];
    const d = events[k];
    const S = survival[k];
    if (S > 0 && d > 0) sum += d / (n * (n - d));
    error[k] = S === 0 ? null : S * Math.sqrt(sum);
  }
  return error;
}

/** Greenwood takes a weight for that many subjects and every event for another subject's; else it does not apply. */
export function needsRobustError(surv: Surv, rows: Int32Array): boolean {
  const { weight, id, event } = surv;
  if (weight && rows.some((i) => !Number.isInteger(weight[i]))) return true;
  if (!id) return false;
  const withEvent = new Set<number>();
  for (const i of rows) {
    if (!event[i]) continue;
    if (withEvent.has(id[i])) return true;
    withEvent.add(id[i]);
  }
  return false;
}

/**
 * Infinitesimal jackknife error of S(t), over subjects: √Σ_c (Σ_{i in c} w_i ∂S/∂w_i)². n log n.
 *
 * ∂S(t)/∂w_i = −S(t) Σ_{u ≤ t} (dN_i − Y_i h) / (n − d); where everybody at risk has the event, S and its error are 0.
 */
export function robustError(surv: Surv, table: RiskStratum, survival: readonly number[]): readonly number[] {
  const { atRisk, events } = table;
  const gain = events.map((d, k) => (d > 0 && survival[k] > 0 ? 1 / (atRisk[k] - d) : 0));
  const drift = gain.map((g, k) => (g * events[k]) / atRisk[k]);
  const error: number[] = [];
  influenceSums(surv, table, { components: 1, causes: 1, causeOf: () => 0, drift, gain }, (k, [sum]) => {
    // Only events change it; recomputed at a censoring it would differ by rounding, and the curve not be flat.
    const isFlat = k > 0 && events[k] === 0;
    error.push(isFlat ? error[k - 1] : survival[k] * Math.sqrt(Math.max(0, sum)));
  });
  return error;
}
