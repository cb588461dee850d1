import type { CoxDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import { concordance, type FrailtyFitted, fitFirthCox, fitFrailtyCox, fitRidgeCox } from '@hepatica/survival';
import { type CoxOptions, documentOf, withoutModel } from './cox-document.ts';
import { coxInput, withoutConcordance } from './cox-model.ts';

/** What is added to the partial likelihood. */
export type Penalty =
  | { readonly kind: 'firth' }
  | { readonly kind: 'ridge'; readonly theta: number }
  | { readonly kind: 'frailty'; readonly column: string };

/** What stands against a penalty on these rows: none of them has a robust variance, a frailty no weights either. */
export function againstPenalty({ surv, cluster }: Design, penalty: Penalty): readonly Finding[] {
  const weights = Array.from(surv.weight ?? []);
  const refused = (why: string): Finding => ({
    code: 'penalty-not-available',
    severity: 'error',
    message: `--${penalty.kind} does not go together with ${why}.`,
    remedy: `Leave out one of the two.`,
  });
  const fractions = weights.some((w) => !Number.isInteger(w));
  return [
    ...(cluster === undefined ? [] : [refused('cluster(), which asks for a robust variance')]),
    ...(penalty.kind === 'frailty' && weights.some((w) => w !== 1) ? [refused('weights')] : []),
    ...(penalty.kind !== 'frailty' && fractions
      ? [refused('weights that are not whole numbers, which ask for a robust variance')]
      : []),
  ];
}

/** The same as `fitModel` by a penalized likelihood. What R does not give beside such a fit is `null`, and named. */
export function fitPenalized(
  design: Design,
  found: readonly Finding[],
  options: CoxOptions,
  penalty: Penalty,
): CoxDocument {
  switch (penalty.kind) {
    case 'firth':
      return fitFirth(design, found, options);
    case 'ridge':
      return fitRidge(design, found, options, penalty.theta);
    case 'frailty':
      return fitFrailty(design, found, options, penalty.column);
    default:
      throw new TypeError(`fitPenalized: unknown penalty ${JSON.stringify(penalty satisfies never)}`);
  }
}

function fitFirth(design: Design, found: readonly Finding[], options: CoxOptions): CoxDocument {
  const method = { kind: 'firth' } as const;
  const fit = fitFirthCox(design.surv, coxInput(design, options));
  if (fit.kind === 'not-estimable') return withoutModel(design, fit, found, options, method);
  const terms = fit.terms.map((term) => ({ ...term, z: null }));
  return penalizedDocument(design, found, options, {
    fit: { ...fit, terms },
    method,
    likelihoodRatio: fit.likelihoodRatio,
    absent:
      'no z, Wald or score test and no test of proportional hazards, since intervals and p values come from the profile of the penalized likelihood',
  });
}

function fitRidge(
  design: Design,
  found: readonly Finding[],
  options: CoxOptions,
  theta: number,
): CoxDocument {
  const fit = fitRidgeCox(design.surv, { ...coxInput(design, options), theta });
  if (fit.kind === 'not-estimable') {
    return withoutModel(design, fit, found, options, { kind: 'ridge', theta, df: null });
  }
  const terms = fit.terms.map(({ sandwichError: _, ...term }) => term);
  return penalizedDocument(design, found, options, {
    fit: { ...fit, terms },
    method: { kind: 'ridge', theta, df: fit.df },
    likelihoodRatio: fit.likelihoodRatio,
    absent:
      'no Wald or score test and no test of proportional hazards, and its p values are rough, since the penalty draws coefficients towards 0',
  });
}

function fitFrailty(
  design: Design,
  found: readonly Finding[],
  options: CoxOptions,
  column: string,
): CoxDocument {
  const { frailty: group, surv } = design;
  if (group === undefined) throw new RangeError('fitFrailty: the design has no frailty column');
  const none = { variance: null, kendallTau: null, varianceTest: null, groups: [] };
  const { cluster: _, robust: __, ...input } = coxInput(design, options);
  const fit = fitFrailtyCox(surv, { ...input, group });
  if (fit.kind === 'not-estimable') {
    return withoutModel(design, fit, found, options, { kind: 'frailty', column, ...none });
  }
  const { variance, kendallTau, varianceTest, groups, logLikelihood } = fit;
  const likelihoods = { null: logLikelihood.null, model: logLikelihood.integrated };
  return penalizedDocument(design, found, options, {
    fit: { ...fit, iterations: null, logLikelihood: likelihoods },
    frailties: fit,
    method: { kind: 'frailty', column, variance, kendallTau, varianceTest: varianceTest ?? null, groups },
    likelihoodRatio: null,
    absent:
      'no test of all coefficients together, no test of proportional hazards and no one number of iterations, since it searches for the variance of the frailty as well',
  });
}

/** A penalized fit, with what is particular to its penalty. */
interface Penalized {
  readonly fit: Parameters<typeof documentOf>[1] & { readonly findings: readonly Finding[] };
  readonly frailties?: FrailtyFitted;
  readonly method: CoxDocument['method'];
  readonly likelihoodRatio: CoxDocument['tests']['likelihoodRatio'];
  /** What such a fit does not have, in words. */
  readonly absent: string;
}

function penalizedDocument(
  design: Design,
  found: readonly Finding[],
  options: CoxOptions,
  { fit, frailties, method, likelihoodRatio, absent }: Penalized,
): CoxDocument {
  const coefficients = fit.terms.map(({ coefficient }) => coefficient ?? 0);
  const { value, standardError } = concordanceOf(design, coefficients, frailties);
  return documentOf(design, fit, options, {
    method,
    tests: { likelihoodRatio, wald: null, score: null },
    concordance: { value, standardError },
    proportionalHazards: null,
    findings: [...found, ...fit.findings, ...(value === null ? [withoutConcordance] : []), notGiven(absent)],
  });
}

/** Harrell's C of the linear predictor; with a frailty, of covariates and frailty together, as R gives it. */
function concordanceOf(
  { surv, columns = [], strata, offset, frailty }: Design,
  coefficients: readonly number[],
  fitted: FrailtyFitted | undefined,
) {
  const logFrailty = new Map(fitted?.groups.map(({ name, logFrailty: log }) => [name, log]));
  const score = Float64Array.from({ length: surv.n }, (_, i) => {
    const level = frailty?.levels[frailty.index[i] ?? -1];
    const shared = level === undefined ? 0 : (logFrailty.get(level) ?? 0);
    return columns.reduce(
      (sum, { values }, k) => sum + (values[i] ?? 0) * (coefficients[k] ?? 0),
      shared + (offset?.[i] ?? 0),
    );
  });
  return concordance(surv, score, strata === undefined ? {} : { strata });
}

const notGiven = (what: string): Finding => ({
  code: 'tests-not-available',
  severity: 'info',
  message: `This model has ${what}.`,
});
