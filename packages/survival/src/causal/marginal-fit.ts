import type { CoxObstacle } from '../cox/cox-fit.ts';
import type { Covariate } from '../cox/cox-input.ts';
import type { Finding } from '../finding.ts';
import type { LogisticObstacle } from './logistic-fit.ts';
import type { Estimand } from './propensity-weights.ts';
import type { TreatmentModel } from './treatment-effect.ts';

/** The question, the propensity model and how to weight; arrays hold one value per row of the `Surv`. */
export interface MarginalInput extends TreatmentModel {
  readonly treated: ArrayLike<number | boolean>;
  /** Covariates of the propensity model; the intercept is added. */
  readonly x: readonly Covariate[];
  readonly estimand: Estimand;
  /** Multiplies ATE weights by the share of the row's own arm; default false, refused for other estimands. */
  readonly stabilized?: boolean;
  /** Shares at which weights are truncated (see `truncateWeights`); default none. */
  readonly truncate?: { readonly low?: number; readonly high?: number };
  /** Rows with the same number are not independent (hospitals, families). */
  readonly cluster?: Int32Array;
}

/** A hazard ratio between the arms in the population of the estimand, or the reason that there is none; plain data. */
export type MarginalHazardRatio =
  | {
      readonly kind: 'fit';
      readonly estimand: Estimand;
      readonly n: number;
      readonly events: number;
      readonly confidenceLevel: number;
      /** Log hazard ratio, treated against control. */
      readonly coefficient: number;
      readonly hazardRatio: number;
      /** Accounts for the estimation of the score; z, p and the interval rest on it. */
      readonly standardError: number;
      /** Lin and Wei's, as if the score had been known; `coxph(robust = TRUE)` gives this one. */
      readonly fixedScoreStandardError: number;
      /** Of the hazard ratio. */
      readonly confidenceInterval: { readonly low: number; readonly high: number };
      readonly z: number;
      readonly p: number;
      /** As used, without case weights; for weighted curves and balance. */
      readonly weights: readonly number[];
      readonly effectiveSampleSize: { readonly treated: number; readonly control: number };
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      /** Which of the three steps has no answer. */
      readonly step: 'propensity' | 'weights' | 'outcome';
      readonly reason: LogisticObstacle | CoxObstacle | 'positivity';
      readonly detail: string;
      readonly findings: readonly Finding[];
    };
