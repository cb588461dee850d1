import type { Finding } from '@hepatica/course';
import {
  type CoxFit,
  type CoxTest,
  fitCox,
  type ProportionalHazards,
  proportionalHazards,
} from '@hepatica/survival';
import { levelName, referenceOf } from '../dataset/covariate.ts';
import { endpointFormula } from '../dataset/endpoint-formula.ts';
import { type Design, designFrom } from '../formula/design-from.ts';
import { printExpression } from '../formula/expression.ts';
import type { ModelColumn } from '../formula/model-columns.ts';
import type { CovariateDefinition, CoxRequest } from '../question/question.ts';
import type { CoxAnalysis, CoxModelResult, CoxTermResult } from '../run/study-result.ts';
import { type AnalysisContext, covariateNamed, endpointNamed } from './analysis-context.ts';

/** Each covariate in a Cox model of its own, and all that the question names in one, each on its own complete rows. */
export function analyzeCox(request: CoxRequest, context: AnalysisContext): CoxAnalysis {
  const { endpoint, multivariable: together } = request;
  const { label: endpointLabel } = endpointNamed(context, endpoint);
  const univariable = request.univariable.flatMap((name) => {
    const { label } = covariateNamed(context, name);
    const model = fitModel(request, [name], `the Cox model of ${endpointLabel} on ${label}`, context);
    return model === null ? [] : [{ variable: name, label, model }];
  });
  const multivariable =
    together.length === 0
      ? null
      : fitModel(request, together, `the multivariable Cox model of ${endpointLabel}`, context);
  const alone = `the univariable Cox models of ${endpointLabel}`;
  const found = [
    ...hazardFindings(
      univariable.map(({ model }) => model),
      alone,
      context,
    ),
    ...hazardFindings(
      multivariable === null ? [] : [multivariable],
      `the multivariable Cox model of ${endpointLabel}`,
      context,
    ),
  ];
  context.findings.push(...found.map((finding) => ({ ...finding, where: { field: `cox.${endpoint}` } })));
  const used = [...request.univariable, ...together];
  return {
    endpoint,
    endpointLabel,
    confidenceLevel: request.confidenceLevel,
    univariable,
    multivariable: multivariable && { covariates: together, model: multivariable },
    ...(used.some((name) => context.biased.has(name)) ? { biased: true } : {}),
  };
}

/** @param title what findings call the model; null where the context's findings refuse it */
function fitModel(
  request: CoxRequest,
  names: readonly string[],
  title: string,
  context: AnalysisContext,
): CoxModelResult | null {
  const covariates = names.map((name) => covariateNamed(context, name));
  const endpoint = endpointNamed(context, request.endpoint);
  const { formula, findings } = endpointFormula(endpoint, covariates, context.table);
  context.findings.push(...findings);
  if (formula === null) return null;
  const design = designFrom(formula, context.table, {
    purpose: 'model',
    reference: referenceOf(covariates, context.table),
  });
  context.findings.push(...design.findings);
  if (design.kind === 'refused') return null;
  const covariateOf = new Map(
    formula.terms.map((term, k) => [term.map(printExpression).join(':'), covariates[k]]),
  );
  const input = { x: design.columns ?? [], ties: request.ties, confidenceLevel: request.confidenceLevel };
  const fit = fitCox(design.surv, input);
  const where = { field: `cox.${request.endpoint}` };
  context.findings.push(
    ...fit.findings.map((finding) => ({ ...finding, where, message: `In ${title}: ${finding.message}` })),
  );
  if (fit.kind === 'not-estimable') {
    const message = `${capitalized(title)} cannot be fitted: ${fit.detail}.`;
    context.findings.push({ code: `cox-${fit.reason}`, severity: 'warning', message, where });
    return { kind: 'not-estimable', reason: fit.reason, detail: fit.detail };
  }
  context.findings.push(...eventFindings(fit, title).map((finding) => ({ ...finding, where })));
  const hazards = proportionalHazards(design.surv, { ...input, termOf: design.termOf ?? [] }, fit, 'km');
  const tested = testedTerms(hazards, covariateOf);
  context.findings.push(...untested(hazards, title, covariateOf).map((finding) => ({ ...finding, where })));
  return {
    kind: 'fit',
    n: fit.n,
    events: fit.events,
    ties: request.ties,
    terms: fit.terms.map((term, k) => describeTerm(term, design, design.columns?.[k], covariateOf)),
    tests: { likelihoodRatio: fit.tests.likelihoodRatio, wald: fit.tests.wald, score: fit.tests.score },
    logLikelihood: fit.logLikelihood,
    concordance: describeConcordance(fit),
    eventsPerParameter: fit.events / fit.terms.length,
    proportionalHazards: tested,
    dropped: design.dropped,
  };
}

type Fit = Extract<CoxFit, { kind: 'fit' }>;
type CovariateOf = ReadonlyMap<string, CovariateDefinition | undefined>;

function describeTerm(
  term: Fit['terms'][number],
  { surv }: Design,
  column: ModelColumn | undefined,
  covariateOf: CovariateOf,
): CoxTermResult {
  const covariate = column === undefined ? undefined : covariateOf.get(column.term);
  if (column === undefined || covariate === undefined)
    throw new RangeError(`describeTerm: no column for ${term.name}`);
  // A level's row counts its own patients; a number's row all of them.
  const isOn = (row: number) => column.level === null || column.values[row] === 1;
  let [n, events] = [0, 0];
  for (let row = 0; row < surv.n; row++) {
    if (!isOn(row)) continue;
    n++;
    events += surv.event[row] ?? 0;
  }
  return {
    name: term.name,
    variable: covariate.name,
    label: covariate.unit === undefined ? covariate.label : `${covariate.label} (${covariate.unit})`,
    level: column.level === null ? null : levelName(covariate, column.level),
    reference: column.reference === null ? null : levelName(covariate, column.reference),
    n,
    events,
    coefficient: term.coefficient,
    standardError: term.standardError,
    hazardRatio: term.hazardRatio,
    confidenceInterval: term.confidenceInterval,
    z: term.z,
    p: term.p,
  };
}

function describeConcordance({ concordance: { value, standardError } }: Fit) {
  return value === null || standardError === null ? null : { value, standardError };
}

/** The tests that could be made, with the names of the question; null where there is none. */
function testedTerms({ transform, terms, global }: ProportionalHazards, covariateOf: CovariateOf) {
  if (global.kind === 'not-estimable') return null;
  const plain = ({ statistic, df, p }: CoxTest): CoxTest => ({ statistic, df, p });
  return {
    transform,
    global: plain(global),
    terms: terms.flatMap((term) =>
      term.kind === 'test' ? [{ ...plain(term), name: questionName(term.name, covariateOf) }] : [],
    ),
  };
}

const questionName = (term: string, covariateOf: CovariateOf): string => covariateOf.get(term)?.name ?? term;

function untested(
  { terms, global }: ProportionalHazards,
  title: string,
  covariateOf: CovariateOf,
): readonly Finding[] {
  const finding = (subject: string, why: string): Finding => ({
    code: 'proportional-hazards-not-testable',
    severity: 'info',
    message: `${subject} cannot be tested for proportional hazards: ${why}.`,
  });
  if (global.kind === 'not-estimable') return [finding(capitalized(title), global.detail)];
  return terms.flatMap((term) =>
    term.kind === 'not-estimable'
      ? [finding(`In ${title}, ${covariateOf.get(term.name)?.label ?? term.name}`, term.detail)]
      : [],
  );
}

function eventFindings(fit: Fit, title: string): readonly Finding[] {
  const perParameter = fit.events / fit.terms.length;
  if (perParameter >= 10) return [];
  const strong = perParameter < 5;
  const finding: Finding = {
    code: strong ? 'events-per-parameter-very-low' : 'events-per-parameter-low',
    severity: 'warning',
    message: `${capitalized(title)} has ${fit.events} events for ${fit.terms.length} coefficients, fewer than ${strong ? 'five' : 'ten'} each; ${strong ? 'its estimates are not to be relied on' : 'its estimates may be too far from one and too sure'}.`,
    remedy: 'Use fewer covariates, chosen beforehand, or penalized estimation.',
    citation: 'Peduzzi et al. J Clin Epidemiol 1995;48:1503-1510. doi:10.1016/0895-4356(95)00048-8',
    values: { events: fit.events, parameters: fit.terms.length },
  };
  return [finding];
}

const DOUBTFUL = 0.05;

/** One finding for a set of models, naming the covariates whose effects seem to change over time: a test is no proof. */
function hazardFindings(
  models: readonly CoxModelResult[],
  title: string,
  context: AnalysisContext,
): readonly Finding[] {
  const tests = models.flatMap((model) => (model.kind === 'fit' ? (model.proportionalHazards ?? []) : []));
  const changing = tests.flatMap(({ terms }) =>
    terms.filter(({ p }) => p < DOUBTFUL).map(({ name }) => name),
  );
  if (changing.length === 0 && tests.every(({ global }) => global.p >= DOUBTFUL)) return [];
  const labels = changing.map((name) => covariateNamed(context, name).label).join(', ');
  const which =
    changing.length === 0
      ? 'the effects taken together seem to change'
      : `the effect${changing.length > 1 ? 's' : ''} of ${labels} seem${changing.length > 1 ? '' : 's'} to change`;
  const finding: Finding = {
    code: 'proportional-hazards-doubtful',
    severity: 'warning',
    message: `In ${title}, ${which} over time (score test, p < ${DOUBTFUL}); a single hazard ratio is an average over the follow-up.`,
    remedy: 'Stratify by it, let its effect change with time, or compare restricted mean survival.',
    citation: 'Grambsch, Therneau. Biometrika 1994;81:515-526. doi:10.1093/biomet/81.3.515',
  };
  return [finding];
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
