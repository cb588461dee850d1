import type { Sorted } from '../numeric/ascending-order.ts';
import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedByLevel, sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { addCountedTimes, groupAndEvent, mostCounted } from './counted-sums.ts';
import { createKSampleSums, type KSampleSums } from './k-sample-test.ts';
import { type TestWeight, weightAt } from './test-weight.ts';

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
  const sums = createKSampleSums(g);
  const lists = rowsByLevel(strata, surv.n);
  const isConstant = weight.kind === 'fleming-harrington' && weight.rho === 0 && weight.gamma === 0;
  const codes =
    isConstant && !surv.start && !surv.weight && g <= mostCounted
      ? groupAndEvent(group.index, surv.event)
      : null;
  sortedByLevel(surv.time, lists).forEach((stops, level) => {
    if (codes) {
      addCountedTimes(sums, codes, stops);
      return;
    }
    const entries = surv.start ? sortedRows(surv.start, lists[level]) : null;
    if (isConstant) {
      sweepEventTimes(surv, group, stops, entries, (atRisk, events) => {
        addTime(sums, atRisk, events, 0, 1);
      });
    } else {
      addWeighted(tabulate(surv, group, stops, entries), weight, sums);
    }
  });
  for (let j = 0; j < g; j++) for (let l = 0; l < j; l++) sums.variance[l * g + j] = sums.variance[j * g + l];
  return sums;
}

/** Adds one time of weight w. Legend: n, d pooled at risk and events; nj of group j, the groups' counts beginning at `at`. */
function addTime(
  { groups: g, observed, expected, variance }: KSampleSums,
  atRisk: Float64Array,
  events: Float64Array,
  at: number,
  w: number,
): void {
  let n = 0;
  let d = 0;
  for (let j = 0; j < g; j++) {
    n += atRisk[at + j];
    d += events[at + j];
  }
  if (d === 0) return;
  const spread = n > 1 ? (w * w * d * (n - d)) / (n * (n - 1)) : 0;
  const perRow = (w * d) / n;
  const spreadPerRow = spread / n;
  for (let j = 0; j < g; j++) {
    const nj = atRisk[at + j];
    observed[j] += w * events[at + j];
    expected[j] += perRow * nj;
    if (nj === 0) continue;
    variance[j * g + j] += spread * nj;
    const share = spreadPerRow * nj;
    for (let l = 0; l <= j; l++) variance[j * g + l] -= share * atRisk[at + l];
  }
}

/** Who is at risk and has the event at the event times of one stratum: m times, m × g counts, row-major. */
interface EventTimes {
  readonly times: number;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
}

/** Adds one stratum whose weights depend on what came before. Legend: S, peto as in `TestWeight`. */
function addWeighted({ times, atRisk, events }: EventTimes, weight: TestWeight, sums: KSampleSums): void {
  const g = sums.groups;
  let S = 1;
  let peto = 1;
  // Tabulated backwards in time, read forwards.
  for (let k = times - 1; k >= 0; k--) {
    let n = 0;
    let d = 0;
    for (let j = k * g; j < (k + 1) * g; j++) {
      n += atRisk[j];
      d += events[j];
    }
    if (d === 0) continue;
    peto *= 1 - d / (n + 1);
    const w = weightAt(weight, { atRisk: n, survivalBefore: S, petoSurvival: peto });
    addTime(sums, atRisk, events, k * g, w);
    // What is left of a risk set after rounding of its weights is nobody.
    S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
  }
}

function tabulate(surv: Surv, group: Group, stops: Sorted, entries: Sorted | null): EventTimes {
  const g = group.levels.length;
  const most = distinctEventTimes(stops, surv.event);
  const table = { atRisk: new Float64Array(most * g), events: new Float64Array(most * g) };
  let times = 0;
  sweepEventTimes(surv, group, stops, entries, (atRisk, events) => {
    table.atRisk.set(atRisk, times * g);
    table.events.set(events, times * g);
    times++;
  });
  return { times, ...table };
}

/**
 * Visits the event times of one stratum, latest first, with the weights at risk and with the event in each group; both
 * arrays are valid during the visit. Rows join the risk set at their stop and leave it at their start (start < t ≤ stop).
 */
function sweepEventTimes(
  { event, weight }: Surv,
  group: Group,
  stops: Sorted,
  entries: Sorted | null,
  visit: (atRisk: Float64Array, events: Float64Array) => void,
): void {
  const { index } = group;
  const { order, values } = stops;
  const g = group.levels.length;
  const watched = new Float64Array(g);
  const watchedRows = new Int32Array(g);
  const dead = new Float64Array(g);
  let starting = order.length - 1;
  for (let r = order.length - 1; r >= 0; ) {
    const t = values[r];
    let isEventTime = false;
    for (; r >= 0 && values[r] === t; r--) {
      const i = order[r];
      const j = index[i];
      const w = weight ? weight[i] : 1;
      watched[j] += w;
      watchedRows[j]++;
      if (event[i] === 0) continue;
      isEventTime = true;
      dead[j] += w;
    }
    if (!isEventTime) continue;
    if (entries) {
      for (; starting >= 0 && entries.values[starting] >= t; starting--) {
        const i = entries.order[starting];
        const j = index[i];
        watched[j] -= weight ? weight[i] : 1;
        // Exactly nobody, whatever the rounding of the weights.
        if (--watchedRows[j] === 0) watched[j] = 0;
      }
    }
    visit(watched, dead);
    for (let j = 0; j < g; j++) dead[j] = 0;
  }
}

function distinctEventTimes({ order, values }: Sorted, event: Uint8Array): number {
  let count = 0;
  let latest = Number.NaN;
  for (let k = 0; k < values.length; k++) {
    if (event[order[k]] === 0 || values[k] === latest) continue;
    latest = values[k];
    count++;
  }
  return count;
}
