import type { RiskStratum } from './risk-table.ts';
import { ascendingBy } from './row-order.ts';
import type { Surv } from './surv.ts';

/**
 * q influence functions that follow the rows through time, per unit of weight.
 *
 * At time[k] every row at risk (start < time[k] ≤ stop) loses `drift[k · q + a]` from component a, and a row with its
 * event there gains `gain[(k · causes + cause) · q + a]`, where `causeOf(row)` counts from 0. Both depend on time alone.
 */
export interface InfluenceProcess {
  readonly components: number;
  readonly causes: number;
  readonly causeOf: (row: number) => number;
  readonly drift: Float64Array;
  readonly gain: Float64Array;
}

/**
 * Σ over subjects of U_a U_b after each time, where U sums w_i (gains − drifts) over the subject's rows.
 *
 * These are the sums of the infinitesimal jackknife. Rows of one id are one subject; without ids every row is. Calls
 * `visit(k, sums)` in the order of time, `sums` row-major q × q and valid during the call. All that are at risk drift
 * alike, so their sums move together and only rows that enter, leave or have the event are touched: n log n + (n + m) q².
 */
export function influenceSums(
  surv: Surv,
  table: RiskStratum,
  process: InfluenceProcess,
  visit: (k: number, sums: Float64Array) => void,
): void {
  const { components: q, causes, causeOf, drift, gain } = process;
  const { rows, time } = table;
  const byStop = ascendingBy(surv.time, rows);
  const byStart = surv.start ? ascendingBy(surv.start, rows) : byStop;
  const subject = subjectNumbers(surv, rows);
  const count = rows.length;

  // Legend: per subject U as of its last touch and the drift D then; W its weight and `watched` its rows at risk.
  const U = new Float64Array(count * q);
  const touched = new Float64Array(count * q);
  const W = new Float64Array(count);
  const watched = new Int32Array(count);
  // Over subjects at risk: Σ W² and Σ W U_a. Over all: Σ U_a U_b. D: drift so far.
  let squares = 0;
  let anyAtRisk = 0;
  const cross = new Float64Array(q);
  const sums = new Float64Array(q * q);
  const D = new Float64Array(q);

  const touch = (c: number): void => {
    for (let a = 0; a < q; a++) {
      U[c * q + a] -= W[c] * (D[a] - touched[c * q + a]);
      touched[c * q + a] = D[a];
    }
  };
  const weigh = (c: number, change: number, rowsAtRisk: number): void => {
    touch(c);
    const before = W[c];
    watched[c] += rowsAtRisk;
    anyAtRisk += rowsAtRisk;
    // Exactly nobody, whatever the rounding of the weights.
    W[c] = watched[c] === 0 ? 0 : before + change;
    squares = anyAtRisk === 0 ? 0 : squares + W[c] * W[c] - before * before;
    for (let a = 0; a < q; a++) {
      cross[a] = anyAtRisk === 0 ? 0 : cross[a] + (W[c] - before) * U[c * q + a];
    }
  };

  const weightOf = (i: number): number => (surv.weight ? surv.weight[i] : 1);
  let entering = 0;
  let leaving = 0;
  for (let k = 0; k < time.length; k++) {
    while (entering < count && (!surv.start || surv.start[byStart[entering]] < time[k])) {
      const i = byStart[entering++];
      weigh(subject[i], weightOf(i), 1);
    }
    for (let a = 0; a < q; a++) {
      const loss = drift[k * q + a];
      if (loss === 0) continue;
      for (let b = 0; b < q; b++) {
        sums[a * q + b] -= loss * cross[b];
        sums[b * q + a] -= loss * cross[b];
      }
      // Squares of the loss once all pairs have theirs: (U_a − W x_a)(U_b − W x_b).
      for (let b = 0; b < q; b++) sums[a * q + b] += loss * drift[k * q + b] * squares;
    }
    for (let a = 0; a < q; a++) {
      cross[a] -= drift[k * q + a] * squares;
      D[a] += drift[k * q + a];
    }
    for (; leaving < count && surv.time[byStop[leaving]] === time[k]; leaving++) {
      const i = byStop[leaving];
      const c = subject[i];
      if (surv.event[i]) {
        touch(c);
        const w = weightOf(i);
        const at = (k * causes + causeOf(i)) * q;
        for (let a = 0; a < q; a++) {
          for (let b = 0; b < q; b++) {
            sums[a * q + b] +=
              w *
              (gain[at + a] * U[c * q + b] + gain[at + b] * U[c * q + a] + w * gain[at + a] * gain[at + b]);
          }
        }
        for (let a = 0; a < q; a++) {
          U[c * q + a] += w * gain[at + a];
          cross[a] += W[c] * w * gain[at + a];
        }
      }
      weigh(c, -weightOf(i), -1);
    }
    visit(k, sums);
  }
}

/** Consecutive numbers of the subjects, by row of `surv`. */
function subjectNumbers(surv: Surv, rows: Int32Array): Int32Array {
  const number = new Int32Array(surv.n);
  if (!surv.id) {
    for (let r = 0; r < rows.length; r++) number[rows[r]] = r;
    return number;
  }
  const known = new Map<number, number>();
  for (const i of rows) {
    const c = known.get(surv.id[i]) ?? known.size;
    known.set(surv.id[i], c);
    number[i] = c;
  }
  return number;
}
