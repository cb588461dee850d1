import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { type TestWeight, weightAt } from './test-weight.ts';

/** Weighted observed and expected events of each group, and the g × g variance of their difference (row-major). */
export interface KSampleSums {
  readonly groups: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** Who is at risk and has the event at the event times of one stratum: m times, m × g counts, row-major. */
interface EventTimes {
  readonly times: number;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
}

/**
 * Adds up, over strata and event times, what the hypergeometric law leads to expect and how far it scatters.
 *
 * All weighted k-sample tests, their trend versions and the Mantel-Byar test rest on these sums. Cost: one sort.
 */
export function kSampleSums(
  surv: Surv,
  group: Group,
  strata: Group | undefined,
  weight: TestWeight,
): KSampleSums {
  const g = group.levels.length;
  const sums: KSampleSums = {
    groups: g,
    observed: new Float64Array(g),
    expected: new Float64Array(g),
    variance: new Float64Array(g * g),
  };
  for (const rows of rowsByLevel(strata, surv.n)) {
    addStratum(tabulate(surv, group, rows), weight, sums);
  }
  for (let j = 0; j < g; j++) for (let l = 0; l < j; l++) sums.variance[l * g + j] = sums.variance[j * g + l];
  return sums;
}

/** Legend: n, d pooled at risk and events; nj of group j; w the weight of the time; S, peto as in `TestWeight`. */
function addStratum({ times, atRisk, events }: EventTimes, weight: TestWeight, sums: KSampleSums): void {
  const g = sums.groups;
  const { observed, expected, variance } = sums;
  const isConstant = weight.kind === 'fleming-harrington' && weight.rho === 0 && weight.gamma === 0;
  let S = 1;
  let peto = 1;
  // Tabulated backwards in time, read forwards.
  for (let k = times - 1; k >= 0; k--) {
    const at = k * g;
    let n = 0;
    let d = 0;
    for (let j = 0; j < g; j++) {
      n += atRisk[at + j];
      d += events[at + j];
    }
    if (d === 0) continue;
    peto *= 1 - d / (n + 1);
    const w = isConstant ? 1 : weightAt(weight, { atRisk: n, survivalBefore: S, petoSurvival: peto });
    const spread = n > 1 ? (w * w * d * (n - d)) / (n * (n - 1)) : 0;
    for (let j = 0; j < g; j++) {
      const nj = atRisk[at + j];
      observed[j] += w * events[at + j];
      expected[j] += (w * d * nj) / n;
      variance[j * g + j] += spread * nj;
      const share = (spread * nj) / n;
      for (let l = 0; l <= j; l++) variance[j * g + l] -= share * atRisk[at + l];
    }
    // What is left of a risk set after rounding of its weights is nobody.
    S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
  }
}

/** Backwards in time rows join the risk set at their stop and leave it at their start (start < t ≤ stop). */
function tabulate(surv: Surv, group: Group, rows: Int32Array): EventTimes {
  const { start, weight, event } = surv;
  const g = group.levels.length;
  const { order: byStop, values: stop } = sortedRows(surv.time, rows);
  const entry = start ? sortedRows(start, rows) : null;
  const most = distinctEventTimes(stop, byStop, event);
  const atRisk = new Float64Array(most * g);
  const events = new Float64Array(most * g);
  const watched = new Float64Array(g);
  const watchedRows = new Int32Array(g);
  const dead = new Float64Array(g);
  let starting = byStop.length - 1;
  let times = 0;
  for (let r = byStop.length - 1; r >= 0; ) {
    const t = stop[r];
    let isEventTime = false;
    for (; r >= 0 && stop[r] === t; r--) {
      const i = byStop[r];
      const j = group.index[i];
      const w = weight ? weight[i] : 1;
      watched[j] += w;
      watchedRows[j]++;
      if (event[i] === 0) continue;
      isEventTime = true;
      dead[j] += w;
    }
    if (!isEventTime) continue;
    if (entry) {
      for (; starting >= 0 && entry.values[starting] >= t; starting--) {
        const i = entry.order[starting];
        const j = group.index[i];
        watched[j] -= weight ? weight[i] : 1;
        // Exactly nobody, whatever the rounding of the weights.
        if (--watchedRows[j] === 0) watched[j] = 0;
      }
    }
    const at = g * times++;
    for (let j = 0; j < g; j++) {
      atRisk[at + j] = watched[j];
      events[at + j] = dead[j];
      dead[j] = 0;
    }
  }
  return { times, atRisk, events };
}

function distinctEventTimes(stop: Float64Array, byStop: Int32Array, event: Uint8Array): number {
  let count = 0;
  let latest = Number.NaN;
  for (let k = 0; k < stop.length; k++) {
    if (event[byStop[k]] === 0 || stop[k] === latest) continue;
    latest = stop[k];
    count++;
  }
  return count;
}

/** The chi-square statistic of the groups compared, with its rank; rank 0 when nothing is left to compare. */
export function quadraticTest(
  variance: Float64Array,
  groups: number,
  compared: readonly number[],
  difference: (group: number) => number,
): { readonly statistic: number; readonly rank: number } {
  // The differences sum to zero, so that one of the groups is redundant.
  const kept = compared.slice(1);
  if (kept.length === 0) return { statistic: 0, rank: 0 };
  const block = Float64Array.from(kept.flatMap((i) => kept.map((j) => variance[i * groups + j])));
  const { value, rank } = quadraticForm(cholesky(block, kept.length), kept.map(difference));
  return { statistic: value, rank };
}
