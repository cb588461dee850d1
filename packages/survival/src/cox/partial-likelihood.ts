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
 * Evaluates the partial likelihood in one sweep over all strata, backwards in time; one long algorithm, kept whole.
 *
 * Legend: r = exp(Xβ); S0, S1, S2 = Σ w r, Σ w r x, Σ w r x xᵀ over the risk set; D0, D1, D2 the same over the d rows
 * that have the event at this time. Breslow puts the risk set under each tied event; Efron (1977,
 * doi:10.1080/01621459.1977.10480613) takes k/d of the tied rows out of it for the k-th, k = 0 … d − 1, each with the
 * mean weight of the tied. Triangles are packed by rows. Cost: n p² + events p².
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
  const r = eta.map(Math.exp);
  const size = (p * (p + 1)) / 2;
  const S1 = new Float64Array(p);
  const S2 = new Float64Array(size);
  const D1 = new Float64Array(p);
  const D2 = new Float64Array(size);
  const mean = new Float64Array(p);
  const score = new Float64Array(p);
  const triangle = new Float64Array(size);
  let logLikelihood = 0;

  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let S0 = 0;
    S1.fill(0);
    S2.fill(0);
    let leaving = bounds[s];
    let i = bounds[s];
    while (i < end) {
      const t = time[i];
      const g = timeWeight ? timeWeight[i] : 1;
      if (entry) {
        for (; leaving < i && entry.start[entry.order[leaving]] >= t; leaving++) {
          const k = entry.order[leaving];
          const wr = -weight[k] * r[k];
          S0 += wr;
          addMoments(S1, S2, X, k * p, p, wr);
        }
        if (leaving === i) {
          // Nobody is left: exactly nobody, free of what subtraction has rounded away.
          S0 = 0;
          S1.fill(0);
          S2.fill(0);
        }
      }
      let D0 = 0;
      let d = 0;
      let deadWeight = 0;
      for (; i < end && time[i] === t; i++) {
        const wr = weight[i] * r[i];
        S0 += wr;
        addMoments(S1, S2, X, i * p, p, wr);
        if (!event[i]) continue;
        if (d === 0) {
          D1.fill(0);
          D2.fill(0);
        }
        d++;
        D0 += wr;
        deadWeight += weight[i];
        addMoments(D1, D2, X, i * p, p, wr);
        logLikelihood += g * weight[i] * eta[i];
        for (let j = 0; j < p; j++) score[j] += g * weight[i] * X[i * p + j];
      }
      if (d === 0) continue;
      const parts = ties === 'efron' ? d : 1;
      const w = (g * deadWeight) / parts;
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const denominator = S0 - out * D0;
        logLikelihood -= w * Math.log(denominator);
        for (let j = 0; j < p; j++) {
          mean[j] = (S1[j] - out * D1[j]) / denominator;
          score[j] -= w * mean[j];
        }
        for (let j = 0, q = 0; j < p; j++) {
          const mj = mean[j];
          for (let l = 0; l <= j; l++, q++) {
            triangle[q] += w * ((S2[q] - out * D2[q]) / denominator - mj * mean[l]);
          }
        }
      }
    }
  }
  return { logLikelihood: n === 0 ? 0 : logLikelihood, score, information: unpack(triangle, p) };
}

/** M1 += c x and M2 += c x xᵀ (packed) for the row of X that begins at `at`. */
function addMoments(
  M1: Float64Array,
  M2: Float64Array,
  X: Float64Array,
  at: number,
  p: number,
  c: number,
): void {
  for (let j = 0, q = 0; j < p; j++) {
    const cx = c * X[at + j];
    M1[j] += cx;
    for (let l = 0; l <= j; l++, q++) M2[q] += cx * X[at + l];
  }
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
