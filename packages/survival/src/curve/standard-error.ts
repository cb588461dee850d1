import type { RiskStratum } from '../surv/risk-table.ts';
import { ascendingBy } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';

// Legend: S survival, n number at risk, d events, h = d/n; Y_i 1 while row i is at risk, dN_i 1 at its event.

/** Greenwood's standard error of S(t): S √Σ d / (n (n − d)); `null` once S is 0. */
export function greenwoodError(table: RiskStratum, survival: readonly number[]): readonly (number | null)[] {
  let sum = 0;
  return survival.map((S, k) => {
    const n = table.atRisk[k];
    const d = table.events[k];
    if (S === 0) return null;
    if (d > 0) sum += d / (n * (n - d));
    return S * Math.sqrt(sum);
  });
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
 * Infinitesimal jackknife error of S(t), over subjects: √Σ_c (Σ_{i in c} w_i ∂S/∂w_i)².
 *
 * The derivative follows S(t) = S(t−)(1 − h) through time: U_i ← U_i (1 − h) − S(t−) w_i (dN_i − Y_i h) / n.
 */
export function robustError(surv: Surv, table: RiskStratum, survival: readonly number[]): readonly number[] {
  return surv.start || surv.id
    ? errorOverSubjects(surv, table, survival)
    : errorOverRows(surv, table, survival);
}

/**
 * Every row a subject, watched from the origin: all rows at risk share U_i / w_i = a, and whoever has left only shrinks
 * by 1 − h. Q = Σ w² over the rows still watched, E = Σ U² over those that have left. Linear in rows.
 */
function errorOverRows(surv: Surv, table: RiskStratum, survival: readonly number[]): readonly number[] {
  const weightOf = (i: number) => (surv.weight ? surv.weight[i] : 1);
  const byStop = ascendingBy(surv.time, table.rows);
  let Q = 0;
  for (const i of byStop) Q += weightOf(i) ** 2;
  let E = 0;
  let a = 0;
  let before = 1;
  let latest = 0;
  let next = 0;
  return Array.from(table.time, (t, k) => {
    const n = table.atRisk[k];
    const h = table.events[k] > 0 ? table.events[k] / n : 0;
    const gone = h > 0 ? a * (1 - h) - (before * (1 - h)) / n : 0;
    if (h > 0) a = a * (1 - h) + (before * h) / n;
    E *= (1 - h) ** 2;
    for (; next < byStop.length && surv.time[byStop[next]] === t; next++) {
      const squared = weightOf(byStop[next]) ** 2;
      Q -= squared;
      E += squared * (surv.event[byStop[next]] ? gone : a) ** 2;
    }
    before = survival[k];
    // Only events change it; recomputed at a censoring it would differ by rounding, and the curve not be flat.
    if (h > 0) latest = Math.sqrt(E + a * a * (next === byStop.length ? 0 : Math.max(0, Q)));
    return latest;
  });
}

/** Subjects with several rows, or that enter late: one U each. Cost: rows × event times. */
function errorOverSubjects(surv: Surv, table: RiskStratum, survival: readonly number[]): readonly number[] {
  const { rows } = table;
  const subject = subjectOf(surv, rows);
  const U = new Float64Array(subject.count);
  const error: number[] = [];
  let before = 1;
  let latest = 0;
  for (let k = 0; k < table.time.length; k++) {
    const t = table.time[k];
    const n = table.atRisk[k];
    const d = table.events[k];
    if (d > 0) {
      const h = d / n;
      for (let c = 0; c < U.length; c++) U[c] *= 1 - h;
      for (let r = 0; r < rows.length; r++) {
        const i = rows[r];
        if (surv.time[i] < t || (surv.start && surv.start[i] >= t)) continue;
        const dN = surv.event[i] && surv.time[i] === t ? 1 : 0;
        U[subject.of[r]] -= (before * (surv.weight ? surv.weight[i] : 1) * (dN - h)) / n;
      }
      let sum = 0;
      for (const u of U) sum += u * u;
      latest = Math.sqrt(sum);
    }
    before = survival[k];
    error.push(latest);
  }
  return error;
}

function subjectOf(surv: Surv, rows: Int32Array): { readonly of: Int32Array; readonly count: number } {
  if (!surv.id) return { of: Int32Array.from(rows, (_, r) => r), count: rows.length };
  const number = new Map<number, number>();
  const of = new Int32Array(rows.length);
  for (let r = 0; r < rows.length; r++) {
    const id = surv.id[rows[r]];
    const known = number.get(id) ?? number.size;
    number.set(id, known);
    of[r] = known;
  }
  return { of, count: number.size };
}
