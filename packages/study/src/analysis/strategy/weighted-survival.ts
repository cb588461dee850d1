import type { CloneRows } from './clone.ts';

/** A weighted product-limit curve at its event times. */
export interface WeightedSurvival {
  readonly time: Float64Array;
  readonly survival: Float64Array;
}

/** S(t) = ∏ (1 − weighted events / weighted at risk), rows at risk where start < t ≤ stop. */
export function weightedSurvival(
  { start, stop, event: ends }: Pick<CloneRows, 'start' | 'stop' | 'event'>,
  weights: Float64Array,
): WeightedSurvival {
  const n = stop.length;
  const byStop = Int32Array.from({ length: n }, (_, k) => k).sort((a, b) => (stop[a] ?? 0) - (stop[b] ?? 0));
  const byStart = Int32Array.from({ length: n }, (_, k) => k).sort(
    (a, b) => (start[a] ?? 0) - (start[b] ?? 0),
  );
  const time: number[] = [];
  const survival: number[] = [];
  let [entered, left, atRisk, s] = [0, 0, 0, 1];
  while (left < n) {
    const t = stop[byStop[left] ?? 0] ?? 0;
    for (; entered < n && (start[byStart[entered] ?? 0] ?? 0) < t; entered++) {
      atRisk += weights[byStart[entered] ?? 0] ?? 0;
    }
    let [events, ending] = [0, 0];
    for (; left < n && (stop[byStop[left] ?? 0] ?? 0) === t; left++) {
      const k = byStop[left] ?? 0;
      if ((start[k] ?? 0) >= t) continue;
      const w = weights[k] ?? 0;
      ending += w;
      events += w * (ends[k] ?? 0);
    }
    if (events > 0) {
      s *= Math.max(0, 1 - events / atRisk);
      time.push(t);
      survival.push(s);
    }
    atRisk -= ending;
  }
  return { time: Float64Array.from(time), survival: Float64Array.from(survival) };
}

/** S at a time. */
export function survivalOn({ time, survival }: WeightedSurvival, at: number): number {
  let s = 1;
  for (let k = 0; k < time.length && (time[k] ?? 0) <= at; k++) s = survival[k] ?? s;
  return s;
}

/** The area under the curve up to tau. */
export function restrictedMeanOn({ time, survival }: WeightedSurvival, tau: number): number {
  let [area, from, s] = [0, 0, 1];
  for (let k = 0; k < time.length && (time[k] ?? 0) < tau; k++) {
    area += s * ((time[k] ?? 0) - from);
    from = time[k] ?? from;
    s = survival[k] ?? s;
  }
  return area + s * (tau - from);
}
