import { addCrossProducts, rowsPerBlock } from '../kernel/cross-products.ts';
import { runMeans } from '../kernel/running-means.ts';
import type { CoxData } from './cox-data.ts';
import type { IntervalEnds } from './interval-ends.ts';

/** Per step: S0, Σ w log of its denominators, dΛ, and the part of it that the tied rows themselves escape. */
export interface Hazards {
  /** Behind the last end of a step, 1 / S0 asks for the mean; 0 elsewhere, and where the events of a step are tied. */
  readonly emit: Float64Array;
  /** Whether Efron's way has steps with several parts. */
  readonly hasTies: boolean;
  readonly S0: Float64Array;
  readonly logs: Float64Array;
  readonly total: Float64Array;
  readonly own: Float64Array;
}

/** Means x̄ that wait to be added to the squares, a block at a time, each with its factor −g w per time weight. */
interface Means {
  readonly rows: Float64Array;
  readonly factors: readonly Float64Array[];
  count: number;
}

/** Adds −Σ g w x̄ x̄ᵀ over the steps to the squares of each time weight. */
export function addMeans(
  data: CoxData,
  { isStart, startX, bounds, steps }: IntervalEnds,
  wr: Float64Array,
  joining: Float64Array,
  { S0, emit, hasTies }: Hazards,
  timeWeights: readonly (Float64Array | null)[],
  squares: readonly Float64Array[],
): void {
  const { p } = data;
  const block = rowsPerBlock(p);
  const means: Means = {
    rows: new Float64Array(block * p),
    factors: timeWeights.map(() => new Float64Array(block)),
    count: 0,
  };
  const flush = (): void => {
    squares.forEach((sums, m) => {
      addCrossProducts(sums, means.rows, means.factors[m], 0, means.count, p);
    });
    means.count = 0;
  };
  /** Gives the means of some steps, already written, their factors: shares of the weight of each. */
  const weigh = (from: number, to: number, share: number): void => {
    timeWeights.forEach((g, m) => {
      const factors = means.factors[m];
      for (let k = from, at = means.count; k < to; k++, at++) {
        factors[at] = g ? -g[steps.first[k]] * steps.weight[k] * share : -steps.weight[k] * share;
      }
    });
    means.count += to - from;
  };

  const rows = new Float64Array(block * p);
  const S1 = new Float64Array(p);
  let [starts, stops] = [0, 0];
  let step = 0;
  /** Adds the ends up to `to`, of which all steps but one at the very last are untied. */
  const run = (from: number, to: number): void => {
    for (let first = from; first < to; first += block) {
      const end = Math.min(to, first + block);
      flush();
      for (let e = first, at = 0; e < end; e++) {
        const source = isStart[e] ? startX : data.X;
        const row = isStart[e] ? starts++ : stops++;
        for (let cell = row * p; cell < (row + 1) * p; cell++) rows[at++] = source[cell];
      }
      runMeans(rows, joining.subarray(first, end), emit.subarray(first, end), 0, end - first, S1, means.rows);
      const before = step;
      while (step < S0.length && steps.end[step] < end && emit[steps.end[step]] !== 0) step++;
      weigh(before, step, 1);
    }
  };
  for (let s = 0; s + 1 < bounds.length; s++) {
    S1.fill(0);
    let reached = bounds[s];
    for (let k = step; hasTies && k < S0.length && steps.end[k] < bounds[s + 1]; k++) {
      if (emit[steps.end[k]] !== 0) continue;
      run(reached, steps.end[k] + 1);
      reached = steps.end[k] + 1;
      flush();
      addTied(k);
      step = k + 1;
    }
    run(reached, bounds[s + 1]);
  }
  flush();

  /** Efron's steps: of d tied rows, m/d are out of the m-th. */
  function addTied(k: number): void {
    const d = steps.events[k];
    const D1 = new Float64Array(p);
    let D0 = 0;
    for (let i = steps.first[k], left = d; left > 0; i++) {
      if (data.event[i] === 0) continue;
      D0 += wr[i];
      for (let j = 0; j < p; j++) D1[j] += wr[i] * data.X[i * p + j];
      left--;
    }
    for (let m = 0; m < d; m++) {
      if (means.count === block) flush();
      const out = m / d;
      const inverse = 1 / (S0[k] - out * D0);
      for (let j = 0; j < p; j++) means.rows[means.count * p + j] = (S1[j] - out * D1[j]) * inverse;
      weigh(k, k + 1, 1 / d);
    }
  }
}
