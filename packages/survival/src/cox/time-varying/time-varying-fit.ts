import type { Finding } from '../../finding.ts';
import type { CoxNotEstimable, CoxTerm, CoxTest } from '../cox-fit.ts';
import type { CoxInput } from '../cox-input.ts';
import type { SweepTies } from '../hazard-sweep.ts';
import type { TimeFunction } from './time-function.ts';

/** A Cox model in which some coefficients change over time. */
export interface TimeVaryingInput extends CoxInput {
  /** Positions in `x` of the columns whose coefficient is β + γ g(t). */
  readonly changing: readonly number[];
  /** g: the natural logarithm of the time (default), or the time itself. */
  readonly timeFunction?: TimeFunction;
  /** Added to the time before: log(t + shift). Default 0. */
  readonly shift?: number;
  /** Term of each column of `x`, in order; changes of columns of one name are tested together. Default each alone. */
  readonly termOf?: readonly string[];
}

/** The tests that a term's coefficients do not change: all its γ are 0, given the changes of other terms. */
export interface CoefficientChange {
  readonly name: string;
  /** Positions in `x`. */
  readonly columns: readonly number[];
  /** On the robust covariance where there is one. */
  readonly wald: CoxTest;
  /** Null where the variance is robust: rows that are not independent have no likelihood to compare. */
  readonly likelihoodRatio: CoxTest | null;
}

/** A fitted Cox model some of whose coefficients change over time; plain data. */
export interface TimeVaryingFitted {
  readonly kind: 'fit';
  readonly n: number;
  readonly events: number;
  readonly ties: SweepTies;
  readonly confidenceLevel: number;
  readonly timeFunction: TimeFunction;
  readonly shift: number;
  /**
   * The columns of `x` in their order, then γ of each of `changing`, per unit of g. The coefficient of a changing column
   * is that where g is 0: at time 1 with the logarithm and no shift.
   */
  readonly terms: readonly CoxTerm[];
  readonly changing: readonly number[];
  readonly changes: readonly CoefficientChange[];
  /** All changes together, against proportional hazards. */
  readonly constancy: Pick<CoefficientChange, 'wald' | 'likelihoodRatio'>;
  /** `proportional` is the model with the same columns and no change. */
  readonly logLikelihood: { readonly null: number; readonly proportional: number; readonly model: number };
  /** Of all coefficients together. */
  readonly tests: {
    readonly likelihoodRatio: CoxTest;
    readonly wald: CoxTest;
    readonly score: CoxTest;
    readonly robustScore?: CoxTest;
  };
  /** Of the terms; robust where that is asked or called for, with the model-based one as `naiveCovariance`. */
  readonly covariance: readonly (readonly number[])[];
  readonly naiveCovariance?: readonly (readonly number[])[];
  /** Newton steps from the model without changes. */
  readonly iterations: number;
  readonly converged: true;
  readonly findings: readonly Finding[];
}

/** A fitted model, or the reason that there is none. */
export type TimeVaryingFit = TimeVaryingFitted | CoxNotEstimable;
