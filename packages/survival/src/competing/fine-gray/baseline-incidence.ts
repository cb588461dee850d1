import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import { censoringInfluence } from '../../surv/censoring-curve.ts';
import type { FineGrayData } from './fine-gray-data.ts';
import type { FineGrayInput } from './fine-gray-input.ts';
import {
  evaluateSubdistribution,
  exposureTo,
  type SubdistributionSweep,
  sweepSubdistribution,
} from './subdistribution-likelihood.ts';
import { sensitivityTo, subdistributionResiduals } from './subdistribution-residuals.ts';

/** What all times share: the sweep, each row's contribution to β, and its variance. */
export interface PredictionParts {
  readonly data: FineGrayData;
  readonly sweep: SubdistributionSweep;
  readonly sum: (ofRow: (position: number) => number, other: (position: number) => number) => number;
  /** Contribution of each position to β̂, n × p, per unit of its weight. */
  readonly betaInfluence: Float64Array;
  readonly betaVariance: Float64Array;
}

/** The baseline at one time, with what the variance of any row's Λ(t | x) is made of. */
export interface BaselineAt {
  readonly hazard: number;
  /** Σ x̄ dΛ up to t. */
  readonly meanHazard: Float64Array;
  readonly variance: number;
  readonly covariance: Float64Array;
}

/** Everything that a prediction needs and no time or row changes. */
export function predictionParts(
  data: FineGrayData,
  beta: Float64Array,
  input: FineGrayInput,
): PredictionParts {
  const { n, p } = data.cox;
  const sweep = sweepSubdistribution(data, beta);
  const inverse = choleskyInverse(cholesky(evaluateSubdistribution(data, beta).information, p));
  const residual = subdistributionResiduals(data, sweep);
  const betaInfluence = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let l = 0; l < p; l++) sum += inverse[j * p + l] * residual[i * p + l];
      betaInfluence[i * p + j] = sum;
    }
  }
  const sum = productSum(data, input);
  const betaVariance = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    for (let l = 0; l < p; l++) {
      betaVariance[j * p + l] = sum(
        (i) => betaInfluence[i * p + j],
        (i) => betaInfluence[i * p + l],
      );
    }
  }
  return { data, sweep, sum, betaInfluence, betaVariance };
}

/** Σ of products of two contributions: over clusters, or over rows as `fitFineGray` takes their weights. */
function productSum(data: FineGrayData, input: FineGrayInput): PredictionParts['sum'] {
  const { n, weight, row } = data.cox;
  const { cluster } = input;
  if (cluster) {
    const number = new Map<number, number>();
    const of = Int32Array.from(row, (i) => {
      const known = number.get(cluster[i]) ?? number.size;
      number.set(cluster[i], known);
      return known;
    });
    return (a, b) => {
      const sumA = new Float64Array(number.size);
      const sumB = new Float64Array(number.size);
      for (let i = 0; i < n; i++) {
        sumA[of[i]] += weight[i] * a(i);
        sumB[of[i]] += weight[i] * b(i);
      }
      return sumA.reduce((total, value, c) => total + value * sumB[c], 0);
    };
  }
  const factor = weight.every(Number.isInteger) ? weight : weight.map((w) => w * w);
  return (a, b) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += factor[i] * a(i) * b(i);
    return total;
  };
}

/** Λ0(t) with each row's contribution to it, through its own risk and events and through G. */
export function baselineAt({ data, sweep, sum, betaInfluence }: PredictionParts, t: number): BaselineAt {
  const { p, n, event, row } = data.cox;
  const { hazard, mean, S0, r } = sweep;
  let last = -1;
  while (last + 1 < hazard.length && data.eventTime[last + 1] <= t) last++;
  const meanHazard = new Float64Array(p);
  let total = 0;
  for (let e = 0; e <= last; e++) {
    total += hazard[e];
    for (let j = 0; j < p; j++) meanHazard[j] += mean[e * p + j] * hazard[e];
  }
  const share = hazard.map((h, e) => (e <= last ? h / S0[e] : 0));
  const exposure = exposureTo(data, share);
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const e = data.reached[i] - 1;
    own[i] = (event[i] && e <= last ? 1 / S0[e] : 0) - r[i] * exposure(i);
  }
  if (data.tiedEvents === 'at-risk') {
    const influence = censoringInfluence(data.any, data.curve, sensitivityTo(data, sweep, share));
    for (let i = 0; i < n; i++) own[i] += influence[row[i]];
  }
  const ownAt = (i: number) => own[i];
  return {
    hazard: total,
    meanHazard,
    variance: sum(ownAt, ownAt),
    covariance: Float64Array.from({ length: p }, (_, j) => sum(ownAt, (i) => betaInfluence[i * p + j])),
  };
}

/** Variance of Λ(t | x) exp(−xβ): Λ0 moves by itself, and by (x Λ0 − Σ x̄ dΛ)ᵀ times what β moves. */
export function varianceFor(x: Float64Array, at: BaselineAt, betaVariance: Float64Array): number {
  const p = x.length;
  const h = at.meanHazard.map((mean, j) => x[j] * at.hazard - mean);
  let variance = at.variance;
  for (let j = 0; j < p; j++) {
    variance += 2 * h[j] * at.covariance[j];
    for (let l = 0; l < p; l++) variance += h[j] * h[l] * betaVariance[j * p + l];
  }
  return Math.max(0, variance);
}
