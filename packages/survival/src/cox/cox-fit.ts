import type { Finding } from '../finding.ts';
import type { Concordance } from './concordance.ts';
import type { Ties } from './cox-input.ts';

/** One coefficient (log hazard ratio per unit of its column) with its inference. */
export interface CoxTerm {
  readonly name: string;
  readonly coefficient: number;
  /** From the information matrix; model-based also when a robust one stands beside it. */
  readonly standardError: number;
  /** From the sandwich over clusters; where present, z, p and the interval rest on it. */
  readonly robustStandardError?: number;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly z: number;
  readonly p: number;
}

/** A chi-square test of all coefficients together. */
export interface CoxTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** The search as it stood when it was given up: coefficients per column, on the caller's scale. */
export interface CoxState {
  readonly coefficients: readonly number[];
  readonly logLikelihood: number;
  readonly iterations: number;
}

/** A fitted proportional-hazards model; plain data. */
export interface CoxFitted {
  readonly kind: 'fit';
  /** Rows with positive weight, and how many of them end in the event. */
  readonly n: number;
  readonly events: number;
  readonly ties: Ties;
  readonly confidenceLevel: number;
  readonly terms: readonly CoxTerm[];
  readonly logLikelihood: { readonly null: number; readonly model: number };
  readonly tests: {
    readonly likelihoodRatio: CoxTest;
    /** On the robust covariance where there are clusters. */
    readonly wald: CoxTest;
    readonly score: CoxTest;
    readonly robustScore?: CoxTest;
  };
  readonly concordance: Concordance;
  /** Of the coefficients; robust where there are clusters, with the model-based one as `naiveCovariance`. */
  readonly covariance: readonly (readonly number[])[];
  readonly naiveCovariance?: readonly (readonly number[])[];
  readonly iterations: number;
  readonly converged: true;
  readonly findings: readonly Finding[];
}

/** A fitted model without its concordance, which takes about as long as all else. */
export type CoxEstimate = Omit<CoxFitted, 'concordance'>;

/** The reason that there is no model. */
export interface CoxNotEstimable {
  readonly kind: 'not-estimable';
  readonly reason: CoxObstacle;
  readonly detail: string;
  /** Names of the columns concerned, where some are. */
  readonly terms: readonly string[];
  readonly last?: CoxState;
  readonly findings: readonly Finding[];
}

/** A fitted proportional-hazards model, or the reason that there is none. */
export type CoxFit = CoxFitted | CoxNotEstimable;

/** Why a model cannot be fitted. */
export type CoxObstacle =
  | 'no-rows'
  | 'no-events'
  | 'no-covariates'
  | 'too-few-clusters'
  | 'too-few-groups'
  | 'collinear'
  | 'separation'
  | 'not-converged';
