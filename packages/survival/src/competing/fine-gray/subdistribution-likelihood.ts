import { type PartialLikelihood, riskScores } from '../../cox/partial-likelihood.ts';
import { addCrossProducts } from '../../kernel/cross-products.ts';
import { unpackTriangle } from '../../numeric/packed-triangle.ts';
import type { FineGrayData } from './fine-gray-data.ts';

/**
 * The weighted risk sets at β, by event time e: S0, the mean x̄ (m × p), the weight d of events and dΛ = d / S0.
 *
 * `r` is exp(xβ) at every position, without case weights.
 */
export interface SubdistributionSweep {
  readonly r: Float64Array;
  readonly S0: Float64Array;
  readonly mean: Float64Array;
  readonly d: Float64Array;
  readonly hazard: Float64Array;
}

/**
 * Sums the risk sets in two scans: those still watched backwards in time, competing events forwards.
 *
 * S(t) = Σ_{X_i ≥ t} w r + Σ_g G_g(t−) Σ_{i in g, competing, X_i < t} w r / G_g(X_i−): the weights factor, so that no
 * risk set is summed twice. Kawaguchi et al. (2021), doi:10.32614/RJ-2021-010. Cost: n p + m p · groups.
 */
export function sweepSubdistribution(data: FineGrayData, beta: ArrayLike<number>): SubdistributionSweep {
  const { cox, competes, group, ownG, reached, eventTime, eventG, curve } = data;
  const { n, p, X, weight, event } = cox;
  const m = eventTime.length;
  const r = riskScores(cox, beta);
  const S0 = new Float64Array(m);
  const S1 = new Float64Array(m * p);
  const d = new Float64Array(m);

  let watched = 0;
  const moments = new Float64Array(p);
  let e = m - 1;
  const record = (): void => {
    S0[e] = watched;
    for (let j = 0; j < p; j++) S1[e * p + j] = moments[j];
  };
  for (let i = 0; i < n; i++) {
    // Everyone with X ≥ t_e has joined once a position lies before it.
    for (; e >= reached[i]; e--) record();
    const wr = weight[i] * r[i];
    watched += wr;
    for (let j = 0; j < p; j++) moments[j] += wr * X[i * p + j];
    if (event[i]) d[reached[i] - 1] += weight[i];
  }
  for (; e >= 0; e--) record();

  const B0 = new Float64Array(curve.groups);
  const B1 = new Float64Array(curve.groups * p);
  let next = n - 1;
  for (let k = 0; k < m; k++) {
    // A competing event at t_k itself is still watched there: it joins for later times.
    for (; next >= 0 && cox.time[next] < eventTime[k]; next--) {
      if (!competes[next]) continue;
      const g = group[next];
      const share = (weight[next] * r[next]) / ownG[next];
      B0[g] += share;
      for (let j = 0; j < p; j++) B1[g * p + j] += share * X[next * p + j];
    }
    for (let g = 0; g < curve.groups; g++) {
      const G = eventG[g * m + k];
      S0[k] += G * B0[g];
      for (let j = 0; j < p; j++) S1[k * p + j] += G * B1[g * p + j];
    }
  }
  const mean = S1;
  const hazard = new Float64Array(m);
  for (let k = 0, at = 0; k < m; k++) {
    hazard[k] = d[k] / S0[k];
    for (let j = 0; j < p; j++) mean[at++] /= S0[k];
  }
  return { r, S0, mean, d, hazard };
}

/**
 * Σ of a function of event time over the risk sets that a row belongs to, each with its weight there.
 *
 * `exposure(i)` = Σ_{t_e ≤ X_i} f_e, and for a competing event also Σ_{t_e > X_i} f_e G(t_e−) / G(X_i−).
 */
export function exposureTo(data: FineGrayData, f: ArrayLike<number>): (position: number) => number {
  const m = data.eventTime.length;
  const { groups } = data.curve;
  const upTo = new Float64Array(m + 1);
  for (let e = 0; e < m; e++) upTo[e + 1] = upTo[e] + f[e];
  const from = new Float64Array(groups * (m + 1));
  for (let g = 0; g < groups; g++) {
    for (let e = m - 1; e >= 0; e--) {
      from[g * (m + 1) + e] = from[g * (m + 1) + e + 1] + f[e] * data.eventG[g * m + e];
    }
  }
  return (i) => {
    const e = data.reached[i];
    const before = upTo[e];
    return data.competes[i] ? before + from[data.group[i] * (m + 1) + e] / data.ownG[i] : before;
  };
}

/**
 * Log pseudo-likelihood Σ δ_i w_i (x_i β − log S0(X_i)), Breslow's way with ties, with gradient and information.
 *
 * The information Σ_e d (S2 / S0 − x̄ x̄ᵀ) is summed over rows instead of risk sets: Σ_i w_i r_i Λ_i x_i x_iᵀ − Σ_e d x̄ x̄ᵀ,
 * with Λ_i the hazard to which row i is exposed. Cost: n p² + m p².
 */
export function evaluateSubdistribution(data: FineGrayData, beta: ArrayLike<number>): PartialLikelihood {
  const { n, p, X, weight, event } = data.cox;
  const { r, S0, mean, d, hazard } = sweepSubdistribution(data, beta);
  const exposure = exposureTo(data, hazard);
  const score = new Float64Array(p);
  const expected = new Float64Array(n);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    expected[i] = weight[i] * r[i] * exposure(i);
    if (event[i] === 0) continue;
    logLikelihood += weight[i] * Math.log(r[i]);
    for (let j = 0, at = i * p; j < p; j++) score[j] += weight[i] * X[at + j];
  }
  for (let e = 0; e < d.length; e++) {
    logLikelihood -= d[e] * Math.log(S0[e]);
    for (let j = 0, at = e * p; j < p; j++) score[j] -= d[e] * mean[at + j];
  }
  const triangle = new Float64Array((p * (p + 1)) / 2);
  addCrossProducts(triangle, X, expected, 0, n, p);
  addCrossProducts(
    triangle,
    mean,
    d.map((deaths) => -deaths),
    0,
    d.length,
    p,
  );
  return { logLikelihood, score, information: unpackTriangle(triangle, p) };
}
