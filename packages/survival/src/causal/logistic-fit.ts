import type { CoxTest } from '../cox/cox-fit.ts';
import type { Finding } from '../finding.ts';

/** One coefficient (log odds ratio per unit of its column) with its inference; the intercept comes first. */
export interface LogisticTerm {
  readonly name: string;
  readonly coefficient: number;
  /** From the information matrix; model-based also when a robust one stands beside it. */
  readonly standardError: number;
  /** From the sandwich over clusters; where present, z, p and the interval rest on it. */
  readonly robustStandardError?: number;
  readonly oddsRatio: number;
  /** Of the odds ratio. */
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly z: number;
  readonly p: number;
}

/** A fitted logistic regression, or the reason that there is none; plain data. */
export type LogisticFit =
  | {
      readonly kind: 'fit';
      /** Rows with positive weight, and how many of them have the outcome. */
      readonly n: number;
      readonly events: number;
      readonly confidenceLevel: number;
      readonly terms: readonly LogisticTerm[];
      /** `null` is that of the intercept (and offset) alone. */
      readonly logLikelihood: { readonly null: number; readonly model: number };
      readonly aic: number;
      readonly tests: {
        readonly likelihoodRatio: CoxTest;
        /** Of all coefficients but the intercept; on the robust covariance where there are clusters. */
        readonly wald: CoxTest;
      };
      /** Of the coefficients; robust where there are clusters, with the model-based one as `naiveCovariance`. */
      readonly covariance: readonly (readonly number[])[];
      readonly naiveCovariance?: readonly (readonly number[])[];
      readonly iterations: number;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: LogisticObstacle;
      readonly detail: string;
      /** Names of the columns concerned, where some are. */
      readonly terms: readonly string[];
      readonly findings: readonly Finding[];
    };

/** Why a logistic regression cannot be fitted. */
export type LogisticObstacle =
  | 'no-rows'
  | 'one-outcome'
  | 'too-few-clusters'
  | 'collinear'
  | 'separation'
  | 'not-converged';

/** The arm without an answer. */
export function noLogistic(
  reason: LogisticObstacle,
  detail: string,
  terms: readonly string[] = [],
): Extract<LogisticFit, { kind: 'not-estimable' }> {
  return { kind: 'not-estimable', reason, detail, terms, findings: [] };
}
