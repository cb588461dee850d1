import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { CovariateDefinition, EndpointDefinition, Question } from '../question/question.ts';

/** What every analysis of a study works on. Findings are collected on the way; one of severity `error` stops the run. */
export interface AnalysisContext {
  readonly question: Question;
  /** The population's rows. */
  readonly table: Table;
  /** Covariates known only after time zero that are used all the same, on request. */
  readonly biased: ReadonlySet<string>;
  readonly findings: Finding[];
}

/** Said behind the label of a covariate that was known only later. */
const BIASED = 'known only after time zero: biased, for comparison';

/** The covariate of that name, its label saying so where it was known only after time zero. */
export function covariateNamed(context: AnalysisContext, name: string): CovariateDefinition {
  const covariate = context.question.covariates.find((candidate) => candidate.name === name);
  if (covariate === undefined)
    throw new RangeError(`covariateNamed: the question has no covariate "${name}"`);
  return context.biased.has(name) ? { ...covariate, label: `${covariate.label} (${BIASED})` } : covariate;
}

export function endpointNamed(context: AnalysisContext, id: string): EndpointDefinition {
  const endpoint = context.question.endpoints[id];
  if (endpoint === undefined) throw new RangeError(`endpointNamed: the question has no endpoint "${id}"`);
  return endpoint;
}
