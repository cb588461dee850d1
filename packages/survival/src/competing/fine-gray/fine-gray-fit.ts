import type { CoxObstacle, CoxState, CoxTest } from '../../cox/cox-fit.ts';
import type { Finding } from '../../finding.ts';
import type { FineGrayConvention } from './fine-gray-input.ts';

/** One coefficient (log subdistribution hazard ratio per unit of its column) with its inference. */
export interface FineGrayTerm {
  readonly name: string;
  readonly coefficient: number;
  /** From the sandwich; z, p and the interval rest on it. */
  readonly standardError: number;
  /** From the information matrix alone, as if the weights were of independent rows; for comparison. */
  readonly naiveStandardError: number;
  readonly subhazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly z: number;
  readonly p: number;
}

/** Why a subdistribution model cannot be fitted. */
export type FineGrayObstacle = CoxObstacle | 'delayed-entry';

/** A fitted subdistribution-hazards model, or the reason that there is none; plain data. */
export type FineGrayFit =
  | {
      readonly kind: 'fit';
      /** Rows with positive weight; of them with the event of interest, with another, and censored. */
      readonly n: number;
      readonly events: number;
      readonly competing: number;
      readonly censored: number;
      readonly cause: number;
      readonly convention: FineGrayConvention;
      readonly confidenceLevel: number;
      readonly terms: readonly FineGrayTerm[];
      /** Weighted, so a pseudo-likelihood. */
      readonly logLikelihood: { readonly null: number; readonly model: number };
      readonly tests: {
        /** Twice the gain in pseudo-likelihood: chi-square only approximately; the Wald test is the one to report. */
        readonly pseudoLikelihoodRatio: CoxTest;
        readonly wald: CoxTest;
      };
      readonly covariance: readonly (readonly number[])[];
      readonly naiveCovariance: readonly (readonly number[])[];
      readonly iterations: number;
      readonly converged: true;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: FineGrayObstacle;
      readonly detail: string;
      /** Names of the columns concerned, where some are. */
      readonly terms: readonly string[];
      readonly last?: CoxState;
      readonly findings: readonly Finding[];
    };
