import { type Group, logRank, nelsonAalen, type Surv } from '@hepatica/survival';
import { counted } from '../dataset/counted.ts';
import { groupName } from '../dataset/covariate.ts';
import { endpointFormula } from '../dataset/endpoint-formula.ts';
import { designFrom } from '../formula/design-from.ts';
import { printExpression } from '../formula/expression.ts';
import type { Formula } from '../formula/parse-formula.ts';
import type { CovariateDefinition, SurvivalRequest } from '../question/question.ts';
import type { SurvivalAnalysis } from '../run/study-result.ts';
import { type AnalysisContext, covariateNamed, endpointNamed } from './analysis-context.ts';
import { columnGroups, covariateGroups, covariatePredictor } from './input/covariate-predictor.ts';
import { isMissingIn } from './input/predictor.ts';
import { asGroup, modelDesign } from './model/model-design.ts';
import { type AdjustedCurves, adjustedCurves } from './survival/adjusted-curves.ts';
import { compareGroups, type GroupComparison } from './survival/compare-groups.ts';
import { survivalStrata } from './survival/survival-strata.ts';

/**
 * Kaplan-Meier curves of an endpoint, by the levels of a covariate or of all together, with the log-rank test, medians and
 * the median follow-up by the reverse Kaplan-Meier method. Null where the context's findings say why.
 */
export function analyzeSurvival(request: SurvivalRequest, context: AnalysisContext): SurvivalAnalysis | null {
  const endpoint = endpointNamed(context, request.endpoint);
  const by = request.by === null ? null : covariateNamed(context, request.by);
  const { formula, findings } = endpointFormula(endpoint, by === null ? [] : [by], context.table);
  context.findings.push(...findings);
  if (formula === null) return null;
  // Curves stand in the natural order of the levels: a reference is a matter of models.
  const design = designFrom(formula, context.table, { purpose: 'curves' });
  context.findings.push(...design.findings);
  if (design.kind === 'refused') return null;
  const { surv, dropped } = design;
  const group = by === null ? undefined : named(design.group, by, formula);
  const { confidenceType, confidenceLevel, times, breaks } = request;
  const options = { confidenceType, confidenceLevel, ...(group === undefined ? {} : { group }) };
  const { strata, overallMedianFollowUp, riskTimes } = survivalStrata(surv, {
    unit: endpoint.unit,
    times,
    ...(breaks === undefined ? {} : { breaks }),
    ...options,
  });
  return {
    endpoint: request.endpoint,
    endpointLabel: endpoint.label,
    unit: endpoint.unit,
    by: by === null ? null : { variable: by.name, label: by.label },
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    confidenceType,
    confidenceLevel,
    ...(request.scale === undefined ? {} : { scale: request.scale }),
    strata,
    overallMedianFollowUp,
    riskTimes,
    logRank: group === undefined ? null : testGroups(surv, group, request, context),
    ...(group === undefined ? {} : furtherComparison(surv, design.rows, group, request, context)),
    hazards: drawnHazards(surv, group),
    dropped,
    ...(by !== null && context.biased.has(by.name) ? { biased: true } : {}),
  };
}

/** The groups under the names that the question gives them, in place of R's `column=code`. */
function named(group: Group | undefined, by: CovariateDefinition, { terms }: Formula): Group | undefined {
  const [expression] = terms[0] ?? [];
  if (group === undefined || expression === undefined) return group;
  const prefix = `${printExpression(expression)}=`;
  return { ...group, levels: group.levels.map((level) => groupName(by, level.slice(prefix.length))) };
}

function testGroups(
  surv: Surv,
  group: Group,
  request: SurvivalRequest,
  context: AnalysisContext,
): SurvivalAnalysis['logRank'] {
  const test = logRank(surv, group);
  if (test.kind === 'not-estimable') {
    context.findings.push({
      code: `log-rank-${test.reason}`,
      severity: 'warning',
      message: `The log-rank test of ${request.endpoint} by ${request.by} cannot be computed: ${test.detail}.`,
      where: { field: `survival.${request.endpoint}` },
    });
    return null;
  }
  const { groups, statistic, df, p } = test;
  return {
    statistic,
    df,
    p,
    groups: groups.map(({ name, n, observed, expected }) => ({ name, n, observed, expected })),
  };
}

/** Restricted means, survival at fixed times, further tests and pairs; on request curves adjusted for covariates. */
function furtherComparison(
  surv: Surv,
  rows: Int32Array,
  group: Group,
  request: SurvivalRequest,
  context: AnalysisContext,
): { readonly comparison: GroupComparison; readonly adjustedCurves?: AdjustedCurves } {
  const { times, tau, weights, adjustment, trend, confidenceLevel, adjustFor = [] } = request;
  const strata = strataOf(request, context, rows);
  const comparison = compareGroups(surv, group, {
    times,
    confidenceLevel,
    ...(tau === undefined ? {} : { tau }),
    ...(weights === undefined ? {} : { weights }),
    ...(adjustment === undefined ? {} : { adjustment }),
    ...(trend === undefined ? {} : { trend }),
    ...(strata === null ? {} : { strata }),
  });
  if (adjustFor.length === 0) return { comparison };
  const predictors = adjustFor.flatMap(
    (name) => covariatePredictor(covariateNamed(context, name), context) ?? [],
  );
  const kept = rows.keys().filter((k) => predictors.every((one) => !isMissingIn(one, rows[k] ?? -1)));
  const places = Int32Array.from(kept);
  const own = Int32Array.from(places, (k) => rows[k] ?? -1);
  const { columns } = modelDesign(predictors, own);
  const present = asGroup(
    { kind: 'factor', name: '', label: '', levels: group.levels, index: group.index },
    places,
  );
  return { comparison, adjustedCurves: adjustedCurves(takeRows(surv, places), present, columns) };
}

function takeRows(surv: Surv, rows: Int32Array): Surv {
  const { start, weight, id } = surv;
  return {
    ...surv,
    n: rows.length,
    start: start && Float64Array.from(rows, (k) => start[k] ?? 0),
    time: Float64Array.from(rows, (k) => surv.time[k] ?? Number.NaN),
    event: Uint8Array.from(rows, (k) => surv.event[k] ?? 0),
    weight: weight && Float64Array.from(rows, (k) => weight[k] ?? 0),
    id: id && Int32Array.from(rows, (k) => id[k] ?? 0),
  };
}

/** Within what the groups are compared: as the request says, else within hospitals; null where that is not known of all. */
function strataOf(request: SurvivalRequest, context: AnalysisContext, rows: Int32Array) {
  const { site } = context.question;
  const asked =
    request.strata === undefined
      ? site === null || site.handling !== 'stratify'
        ? null
        : columnGroups(context.table, site.column, 'Hospital')
      : covariateGroups(covariateNamed(context, request.strata), context);
  if (asked === null) return null;
  const lacking = rows.reduce((sum, row) => sum + Number(isMissingIn(asked, row)), 0);
  if (lacking === 0) return { label: asked.label, group: asGroup(asked, rows) };
  context.findings.push({
    code: 'strata-missing',
    severity: 'info',
    message: `${asked.label} is missing in ${counted(lacking, 'patient')}; the test of ${request.endpoint} by ${request.by} is not stratified by it.`,
    where: { field: `survival.${request.endpoint}` },
  });
  return null;
}

/** Points of a drawn hazard at most. */
const HAZARD_POINTS = 500;

function drawnHazards(surv: Surv, group: Group | undefined): NonNullable<SurvivalAnalysis['hazards']> {
  return nelsonAalen(surv, group === undefined ? {} : { group }).strata.map(({ name, curve }) => {
    const rises = curve.hazard.flatMap((h, k) => (h > (curve.hazard[k - 1] ?? 0) ? [k] : []));
    const every = Math.max(1, Math.ceil(rises.length / HAZARD_POINTS));
    const kept = rises.filter((_, k) => k % every === 0 || k === rises.length - 1);
    return {
      name,
      time: [0, ...kept.map((k) => curve.time[k] ?? 0)],
      hazard: [0, ...kept.map((k) => curve.hazard[k] ?? 0)],
    };
  });
}
