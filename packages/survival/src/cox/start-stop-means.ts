import { addCrossProducts, rowsPerBlock } from '../kernel/cross-products.ts';
import { runMeans } from '../kernel/running-means.ts';
import type { CoxData } from './cox-data.ts';
import type { IntervalEnds } from './interval-ends.ts';

/** Per step: S0, Σ w log of its denominators, dΛ, and the part of it that the tied rows themselves escape. */
export interface Hazards {
  readonly isEfron: boolean;
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
  { position, bounds, steps }: IntervalEnds,
  wr: Float64Array,
  joining: Float64Array,
  { isEfron, S0 }: Hazards,
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
  const isTied = (k: number): boolean => isEfron && steps.events[k] > 1;
  const flush = (): void => {
    squares.forEach((sums, m) => {
      addCrossProducts(sums, means.rows, means.factors[m], 0, means.count, p);
    });
    means.count = 0;
  };
  const weigh = (k: number, w: number): void => {
    timeWeights.forEach((g, m) => {
      means.factors[m][means.count] = g ? -g[steps.first[k]] * w : -w;
    });
    means.count++;
  };
  // Behind the last end of a step that is not tied, 1 / S0 asks for its mean.
  const emit = new Float64Array(joining.length);
  for (let k = 0; k < S0.length; k++) if (!isTied(k)) emit[steps.end[k]] = 1 / S0[k] || Number.MIN_VALUE;

  const S1 = new Float64Array(p);
  let step = 0;
  const run = (from: number, to: number): void => {
    for (let first = from; first < to; first += block) {
      const end = Math.min(to, first + block);
      flush();
      runMeans(data.X, position, joining, emit, first, end, S1, means.rows);
      for (; step < S0.length && steps.end[step] < end && !isTied(step); step++)
        weigh(step, steps.weight[step]);
    }
  };
  for (let s = 0; s + 1 < bounds.length; s++) {
    S1.fill(0);
    let reached = bounds[s];
    for (let k = step; k < S0.length && steps.end[k] < bounds[s + 1]; k++) {
      if (!isTied(k)) continue;
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
      weigh(k, steps.weight[k] / d);
    }
  }
}
