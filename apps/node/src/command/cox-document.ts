import type { CoxDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Design } from '@hepatica/study/formula';
import type { CoxNotEstimable, Ties, TimeTransform } from '@hepatica/survival';
import type { OverTimeOptions } from './cox-over-time.ts';

/** Options of a Cox model that every way of fitting takes. */
export interface CoxOptions {
  readonly ties: Ties;
  readonly confidenceLevel: number;
  readonly robust: boolean;
  readonly transform: TimeTransform;
  readonly overTime?: OverTimeOptions;
}

type Column = NonNullable<Design['columns']>[number];

/** Where a coefficient comes from. */
export const originOf = (column: Column | undefined) => ({
  variable: column?.variable ?? null,
  level: column?.level ?? null,
  reference: column?.reference ?? null,
});

/** What all ways of fitting a Cox model answer. */
interface Fitted {
  readonly n: number;
  readonly events: number;
  readonly terms: readonly Omit<CoxDocument['terms'][number], 'variable' | 'level' | 'reference'>[];
  readonly logLikelihood: { readonly null: number; readonly model: number };
  readonly covariance: readonly (readonly number[])[];
  readonly iterations: number | null;
}

type Rest = Pick<
  CoxDocument,
  'method' | 'tests' | 'concordance' | 'information' | 'proportionalHazards' | 'overTime' | 'findings'
>;

/** The document of a fitted model. */
export function documentOf(
  design: Design,
  { n, events, terms, logLikelihood, covariance, iterations }: Fitted,
  { ties, confidenceLevel }: CoxOptions,
  { method, tests, concordance, information, proportionalHazards, overTime, findings }: Rest,
): CoxDocument {
  return {
    n,
    events,
    ties,
    method,
    confidenceLevel,
    dropped: design.dropped,
    converged: true,
    iterations,
    terms: terms.map((term, k) => ({ ...term, ...originOf(design.columns?.[k]) })),
    logLikelihood,
    tests,
    concordance,
    ...(information === undefined ? {} : { information }),
    covariance,
    proportionalHazards,
    ...(overTime === undefined ? {} : { overTime }),
    findings,
  };
}

/** A column's place in a document without estimates. */
export const withoutEstimates = (column: Column) => ({
  name: column.name,
  coefficient: null,
  standardError: null,
  confidenceInterval: { low: null, high: null },
  z: null,
  p: null,
  ...originOf(column),
});

/** Why a model cannot be fitted, in words. */
export function notFitted(
  code: string,
  what: string,
  fit: Pick<CoxNotEstimable, 'detail' | 'terms'>,
): Finding {
  const [first] = fit.terms;
  return {
    code,
    severity: 'error',
    message: `${what} cannot be fitted: ${fit.detail}${first === undefined ? '' : ` (${fit.terms.join(', ')})`}.`,
    ...(first === undefined ? {} : { where: { column: first } }),
  };
}

/** The document where there is no model: every number is `null` beside the finding why. */
export function withoutModel(
  design: Design,
  fit: CoxNotEstimable,
  found: readonly Finding[],
  { ties, confidenceLevel }: CoxOptions,
  method: CoxDocument['method'],
): CoxDocument {
  const { surv, columns = [] } = design;
  return {
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    ties,
    method,
    confidenceLevel,
    dropped: design.dropped,
    converged: false,
    iterations: fit.last?.iterations ?? null,
    terms: columns.map((column) => ({ ...withoutEstimates(column), hazardRatio: null })),
    logLikelihood: { null: null, model: null },
    tests: { likelihoodRatio: null, wald: null, score: null },
    concordance: null,
    covariance: null,
    proportionalHazards: null,
    findings: [...found, ...fit.findings, notFitted(`cox-${fit.reason}`, 'The model', fit)],
  };
}
