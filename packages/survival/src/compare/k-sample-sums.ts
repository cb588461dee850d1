import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { type Group, rowsByLevel } from '../surv/group.ts';
import { ascendingBy } from '../surv/row-order.ts';
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
  readonly time: number[];
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
  return sums;
}

/** Legend: n, d pooled at risk and events; nj of group j; w the weight of the time; S, peto as in `TestWeight`. */
function addStratum({ time, atRisk, events }: EventTimes, weight: TestWeight, sums: KSampleSums): void {
  const g = sums.groups;
  let S = 1;
  let peto = 1;
  // Tabulated backwards in time, read forwards.
  for (let k = time.length - 1; k >= 0; k--) {
    let n = 0;
    let d = 0;
    for (let j = 0; j < g; j++) {
      n += atRisk[k * g + j];
      d += events[k * g + j];
    }
    if (d === 0) continue;
    peto *= 1 - d / (n + 1);
    const w = weightAt(weight, { atRisk: n, survivalBefore: S, petoSurvival: peto });
    const spread = n > 1 ? (w * w * d * (n - d)) / (n * (n - 1)) : 0;
    for (let j = 0; j < g; j++) {
      const nj = atRisk[k * g + j];
      sums.observed[j] += w * events[k * g + j];
      sums.expected[j] += (w * d * nj) / n;
      sums.variance[j * g + j] += spread * nj;
      for (let l = 0; l < g; l++) sums.variance[j * g + l] -= (spread * nj * atRisk[k * g + l]) / n;
    }
    // What is left of a risk set after rounding of its weights is nobody.
    S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
  }
}

/** Backwards in time rows join the risk set at their stop and leave it at their start (start < t ≤ stop). */
function tabulate(surv: Surv, group: Group, rows: Int32Array): EventTimes {
  const { start, weight, event } = surv;
  const g = group.levels.length;
  const byStop = ascendingBy(surv.time, rows);
  const byStart = start ? ascendingBy(start, rows) : null;
  const time: number[] = [];
  for (let r = byStop.length - 1; r >= 0; r--) {
    const i = byStop[r];
    if (event[i] && surv.time[i] !== time.at(-1)) time.push(surv.time[i]);
  }
  const atRisk = new Float64Array(time.length * g);
  const events = new Float64Array(time.length * g);
  const watched = new Float64Array(g);
  const watchedRows = new Int32Array(g);
  let stopping = byStop.length - 1;
  let starting = byStop.length - 1;
  for (let k = 0; k < time.length; k++) {
    for (; stopping >= 0 && surv.time[byStop[stopping]] >= time[k]; stopping--) {
      const i = byStop[stopping];
      const w = weight ? weight[i] : 1;
      watched[group.index[i]] += w;
      watchedRows[group.index[i]]++;
      if (event[i] && surv.time[i] === time[k]) events[k * g + group.index[i]] += w;
    }
    if (byStart && start) {
      for (; starting >= 0 && start[byStart[starting]] >= time[k]; starting--) {
        const i = byStart[starting];
        watched[group.index[i]] -= weight ? weight[i] : 1;
        // Exactly nobody, whatever the rounding of the weights.
        if (--watchedRows[group.index[i]] === 0) watched[group.index[i]] = 0;
      }
    }
    atRisk.set(watched, k * g);
  }
  return { time, atRisk, events };
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
