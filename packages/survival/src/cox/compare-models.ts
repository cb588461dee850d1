import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxEstimate, CoxFitted, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { likelihoodRatioTest } from './cox-test.ts';
import { fitCox } from './fit-cox.ts';

/** How well a model fits for what it spends; smaller criteria are better. */
export interface InformationCriteria {
  /** −2 log L + 2 p. */
  readonly aic: number;
  /** −2 log L + p log(events): events, not rows, are what a Cox model learns from (Volinsky and Raftery, 2000). */
  readonly bic: number;
  readonly eventsPerParameter: number;
}

/**
 * Akaike's and the Bayesian information criterion of a fit, and its events per parameter.
 *
 * Comparable only between models of the same rows and ties. Akaike (1974), doi:10.1109/TAC.1974.1100705; Volinsky and
 * Raftery (2000), Biometrics 56:256. R: `AIC(fit)`, `BIC(fit)`.
 */
export function informationCriteria(fit: CoxFitted): InformationCriteria {
  const p = fit.terms.length;
  const deviance = -2 * fit.logLikelihood.model;
  return {
    aic: deviance + 2 * p,
    bic: deviance + p * Math.log(fit.events),
    eventsPerParameter: fit.events / p,
  };
}

/** A likelihood-ratio test, or why there is none. */
export type ModelComparison =
  | ({ readonly kind: 'test' } & CoxTest)
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'robust-variance' | 'not-larger';
      readonly detail: string;
    };

/**
 * Likelihood-ratio test of the columns that `larger` has beyond `smaller`, which must be nested in it.
 *
 * 2 (log L₁ − log L₀) on p₁ − p₀ degrees of freedom. There is none where rows are not independent or weights no counts:
 * the likelihood then is no likelihood (R refuses too); a Wald test on the robust covariance is the way. Nesting itself
 * cannot be seen from the fits. R: `anova(smaller, larger)`. Throws `SurvivalError` (`option`) where the fits differ in
 * rows, events, ties or the likelihood without covariates (that is, in strata or offset).
 */
export function compareCoxModels(smaller: CoxEstimate, larger: CoxEstimate): ModelComparison {
  const [a, b] = [smaller.logLikelihood.null, larger.logLikelihood.null];
  const isSame =
    smaller.n === larger.n &&
    smaller.events === larger.events &&
    smaller.ties === larger.ties &&
    Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a));
  if (!isSame) {
    throw new SurvivalError(
      'option',
      'compareCoxModels: the fits differ in rows, events, ties, strata or offset',
    );
  }
  if (smaller.naiveCovariance || larger.naiveCovariance) {
    return {
      kind: 'not-estimable',
      reason: 'robust-variance',
      detail: 'a model with a robust variance has no likelihood to compare',
    };
  }
  const df = larger.terms.length - smaller.terms.length;
  if (df <= 0) {
    const detail = `${larger.terms.length} coefficients are no more than ${smaller.terms.length}`;
    return { kind: 'not-estimable', reason: 'not-larger', detail };
  }
  const test = likelihoodRatioTest(smaller.logLikelihood.model, larger.logLikelihood.model, df);
  return { kind: 'test', ...test };
}

/** What one term adds to those before it; `test` is absent with a reason where a model could not be fitted. */
export interface TermTest {
  readonly name: string;
  readonly comparison:
    | ModelComparison
    | { readonly kind: 'not-estimable'; readonly reason: 'no-fit'; readonly detail: string };
}

/**
 * Adds the terms one by one, in order, and tests each against those before it (analysis of deviance).
 *
 * @param termOf the term of each column; columns of one term (levels of a factor, a spline) must stand together
 *
 * R: `anova(fit)`.
 */
export function sequentialTests(
  surv: Surv,
  input: CoxInput,
  termOf: readonly string[] = input.x.map(({ name }) => name),
): readonly TermTest[] {
  if (termOf.length !== input.x.length) {
    throw new SurvivalError(
      'option',
      `sequentialTests: ${termOf.length} terms for ${input.x.length} columns`,
    );
  }
  const names = [...new Set(termOf)];
  let before: CoxFitted | null = null;
  return names.map((name, k) => {
    const included = new Set(names.slice(0, k + 1));
    const fit = fitCox(surv, { ...input, x: input.x.filter((_, j) => included.has(termOf[j])) });
    if (fit.kind !== 'fit') {
      before = null;
      return { name, comparison: { kind: 'not-estimable', reason: 'no-fit', detail: fit.detail } };
    }
    const comparison = before === null ? againstNull(fit, k) : compareCoxModels(before, fit);
    before = fit;
    return { name, comparison };
  });
}

function againstNull(fit: CoxFitted, k: number): TermTest['comparison'] {
  if (k > 0)
    return {
      kind: 'not-estimable',
      reason: 'no-fit',
      detail: 'the model without this term could not be fitted',
    };
  if (fit.naiveCovariance) {
    return {
      kind: 'not-estimable',
      reason: 'robust-variance',
      detail: 'a model with a robust variance has no likelihood to compare',
    };
  }
  return { kind: 'test', ...fit.tests.likelihoodRatio };
}
