import type { CoxFit } from '../cox/cox-fit.ts';
import { boundedExp } from '../cox/cox-term.ts';
import { SurvivalError } from '../survival-error.ts';
import { type PooledEstimate, poolEstimates } from './pool-estimates.ts';
import { type PooledWald, poolWald } from './pool-wald.ts';

/** One coefficient over all imputations; `estimate`, `low` and `high` are log hazard ratios. */
export interface PooledCoxTerm extends PooledEstimate {
  readonly name: string;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
}

/** A proportional-hazards model over all imputations, or why there is none. */
export type PooledCox =
  | {
      readonly kind: 'pooled';
      readonly imputations: number;
      /** Of the data set with the fewest, should they differ. */
      readonly n: number;
      readonly events: number;
      readonly completeDf: number;
      readonly terms: readonly PooledCoxTerm[];
      /** All coefficients together. */
      readonly wald: PooledWald;
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'too-few' | 'no-variation' | 'fit-failed';
      readonly detail: string;
      /** The first imputation without a fit, where that is the reason. */
      readonly imputation?: number;
    };

/** Options of `poolCox`. */
export interface PoolCoxOptions {
  /** Default events less coefficients, at least 1. */
  readonly completeDf?: number;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * Pools the fits of one Cox model to m ≥ 2 completed data sets: each coefficient by Rubin's rules (`poolEstimates`), all
 * together by `poolWald`. Errors are the robust ones where the fits have them.
 *
 * R: `mice::pool(fits)` and `mice::D1`, with the same degrees of freedom of the complete data. One fit that has no
 * answer leaves the whole without one: to pool the others would drop the imputations that speak against the model.
 * Throws `SurvivalError` (`option`) when the fits do not have the same terms.
 */
export function poolCox(fits: readonly CoxFit[], options: PoolCoxOptions = {}): PooledCox {
  const fitted = fits.flatMap((fit) => (fit.kind === 'fit' ? [fit] : []));
  const failed = fits.findIndex((fit) => fit.kind === 'not-estimable');
  const failure = fits[failed];
  if (failure?.kind === 'not-estimable') {
    const detail = `imputation ${failed} has no fit (${failure.reason}): ${failure.detail}`;
    return { kind: 'not-estimable', reason: 'fit-failed', detail, imputation: failed };
  }
  if (fitted.length < 2) {
    return {
      kind: 'not-estimable',
      reason: 'too-few',
      detail: `${fitted.length} imputations cannot be pooled`,
    };
  }
  const names = fitted[0].terms.map(({ name }) => name);
  const other = fitted.findIndex(
    ({ terms }) => terms.map(({ name }) => name).join('\n') !== names.join('\n'),
  );
  if (other >= 0) {
    throw new SurvivalError(
      'option',
      `poolCox: fit ${other} has other terms than fit 0; fit one model to all`,
    );
  }
  const events = Math.min(...fitted.map((fit) => fit.events));
  const { confidenceLevel, completeDf = Math.max(1, events - names.length) } = options;
  const terms: PooledCoxTerm[] = [];
  for (const [k, name] of names.entries()) {
    const pooled = poolEstimates({
      estimates: fitted.map((fit) => fit.terms[k].coefficient),
      standardErrors: fitted.map(({ terms: of }) => of[k].robustStandardError ?? of[k].standardError),
      completeDf,
      ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
    });
    if (pooled.kind === 'not-estimable') return { ...pooled, detail: `${name}: ${pooled.detail}` };
    const { kind: _, ...estimate } = pooled;
    const { low, high } = estimate;
    terms.push({
      name,
      ...estimate,
      hazardRatio: boundedExp(estimate.estimate),
      confidenceInterval: { low: boundedExp(low), high: boundedExp(high) },
    });
  }
  return {
    kind: 'pooled',
    imputations: fitted.length,
    n: Math.min(...fitted.map((fit) => fit.n)),
    events,
    completeDf,
    terms,
    wald: poolWald({
      estimates: fitted.map((fit) => fit.terms.map(({ coefficient }) => coefficient)),
      covariances: fitted.map((fit) => fit.covariance),
      completeDf,
    }),
  };
}
