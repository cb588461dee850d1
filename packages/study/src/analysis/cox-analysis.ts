import type { Finding } from '@hepatica/course';
import { levelName, readColumnOrExpression, referenceOf } from '../dataset/covariate.ts';
import { endpointFormula } from '../dataset/endpoint-formula.ts';
import { designFrom } from '../formula/design-from.ts';
import { printExpression } from '../formula/expression.ts';
import type { ModelColumn } from '../formula/model-columns.ts';
import type { Formula } from '../formula/parse-formula.ts';
import type { CovariateDefinition, CoxRequest } from '../question/question.ts';
import type { CoxAnalysis, CoxModelResult } from '../run/study-result.ts';
import { type AnalysisContext, covariateNamed, endpointNamed } from './analysis-context.ts';
import { columnGroups } from './input/covariate-predictor.ts';
import { coxModel, DOUBTFUL } from './model/cox-model.ts';
import { formFindings } from './model/form-findings.ts';
import type { DesignColumn } from './model/model-design.ts';

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
      : fitModel(request, together, `the multivariable Cox model of ${endpointLabel}`, context, true);
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
    ...formFindings(multivariable, `the multivariable Cox model of ${endpointLabel}`),
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

/**
 * @param title what findings call the model; null where the context's findings refuse it
 * @param functionalForm whether each number is tested for a straight line
 */
function fitModel(
  request: CoxRequest,
  names: readonly string[],
  title: string,
  context: AnalysisContext,
  functionalForm = false,
): CoxModelResult | null {
  const covariates = names.map((name) => covariateNamed(context, name));
  const endpoint = endpointNamed(context, request.endpoint);
  const { formula: plain, findings } = endpointFormula(endpoint, covariates, context.table);
  context.findings.push(...findings);
  if (plain === null) return null;
  const { formula, interacting } = withInteractions(plain, covariates, request.interactions ?? []);
  const grouped = groupingOf(request, context);
  const design = designFrom(
    { ...formula, strata: grouped.strata?.of ?? [], cluster: grouped.cluster?.of[0] ?? null },
    context.table,
    { purpose: 'model', reference: referenceOf(covariates, context.table) },
  );
  context.findings.push(...design.findings);
  if (design.kind === 'refused') return null;
  const covariateOf = new Map(
    formula.terms.map((term, k) => [term.map(printExpression).join(':'), covariates[k]]),
  );
  const columns = (design.columns ?? []).map((column) => named(column, covariateOf, interacting));
  const { strata, cluster } = design;
  const { model, findings: found } = coxModel({
    surv: design.surv,
    columns,
    dropped: design.dropped,
    ties: request.ties,
    confidenceLevel: request.confidenceLevel,
    functionalForm,
    ...(request.overTime === undefined
      ? {}
      : {
          overTime: {
            variables: request.overTime,
            function: request.overTimeFunction ?? 'log',
            shift: request.overTimeShift ?? 0,
            at: request.overTimeAt ?? [],
            unit: endpoint.unit,
          },
        }),
    ...(strata === undefined || grouped.strata === null
      ? {}
      : { strata: { label: grouped.strata.label, group: strata } }),
    ...(cluster === undefined || grouped.cluster === null
      ? {}
      : { cluster: { label: grouped.cluster.label, index: cluster } }),
  });
  const where = { field: `cox.${request.endpoint}` };
  context.findings.push(
    ...found.map((finding) => ({ ...finding, where, message: `In ${title}: ${finding.message}` })),
  );
  if (model.kind === 'not-estimable') {
    const message = `${capitalized(title)} cannot be fitted: ${model.detail}.`;
    const remedy = model.firth === undefined ? {} : { remedy: 'See Firth’s penalized estimates beside it.' };
    context.findings.push({ code: `cox-${model.reason}`, severity: 'warning', message, where, ...remedy });
  }
  return model;
}

/** What baseline hazards differ by and what rows belong together: as the request says, else as hospitals are handled. */
function groupingOf(request: CoxRequest, context: AnalysisContext) {
  const asked = (name: string | undefined) => {
    if (name === undefined) return null;
    const covariate = covariateNamed(context, name);
    const { expression } = readColumnOrExpression(covariate.column, context.table);
    return expression === null ? null : { label: covariate.label, of: [expression] };
  };
  const [strata, cluster] = [asked(request.strata), asked(request.cluster)];
  const { site } = context.question;
  const isTold = strata !== null || cluster !== null || site === null || site.handling === 'ignore';
  if (isTold || (columnGroups(context.table, site.column, 'Hospital')?.levels.length ?? 0) < 2) {
    return { strata, cluster };
  }
  const hospital = { label: 'Hospital', of: [{ kind: 'column', name: site.column } as const] };
  return site.handling === 'stratify' ? { strata: hospital, cluster } : { strata, cluster: hospital };
}

/** The formula with the products of the pairs that are both in it, and their printed terms with both covariates. */
function withInteractions(
  formula: Formula,
  covariates: readonly CovariateDefinition[],
  pairs: readonly (readonly [string, string])[],
) {
  const interacting = new Map<string, readonly [CovariateDefinition, CovariateDefinition]>();
  const products = pairs.flatMap(([a, b]) => {
    const [i, j] = [a, b].map((name) => covariates.findIndex((one) => one.name === name));
    const [first, second] = [covariates[i ?? -1], covariates[j ?? -1]];
    const term = [...(formula.terms[i ?? -1] ?? []), ...(formula.terms[j ?? -1] ?? [])];
    if (first === undefined || second === undefined) return [];
    interacting.set(term.map(printExpression).join(':'), [first, second]);
    return [term];
  });
  return { formula: { ...formula, terms: [...formula.terms, ...products] }, interacting };
}

type CovariateOf = ReadonlyMap<string, CovariateDefinition | undefined>;

/** A column of the design under the names of the question. */
function named(
  column: ModelColumn,
  covariateOf: CovariateOf,
  interacting: ReadonlyMap<string, readonly [CovariateDefinition, CovariateDefinition]>,
): DesignColumn {
  const pair = interacting.get(column.term);
  if (pair !== undefined) {
    const [first, second] = pair;
    return {
      ...column,
      variable: `${first.name}:${second.name}`,
      label: `${first.label} × ${second.label}`,
    };
  }
  const covariate = covariateOf.get(column.term);
  if (covariate === undefined) throw new RangeError(`named: no covariate for ${column.term}`);
  return {
    ...column,
    variable: covariate.name,
    label: covariate.unit === undefined ? covariate.label : `${covariate.label} (${covariate.unit})`,
    level: column.level === null ? null : levelName(covariate, column.level),
    reference: column.reference === null ? null : levelName(covariate, column.reference),
  };
}

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
  const labels = changing.map((name) => labelOf(name, context)).join(', ');
  const which =
    changing.length === 0
      ? 'the effects taken together seem to change'
      : `the effect${changing.length > 1 ? 's' : ''} of ${labels} seem${changing.length > 1 ? '' : 's'} to change`;
  const finding: Finding = {
    code: 'proportional-hazards-doubtful',
    severity: 'warning',
    message: `In ${title}, ${which} over time (score test, p < ${DOUBTFUL}); a single hazard ratio is an average over the follow-up.`,
    remedy:
      'Stratify by it, see its hazard ratio by period or over time (overTime lets it run with log t), or compare restricted mean survival.',
    citation: 'Grambsch, Therneau. Biometrika 1994;81:515-526. doi:10.1093/biomet/81.3.515',
  };
  return [finding];
}

/** Of a covariate, or of the product of two. */
function labelOf(name: string, context: AnalysisContext): string {
  const isOne = context.question.covariates.some((one) => one.name === name);
  return isOne
    ? covariateNamed(context, name).label
    : name
        .split(':')
        .map((part) => covariateNamed(context, part).label)
        .join(' × ');
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
