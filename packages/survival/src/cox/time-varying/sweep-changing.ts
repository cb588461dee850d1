import { linearPredictor } from '../linear-predictor.ts';
import type { ChangingData } from './changing-data.ts';

/** One event time of one stratum. Moments are 1, x and the lower triangle of x xᵀ, weighted by the risk scores then. */
export interface EventStep {
  /** Positions of the rows that stop at this time: [first, to). */
  readonly first: number;
  readonly to: number;
  readonly g: number;
  /** Events, and the sum of their weights. */
  readonly deaths: number;
  readonly deathWeight: number;
  /** Over the risk set, and over those of it with the event. The arrays are written anew at every step. */
  readonly atRisk: Float64Array;
  readonly died: Float64Array;
  /** log risk score of a position at this time, on the scale of the moments. */
  readonly scoreOf: (position: number) => number;
  /** What a pattern's risk scores are multiplied by at this time; patterns [0, patterns) have joined. */
  readonly factorOf: (pattern: number) => number;
  readonly patterns: number;
}

/** What a sweep calls: at each event time, and where rows join the risk set and leave it. */
export interface SweepVisitor {
  readonly atEvents: (step: EventStep) => void;
  /** A row with its pattern and its risk score at g = 0, before the event time with which it joins or leaves. */
  readonly onJoin?: (position: number, pattern: number, score: number) => void;
  /** Also at the end of the stratum, of all that are left. */
  readonly onLeave?: (position: number, pattern: number, score: number) => void;
  /** Before each stratum. */
  readonly onStratum?: (patterns: number) => void;
}

/**
 * Goes through the event times, latest first, with the moments of the risk set at risk scores exp(xβ + g(t) xγ).
 *
 * `theta` is β and then γ. The moments of every pattern at g = 0 are kept up to date as rows join and leave; at an event
 * time they are added up, each times its factor exp(g(t) xγ). Cost: rows × p² / 2 for the moments, and event times ×
 * patterns × p² / 2 for the sums. Where γ is 0 all rows are one pattern.
 */
export function sweepChanging(
  changingData: ChangingData,
  theta: ArrayLike<number>,
  { atEvents, onJoin, onLeave, onStratum }: SweepVisitor,
): void {
  const { data, changing, g, examples } = changingData;
  const { n, p, X, weight, time, event, entry, bounds } = data;
  const predictor = linearPredictor(
    data,
    Array.from({ length: p }, (_, j) => theta[j]),
  );
  const isConstant = changing.every((_, c) => theta[p + c] === 0);
  const pattern = isConstant ? new Int32Array(n) : changingData.pattern;
  const size = 1 + p + (p * (p + 1)) / 2;
  const most = isConstant ? 1 : examples.reduce((count, { length }) => Math.max(count, length), 0);
  const moments = new Float64Array(most * size);
  const present = new Int32Array(most);
  const slope = new Float64Array(most);
  const atRisk = new Float64Array(size);
  const died = new Float64Array(size);
  const score = new Float64Array(n);

  const add = (into: Float64Array, at: number, i: number, factor: number): void => {
    let q = at;
    into[q++] += factor;
    const row = i * p;
    for (let j = 0; j < p; j++) into[q++] += factor * X[row + j];
    for (let j = 0; j < p; j++) {
      const part = factor * X[row + j];
      for (let l = 0; l <= j; l++) into[q++] += part * X[row + l];
    }
  };

  for (let s = 0; s + 1 < bounds.length; s++) {
    const [from, end] = [bounds[s], bounds[s + 1]];
    const example = examples[s];
    const patterns = isConstant ? 1 : example.length;
    for (let k = 0; k < patterns; k++) {
      slope[k] = 0;
      for (let c = 0; c < changing.length; c++) slope[k] += theta[p + c] * X[example[k] * p + changing[c]];
    }
    moments.fill(0, 0, patterns * size);
    present.fill(0, 0, patterns);
    onStratum?.(patterns);
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < end; i++) highest = Math.max(highest, predictor[i]);
    for (let i = from; i < end; i++) score[i] = Math.exp(predictor[i] - highest);
    let known = 0;
    let leaving = from;
    for (let i = from; i < end; ) {
      const t = time[i];
      const first = i;
      let [deaths, deathWeight, now] = [0, 0, 0];
      for (; i < end && time[i] === t; i++) {
        const k = pattern[i];
        known = Math.max(known, k + 1);
        present[k]++;
        add(moments, k * size, i, weight[i] * score[i]);
        onJoin?.(i, k, score[i]);
        if (!event[i]) continue;
        now = g[i];
        deaths++;
        deathWeight += weight[i];
      }
      for (; entry && leaving < first && entry.latest[leaving] >= t; leaving++) {
        const left = entry.order[leaving];
        const k = pattern[left];
        onLeave?.(left, k, score[left]);
        if (--present[k] > 0) add(moments, k * size, left, -weight[left] * score[left]);
        // Nobody of the pattern is left: exactly nothing, whatever the rounding.
        else moments.fill(0, k * size, (k + 1) * size);
      }
      if (deaths === 0) continue;
      atRisk.fill(0);
      for (let k = 0, at = 0; k < known; k++, at += size) {
        if (present[k] === 0) continue;
        const factor = Math.exp(now * slope[k]);
        for (let q = 0; q < size; q++) atRisk[q] += factor * moments[at + q];
      }
      died.fill(0);
      const scoreOf = (position: number): number =>
        predictor[position] - highest + now * slope[pattern[position]];
      const factorOf = (k: number): number => Math.exp(now * slope[k]);
      for (let k = first; k < i; k++) {
        if (event[k]) add(died, 0, k, weight[k] * Math.exp(scoreOf(k)));
      }
      const step = { first, to: i, g: now, deaths, deathWeight, atRisk, died };
      atEvents({ ...step, scoreOf, factorOf, patterns: known });
    }
    if (onLeave) {
      for (let k = entry ? leaving : from; k < end; k++) {
        const left = entry ? entry.order[k] : k;
        onLeave(left, pattern[left], score[left]);
      }
    }
  }
}
