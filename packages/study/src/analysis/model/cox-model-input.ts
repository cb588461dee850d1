import type { Group, Surv } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { DesignColumn } from './model-design.ts';

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
}
