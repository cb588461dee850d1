import { censoringInfluence } from '../../surv/censoring-curve.ts';
import type { FineGrayData } from './fine-gray-data.ts';
import { exposureTo, type SubdistributionSweep } from './subdistribution-likelihood.ts';

/**
 * What each row adds to the score at β, row-major n × p by position, per unit of its case weight.
 *
 * η_i = ∫ (x_i − x̄) w_i dM_i with M_i = N_i − ∫ r_i dΛ, as if the weights were known; under `crr` plus
 * ψ_i = ∫ q / n dM_i^c for the estimate of G, where q_g(u) = Σ_{t_e ≥ u} dΛ_e Σ_{j in g, competing, X_j < u} w_j(t_e) r_j
 * (x_j − x̄_e) is what a censoring at u does to the score. Fine and Gray (1999), doi:10.1080/01621459.1999.10474144,
 * appendix. Cost: (n + m · groups) p.
 */
export function subdistributionResiduals(data: FineGrayData, sweep: SubdistributionSweep): Float64Array {
  const { n, p, X, event } = data.cox;
  const { r, mean, hazard } = sweep;
  const m = hazard.length;
  const residual = new Float64Array(n * p);
  const exposure = exposureTo(data, hazard);
  for (let i = 0; i < n; i++) {
    const c = r[i] * exposure(i);
    for (let j = 0; j < p; j++) {
      const own = event[i] ? X[i * p + j] - mean[(data.reached[i] - 1) * p + j] : 0;
      residual[i * p + j] = own - c * X[i * p + j];
    }
  }
  const meanHazard = new Float64Array(m);
  for (let j = 0; j < p; j++) {
    for (let e = 0; e < m; e++) meanHazard[e] = mean[e * p + j] * hazard[e];
    const meanExposure = exposureTo(data, meanHazard);
    for (let i = 0; i < n; i++) residual[i * p + j] += r[i] * meanExposure(i);
  }
  if (data.tiedEvents === 'gone') return residual;

  for (let j = 0; j < p; j++) {
    for (let e = 0; e < m; e++) meanHazard[e] = mean[e * p + j] * hazard[e];
    const weighted = sensitivityTo(data, sweep, hazard, j);
    const centered = sensitivityTo(data, sweep, meanHazard);
    const influence = censoringInfluence(
      data.any,
      data.curve,
      weighted.map((value, q) => value - centered[q]),
    );
    for (let i = 0; i < n; i++) residual[i * p + j] += influence[data.cox.row[i]];
  }
  return residual;
}

/**
 * Σ_{t_e ≥ u} f_e Σ_{j in g, competing, X_j < u} w_j r_j x_j G_g(t_e−) / G_g(X_j−) at every distinct time u of the
 * censoring curve (g · times + k), with covariate `column` for x, or 1; `last` bounds the event times e ≤ last.
 */
export function sensitivityTo(
  data: FineGrayData,
  sweep: SubdistributionSweep,
  f: ArrayLike<number>,
  column: number | null = null,
  last = f.length - 1,
): Float64Array {
  const { cox, curve, eventTime, eventG } = data;
  const m = eventTime.length;
  const times = curve.time.length;
  const result = new Float64Array(curve.groups * times);
  const later = new Float64Array(curve.groups);
  let e = last;
  for (let k = times - 1; k >= 0; k--) {
    for (; e >= 0 && eventTime[e] >= curve.time[k]; e--) {
      for (let g = 0; g < curve.groups; g++) later[g] += f[e] * eventG[g * m + e];
    }
    for (let g = 0; g < curve.groups; g++) result[g * times + k] = later[g];
  }
  const earlier = new Float64Array(curve.groups);
  let next = cox.n - 1;
  for (let k = 0; k < times; k++) {
    for (; next >= 0 && cox.time[next] < curve.time[k]; next--) {
      if (!data.competes[next]) continue;
      const x = column === null ? 1 : cox.X[next * cox.p + column];
      earlier[data.group[next]] += (cox.weight[next] * sweep.r[next] * x) / data.ownG[next];
    }
    for (let g = 0; g < curve.groups; g++) result[g * times + k] *= earlier[g];
  }
  return result;
}
