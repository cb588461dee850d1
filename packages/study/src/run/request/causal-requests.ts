import { matchedAnalysis } from '../../analysis/causal/matched-analysis.ts';
import { weightedAnalysis } from '../../analysis/causal/weighted-analysis.ts';
import type { Predictor } from '../../analysis/input/predictor.ts';
import type { MatchingRequest, StrategyRequest, WeightingRequest } from '../../analysis/request.ts';
import { strategyAnalysis } from '../../analysis/strategy/strategy-analysis.ts';
import { exposureNamed, startOf } from '../../dataset/exposure/exposure-at.ts';
import type { MatchingResult, StrategyResult, WeightingResult } from '../study-result.ts';
import {
  followUpNamed,
  grouping,
  groupsNamed,
  placed,
  predictorsNamed,
  type RequestContext,
} from './request-context.ts';

/** Runs a matching request; null where the findings say why it cannot be bound to the data. */
export function runMatching(request: MatchingRequest, context: RequestContext): MatchingResult | null {
  const { endpoints, exposure: name, covariates, exact, ...options } = request;
  const exposure = groupsNamed(context, name);
  if (exposure === null) return null;
  const analysis = matchedAnalysis({
    ...options,
    exposure,
    covariates: predictorsNamed(context, covariates),
    exact: (exact ?? []).flatMap((one) => groupsNamed(context, one) ?? []),
    described: describedBeside(name, context),
    followUps: endpoints.map((id) => followUpNamed(context, id)),
    seed: context.question.seed,
  });
  context.findings.push(...placed(analysis.findings, `matching.${name}`));
  if (analysis.kind === 'not-estimable') refuse(context, 'matching', name, exposure.label, analysis.detail);
  return { exposure: { variable: name, label: exposure.label }, covariates: [...covariates], analysis };
}

/** Runs a weighting request; null where the findings say why it cannot be bound to the data. */
export function runWeighting(request: WeightingRequest, context: RequestContext): WeightingResult | null {
  const { endpoints, exposure: name, covariates, cluster, ...options } = request;
  const exposure = groupsNamed(context, name);
  if (exposure === null) return null;
  const together = grouping(context, cluster === undefined ? {} : { cluster }).cluster;
  const analysis = weightedAnalysis({
    ...options,
    exposure,
    covariates: predictorsNamed(context, covariates),
    described: describedBeside(name, context),
    followUps: endpoints.map((id) => followUpNamed(context, id)),
    ...(together === undefined ? {} : { cluster: together }),
  });
  context.findings.push(...placed(analysis.findings, `weighting.${name}`));
  if (analysis.kind === 'not-estimable') refuse(context, 'weighting', name, exposure.label, analysis.detail);
  return { exposure: { variable: name, label: exposure.label }, covariates: [...covariates], analysis };
}

/** What Table 1 describes at time zero, but for the exposure: what came later does not tell who was eligible. */
function describedBeside(exposure: string, context: RequestContext): readonly Predictor[] {
  const { tableOne, covariates } = context.question;
  const early = new Set(
    covariates.flatMap(({ name, knownFrom }) =>
      (knownFrom?.kind ?? 'time-zero') === 'time-zero' ? [name] : [],
    ),
  );
  const names = (tableOne?.variables ?? []).filter((name) => name !== exposure && early.has(name));
  return predictorsNamed(context, names);
}

/** Runs a comparison of strategies with a grace period. */
export function runStrategy(request: StrategyRequest, context: RequestContext): StrategyResult {
  const { endpoint, exposure: name, level, covariates, ...options } = request;
  const { question, data } = context;
  const followUp = followUpNamed(context, endpoint);
  const exposure = exposureNamed(data, name);
  const analysis = strategyAnalysis({
    ...options,
    followUp,
    // "Embolisation within 3 months" says more than "yes within 3 months".
    treatment: level === 'yes' ? exposure.label : level,
    startedAt: startOf(data, name, level, followUp.unit),
    covariates: predictorsNamed(context, covariates),
    seed: question.seed,
    eligibility: question.population.label,
    timeZero: question.timeZero ?? 'time zero',
  });
  if (analysis.kind === 'not-estimable') refuse(context, 'strategies', name, exposure.label, analysis.detail);
  return { exposure: { variable: name, label: exposure.label }, analysis };
}

function refuse(context: RequestContext, field: string, name: string, label: string, detail: string): void {
  context.findings.push({
    code: `${field}-not-estimable`,
    severity: 'warning',
    message: `The comparison of "${label}" has no answer: ${detail}.`,
    where: { field: `${field}.${name}` },
  });
}
