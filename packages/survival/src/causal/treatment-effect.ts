import { prepareCoxData } from '../cox/cox-data.ts';
import type { CoxFit, CoxFitted } from '../cox/cox-fit.ts';
import { fitCox } from '../cox/fit-cox.ts';
import type { SweepTies } from '../cox/hazard-sweep.ts';
import { scoreResiduals } from '../cox/score-residuals.ts';
import type { Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';

/** How a marginal hazard ratio is fitted once the weights are there. */
export interface TreatmentModel {
  /** A baseline hazard of its own for every level; default one for all. */
  readonly strata?: Group;
  /** Default `efron`. */
  readonly ties?: SweepTies;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/** A Cox model of the treatment alone, with what each row has to do with its coefficient. */
export interface TreatmentEffect {
  readonly kind: 'effect';
  readonly fit: CoxFitted;
  /** Variance of the coefficient if the weights were counts: the inverse information. */
  readonly bread: number;
  /** Per row of the `Surv`: derivative of the score by the row's weight; 0 for rows of weight 0. */
  readonly residual: Float64Array;
}

/**
 * Fits the treatment alone to weighted rows. A row's score residual is the derivative of the weighted score equation
 * by that row's weight, under Efron's ties as under Breslow's: everything that estimates weights builds on it.
 */
export function treatmentEffect(
  surv: Surv,
  treated: Uint8Array,
  model: TreatmentModel,
): TreatmentEffect | Extract<CoxFit, { kind: 'not-estimable' }> {
  const { strata, ties = 'efron', confidenceLevel = 0.95 } = model;
  const input = {
    x: [{ name: 'treated', values: treated }],
    ties,
    confidenceLevel,
    ...(strata ? { strata } : {}),
  };
  // The robust variance of weighted rows is built by the caller, with what the weights' own estimation adds.
  const fit = fitCox(surv, { ...input, robust: false });
  if (fit.kind !== 'fit') return fit;
  const data = prepareCoxData(surv, input);
  const [scale] = data.scale;
  const byPosition = scoreResiduals(data, [fit.terms[0].coefficient * scale], ties);
  const residual = new Float64Array(surv.n);
  for (let k = 0; k < data.n; k++) residual[data.row[k]] = byPosition[k] * scale;
  return { kind: 'effect', fit, bread: fit.covariance[0][0], residual };
}

/** Σ over clusters of the squared sum of the rows' influences, in the order of the clusters' numbers. */
export function clusteredSquares(influence: Float64Array, cluster: ArrayLike<number> | null): number {
  if (!cluster) return influence.reduce((sum, v) => sum + v * v, 0);
  const sums = new Map<number, number>();
  for (let i = 0; i < influence.length; i++) {
    sums.set(cluster[i], (sums.get(cluster[i]) ?? 0) + influence[i]);
  }
  return [...sums].sort(([a], [b]) => a - b).reduce((total, [, v]) => total + v * v, 0);
}
