import type { Group, Surv } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { DesignColumn } from './model-design.ts';

/** Variables whose hazard ratios run with a function of time. */
export interface OverTimeChoice {
  readonly variables: readonly string[];
  readonly function: 'log' | 'linear';
  /** Added to the time before its logarithm is taken. */
  readonly shift: number;
  /** Times at which hazard ratios are printed. */
  readonly at: readonly number[];
  /** Of all times. */
  readonly unit: string;
}

/** A Cox model to be fitted, on rows already chosen. */
export interface CoxModelInput {
  readonly surv: Surv;
  readonly columns: readonly DesignColumn[];
  readonly dropped: Dropped;
  readonly ties?: 'efron' | 'breslow';
  readonly confidenceLevel?: number;
  readonly strata?: { readonly label: string; readonly group: Group };
  readonly cluster?: { readonly label: string; readonly index: Int32Array };
  /** Whether effects that seem to change over time are shown by pieces of it; default true. */
  readonly remedies?: boolean;
  /** Whether each number is tested for a straight line; default false. */
  readonly functionalForm?: boolean;
  readonly overTime?: OverTimeChoice;
}
