import { addCrossProducts } from '../kernel/cross-products.ts';
import { unpackTriangle } from '../numeric/packed-triangle.ts';
import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { type IntervalEnds, intervalEnds } from './interval-ends.ts';
import type { PartialLikelihood } from './likelihood-value.ts';
import { linearPredictor } from './linear-predictor.ts';
import { addMeans, type Hazards } from './start-stop-means.ts';

/**
 * Evaluates the partial likelihood of start-stop rows under several time weights.
 *
 * `evaluateTimeWeighted` tells what is found. A first sweep over the ends of the intervals, backwards in time, finds S0 and
 * dΛ of each event time, a second one x̄, through S1 of whole blocks; Λ_i is the hazard between a row's own two steps.
 */
export function evaluateStartStop(
  data: CoxData,
  entry: NonNullable<CoxData['entry']>,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeights: readonly (Float64Array | null)[],
): readonly PartialLikelihood[] {
  const { n, p, X, weight, event } = data;
  const ends = intervalEnds(data, entry);
  const wr = linearPredictor(data, beta);
  const linear = timeWeights.map((g) => {
    let sum = 0;
    for (let i = 0; i < n; i++) if (event[i]) sum += (g ? g[i] : 1) * weight[i] * wr[i];
    return sum;
  });
  for (let i = 0; i < n; i++) wr[i] = weight[i] * Math.exp(wr[i]);
  const joining = new Float64Array(2 * n);
  for (let e = 0; e < joining.length; e++) {
    const own = wr[ends.position[e]];
    joining[e] = ends.isStart[e] ? -own : own;
  }
  const hazards = sweepHazard(data, ends, wr, joining, ties);
  const squares = timeWeights.map(() => new Float64Array((p * (p + 1)) / 2));
  addMeans(data, ends, wr, joining, hazards, timeWeights, squares);

  const expected = new Float64Array(n);
  return timeWeights.map((g, k) => {
    expectEvents(data, ends, wr, hazards, g, expected);
    const triangle = squares[k].slice();
    addCrossProducts(triangle, X, expected, 0, n, p);
    if (g === null) clearRounding(triangle, squares[k], n, p);
    const score = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      const excess = (event[i] ? (g ? g[i] : 1) * weight[i] : 0) - expected[i];
      for (let j = 0, at = i * p; j < p; j++) score[j] += excess * X[at + j];
    }
    let logLikelihood = linear[k];
    for (let q = 0; q < hazards.logs.length; q++) {
      logLikelihood -= g ? g[ends.steps.first[q]] * hazards.logs[q] : hazards.logs[q];
    }
    return { logLikelihood, score, information: unpackTriangle(triangle, p) };
  });
}

function sweepHazard(
  { event }: CoxData,
  { bounds, steps }: IntervalEnds,
  wr: Float64Array,
  joining: Float64Array,
  ties: SweepTies,
): Hazards {
  const count = steps.end.length;
  const column = () => new Float64Array(count);
  const isEfron = ties === 'efron';
  const hazards = {
    emit: new Float64Array(joining.length),
    hasTies: false,
    S0: column(),
    logs: column(),
    total: column(),
    own: column(),
  };
  let step = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    let sum = 0;
    for (let e = bounds[s]; e < bounds[s + 1]; e++) {
      sum += joining[e];
      if (step < count && steps.end[step] === e) hazards.S0[step++] = sum;
    }
  }
  for (let k = 0; k < count; k++) {
    const d = steps.events[k];
    const S0 = hazards.S0[k];
    const w = steps.weight[k];
    if (!isEfron || d === 1) {
      const inverse = 1 / S0;
      hazards.total[k] = w * inverse;
      hazards.logs[k] = w * Math.log(S0);
      // An overflown S0 still asks for its mean; the likelihood is not finite then.
      hazards.emit[steps.end[k]] = inverse === 0 ? Number.MIN_VALUE : inverse;
      continue;
    }
    hazards.hasTies = true;
    const D0 = tiedSum(event, wr, steps.first[k], d);
    for (let m = 0; m < d; m++) {
      const out = m / d;
      const denominator = S0 - out * D0;
      const hazard = w / d / denominator;
      hazards.total[k] += hazard;
      hazards.own[k] += out * hazard;
      hazards.logs[k] += (w / d) * Math.log(denominator);
    }
  }
  return hazards;
}

/** Σ w r over the d rows from `first` on that have the event. */
function tiedSum(event: Uint8Array, wr: Float64Array, first: number, d: number): number {
  let sum = 0;
  for (let i = first, left = d; left > 0; i++) {
    if (event[i] === 0) continue;
    sum += wr[i];
    left--;
  }
  return sum;
}

/** Forwards in time: w_i r_i Λ_i at every position, each event time weighed by g. */
function expectEvents(
  { n, event }: CoxData,
  { steps, stepBounds, from, to }: IntervalEnds,
  wr: Float64Array,
  { total, own }: Hazards,
  g: Float64Array | null,
  expected: Float64Array,
): void {
  // One place more in every stratum, for who was watched from before its first event.
  const H = new Float64Array(total.length + stepBounds.length);
  const escaped = new Float64Array(H.length);
  for (let s = stepBounds.length - 2; s >= 0; s--) {
    let sum = 0;
    for (let k = stepBounds[s + 1] - 1; k >= stepBounds[s]; k--) {
      const at = g ? g[steps.first[k]] : 1;
      sum += at * total[k];
      H[k + s] = sum;
      escaped[k + s] = at * own[k];
    }
  }
  for (let i = 0; i < n; i++) {
    const k = from[i];
    expected[i] = wr[i] * (H[k] - H[to[i]] - (event[i] ? escaped[k] : 0));
  }
}

/**
 * Sets rows and columns of columns without information to 0: where all at risk at every event are alike, the two sums
 * of squares are equal, and their difference is what rounding has left. `means` holds minus the second of them.
 */
function clearRounding(triangle: Float64Array, means: Float64Array, n: number, p: number): void {
  const floor = Number.EPSILON * (16 + Math.sqrt(n));
  for (let j = 0; j < p; j++) {
    const diagonal = (j * (j + 3)) / 2;
    if (triangle[diagonal] > -floor * means[diagonal]) continue;
    for (let l = 0; l < p; l++) triangle[j >= l ? (j * (j + 1)) / 2 + l : (l * (l + 1)) / 2 + j] = 0;
  }
}
