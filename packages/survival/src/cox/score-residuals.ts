import type { CoxData } from './cox-data.ts';
import { type SweepTies, sweepHazards } from './hazard-sweep.ts';
import { riskScores } from './partial-likelihood.ts';

/**
 * Score residuals at β, row-major n × p by position, without case weights: each row's part in the gradient.
 *
 * For row i watched over (s_i, t_i]: δ_i (x_i − x̄(t_i)) − Σ_{s_i < u ≤ t_i} r_i (x_i − x̄(u)) dΛ(u). Columns are the
 * scaled ones of `data`. R: `residuals(fit, "score")`.
 */
export function scoreResiduals(data: CoxData, beta: ArrayLike<number>, ties: SweepTies): Float64Array {
  const { n, p, X, event } = data;
  const { exposure, ownMean } = sweepHazards(data, riskScores(data, beta), ties, X, p);
  const residual = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const at = i * p + j;
      residual[at] = (event[i] ? X[at] - ownMean[at] : 0) - exposure[at];
    }
  }
  return residual;
}
