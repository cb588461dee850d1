import { addCrossProducts, rowsPerBlock } from '../kernel/cross-products.ts';
import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';

/** Log partial likelihood at β with its gradient (p) and negative second derivative (p × p, row-major). */
export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/** exp(Xβ + offset) at every position. */
export function riskScores(data: CoxData, beta: ArrayLike<number>): Float64Array {
  const r = linearPredictor(data, beta);
  for (let i = 0; i < r.length; i++) r[i] = Math.exp(r[i]);
  return r;
}

/** Xβ + offset at every position (β on the scaled columns, both centered). */
export function linearPredictor({ n, p, X, offset }: CoxData, beta: ArrayLike<number>): Float64Array {
  const eta = Float64Array.from(offset);
  for (let i = 0; i < n; i++) {
    let sum = eta[i];
    for (let j = 0; j < p; j++) sum += X[i * p + j] * beta[j];
    eta[i] = sum;
  }
  return eta;
}

/**
 * Evaluates the partial likelihood in two sweeps over all strata; one long algorithm, kept whole.
 *
 * Legend: r = exp(Xβ); S0, S1 = Σ w r, Σ w r x over the risk set; D0, D1 the same over the d rows that have the event at
 * this time; x̄ = S1 / S0. Breslow puts the risk set under each tied event; Efron (1977,
 * doi:10.1080/01621459.1977.10480613) takes k/d of the tied rows out of it for the k-th, k = 0 … d − 1, each with the
 * mean weight of the tied. The second moments need no sum of their own per risk set: with dΛ = w / S0 and Λ_i its sum
 * over row i's interval, Σ_t w S2 / S0 = Σ_i w_i r_i Λ_i x_i x_iᵀ, and in the same way for the score. Backwards in time
 * the first sweep finds S0, S1 and dΛ, forwards the second finds Λ_i. Cost: (n + events) p² / 2, as cross products.
 *
 * `timeWeight` (one value per position, equal at equal times) multiplies what each event time adds to score and
 * information: a weight function turns them into those of a time-varying coefficient.
 */
export function evaluatePartialLikelihood(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeight: Float64Array | null = null,
): PartialLikelihood {
  const { n, p, X, weight, event, time, entry, bounds } = data;
  const eta = linearPredictor(data, beta);
  const r = new Float64Array(n);
  for (let i = 0; i < n; i++) r[i] = Math.exp(eta[i]);
  const triangle = new Float64Array((p * (p + 1)) / 2);
  const score = new Float64Array(p);
  const S1 = new Float64Array(p);
  const D1 = new Float64Array(p);
  // w_i r_i Λ_i; while the sweep forwards runs, minus Λ up to the start of rows that enter late.
  const expected = new Float64Array(n);
  const hazards = hazardLog(data);
  const means = crossProductBuffer(triangle, p);
  let logLikelihood = 0;

  for (let s = 0; s + 1 < bounds.length; s++) {
    const first = bounds[s];
    const end = bounds[s + 1];
    let S0 = 0;
    S1.fill(0);
    let leaving = first;
    let i = first;
    hazards.count = 0;
    while (i < end) {
      const t = time[i];
      const g = timeWeight ? timeWeight[i] : 1;
      if (entry) {
        for (; leaving < i && entry.start[entry.order[leaving]] >= t; leaving++) {
          const k = entry.order[leaving];
          const wr = weight[k] * r[k];
          S0 -= wr;
          for (let j = 0; j < p; j++) S1[j] -= wr * X[k * p + j];
        }
        if (leaving === i) {
          // Nobody is left: exactly nobody, free of what subtraction has rounded away.
          S0 = 0;
          S1.fill(0);
        }
      }
      let D0 = 0;
      let d = 0;
      let deadWeight = 0;
      for (; i < end && time[i] === t; i++) {
        const wr = weight[i] * r[i];
        const at = i * p;
        S0 += wr;
        for (let j = 0; j < p; j++) S1[j] += wr * X[at + j];
        if (event[i] === 0) continue;
        if (d === 0) D1.fill(0);
        d++;
        D0 += wr;
        deadWeight += weight[i];
        const gw = g * weight[i];
        logLikelihood += gw * eta[i];
        for (let j = 0; j < p; j++) {
          D1[j] += wr * X[at + j];
          score[j] += gw * X[at + j];
        }
      }
      if (d === 0) continue;
      const parts = ties === 'efron' ? d : 1;
      const w = (g * deadWeight) / parts;
      let total = 0;
      let own = 0;
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const denominator = S0 - out * D0;
        const hazard = w / denominator;
        total += hazard;
        own += out * hazard;
        logLikelihood -= w * Math.log(denominator);
        const { rows, at } = nextRow(means, -w);
        for (let j = 0; j < p; j++) rows[at + j] = (S1[j] - out * D1[j]) / denominator;
      }
      hazards.total[hazards.count] = total;
      hazards.own[hazards.count++] = own;
    }

    let H = 0;
    let entering = end - 1;
    for (i = end - 1; i >= first; ) {
      const t = time[i];
      let last = i;
      let d = 0;
      for (; last >= first && time[last] === t; last--) d += event[last];
      if (d === 0 && !entry) {
        for (; i > last; i--) expected[i] = weight[i] * r[i] * H;
        continue;
      }
      for (; entry && entering >= first && entry.start[entry.order[entering]] < t; entering--) {
        expected[entry.order[entering]] = -H;
      }
      let own = 0;
      if (d > 0) {
        hazards.count--;
        H += hazards.total[hazards.count];
        own = hazards.own[hazards.count];
      }
      for (; i > last; i--) {
        expected[i] = weight[i] * r[i] * (expected[i] + H - (event[i] ? own : 0));
      }
    }
  }
  flushRows(means);
  addCrossProducts(triangle, X, expected, 0, n, p);
  for (let i = 0; i < n; i++) {
    const c = expected[i];
    for (let j = 0; j < p; j++) score[j] -= c * X[i * p + j];
  }
  return { logLikelihood: n === 0 ? 0 : logLikelihood, score, information: unpack(triangle, p) };
}

/** dΛ of each event time of a stratum in the order of the sweep, and the part of it that its own tied rows escape. */
function hazardLog({ event }: CoxData) {
  let events = 0;
  for (let i = 0; i < event.length; i++) events += event[i];
  return { total: new Float64Array(events), own: new Float64Array(events), count: 0 };
}

/** Rows that wait to be added to packed cross products, a block at a time. */
interface CrossProductBuffer {
  readonly sums: Float64Array;
  readonly p: number;
  readonly rows: Float64Array;
  readonly factor: Float64Array;
  count: number;
  at: number;
}

function crossProductBuffer(sums: Float64Array, p: number): CrossProductBuffer {
  const capacity = rowsPerBlock(p);
  return {
    sums,
    p,
    rows: new Float64Array(capacity * p),
    factor: new Float64Array(capacity),
    count: 0,
    at: 0,
  };
}

/** Makes room for one more row with this factor; it is to be written to `rows` from `at` on. */
function nextRow(buffer: CrossProductBuffer, factor: number): CrossProductBuffer {
  if (buffer.count === buffer.factor.length) flushRows(buffer);
  buffer.at = buffer.count * buffer.p;
  buffer.factor[buffer.count++] = factor;
  return buffer;
}

function flushRows(buffer: CrossProductBuffer): void {
  addCrossProducts(buffer.sums, buffer.rows, buffer.factor, 0, buffer.count, buffer.p);
  buffer.count = 0;
}

function unpack(triangle: Float64Array, p: number): Float64Array {
  const full = new Float64Array(p * p);
  for (let j = 0, q = 0; j < p; j++) {
    for (let l = 0; l <= j; l++, q++) {
      full[j * p + l] = triangle[q];
      full[l * p + j] = triangle[q];
    }
  }
  return full;
}
