import {
  type Group,
  type KaplanMeierStratum,
  kaplanMeier,
  logRank,
  type Surv,
  survivalAt,
} from '@hepatica/survival';
import { groupName } from '../dataset/covariate.ts';
import { endpointFormula } from '../dataset/endpoint-formula.ts';
import { designFrom } from '../formula/design-from.ts';
import { printExpression } from '../formula/expression.ts';
import type { Formula } from '../formula/parse-formula.ts';
import type { CovariateDefinition, SurvivalRequest } from '../question/question.ts';
import type { Interval, SurvivalAnalysis, SurvivalStratum } from '../run/study-result.ts';
import { type AnalysisContext, covariateNamed, endpointNamed } from './analysis-context.ts';
import { drawnCurve } from './drawn-curve.ts';
import { riskTimes } from './risk-times.ts';

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
  const { confidenceType, confidenceLevel, times } = request;
  const options = { confidenceType, confidenceLevel, ...(group === undefined ? {} : { group }) };
  const curves = kaplanMeier(surv, options);
  const followUp = kaplanMeier(surv, { ...options, reverse: true });
  const [overall] = kaplanMeier(surv, { confidenceType, confidenceLevel, reverse: true }).strata;
  const breaks = riskTimes(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    endpoint.unit,
  );
  return {
    endpoint: request.endpoint,
    endpointLabel: endpoint.label,
    unit: endpoint.unit,
    by: by === null ? null : { variable: by.name, label: by.label },
    n: surv.n,
    events: surv.event.reduce((sum, event) => sum + event, 0),
    confidenceType,
    confidenceLevel,
    strata: curves.strata.map((stratum, k) =>
      withEntries(
        describeStratum(stratum, followUp.strata[k]?.median ?? NOT_REACHED, breaks, times),
        surv,
        group === undefined ? null : { group, level: group.levels.indexOf(stratum.name) },
      ),
    ),
    overallMedianFollowUp: overall?.median ?? NOT_REACHED,
    riskTimes: breaks,
    logRank: group === undefined ? null : compareGroups(surv, group, request, context),
    dropped,
    ...(by !== null && context.biased.has(by.name) ? { biased: true } : {}),
  };
}

const NOT_REACHED: Interval = { estimate: null, low: null, high: null };

/** The groups under the names that the question gives them, in place of R's `column=code`. */
function named(group: Group | undefined, by: CovariateDefinition, { terms }: Formula): Group | undefined {
  const [expression] = terms[0] ?? [];
  if (group === undefined || expression === undefined) return group;
  const prefix = `${printExpression(expression)}=`;
  return { ...group, levels: group.levels.map((level) => groupName(by, level.slice(prefix.length))) };
}

function describeStratum(
  { name, n, events, curve, median }: KaplanMeierStratum,
  medianFollowUp: Interval,
  breaks: readonly number[],
  times: readonly number[],
): SurvivalStratum {
  const upTo = (counts: readonly number[], time: number) =>
    counts.reduce((sum, count, k) => ((curve.time[k] ?? 0) <= time ? sum + count : sum), 0);
  return {
    name,
    n,
    events,
    median,
    medianFollowUp,
    drawn: drawnCurve(curve),
    risk: survivalAt(curve, breaks).map(({ time, atRisk }) => ({
      time,
      atRisk,
      events: upTo(curve.events, time),
      censored: upTo(curve.censored, time),
    })),
    at: survivalAt(curve, times).map(({ time, atRisk, survival, low, high }) => ({
      time,
      atRisk,
      survival,
      low,
      high,
    })),
  };
}

/**
 * With delayed entry the numbers at risk are counted at the time asked for. The curve gives those at its next step, as R
 * does, and so counts patients among them who only enter in between.
 */
function withEntries(
  stratum: SurvivalStratum,
  { start, time: stop }: Surv,
  of: { readonly group: Group; readonly level: number } | null,
): SurvivalStratum {
  if (start === null) return stratum;
  const rows = [...stop.keys()].filter((row) => of === null || of.group.index[row] === of.level);
  const counted = <T extends { readonly time: number; readonly atRisk: number }>(at: T): T => {
    // At time 0 those who are there from the start count, as they do without delayed entry.
    const entered = (from: number) => (at.time === 0 ? from <= 0 : from < at.time);
    const atRisk = rows.filter((row) => entered(start[row] ?? 0) && (stop[row] ?? 0) >= at.time).length;
    return { ...at, atRisk };
  };
  return { ...stratum, risk: stratum.risk.map(counted), at: stratum.at.map(counted) };
}

function compareGroups(
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
