import { armCurves } from '../../analysis/causal/weighted-curves.ts';
import { completePatients, survOf } from '../../analysis/input/complete.ts';
import type { FactorPredictor, Predictor } from '../../analysis/input/predictor.ts';
import { landmarkAnalysis } from '../../analysis/landmark/landmark-analysis.ts';
import { coxModel } from '../../analysis/model/cox-model.ts';
import { asGroup, modelDesign } from '../../analysis/model/model-design.ts';
import type { LandmarkRequest, TimeDependentRequest } from '../../analysis/request.ts';
import { riskTimes } from '../../analysis/risk-times.ts';
import {
  type TimeDependentAnalysis,
  timeDependentAnalysis,
} from '../../analysis/time-dependent/time-dependent-analysis.ts';
import { withAssumedStart } from '../../dataset/exposure/assumed-start.ts';
import { exposureAt, exposureNamed } from '../../dataset/exposure/exposure-at.ts';
import { intervalsOf } from '../../dataset/exposure/intervals.ts';
import type { StudyData } from '../../dataset/study-data.ts';
import type { ChangingChoices, NaiveBeside, UndatedRequest } from '../../question/question.ts';
import type { LandmarkStudy, NaiveComparison, TimeDependentStudy, UndatedStudy } from '../study-result.ts';
import { followUpNamed, grouping, placed, predictorsNamed, type RequestContext } from './request-context.ts';

/** Why a comparison by what came later is shown all the same. */
const NAIVE_STAMP =
  'Biased, for comparison only: who was exposed later had to live until then (immortal time).';
/** What stands on every number about an exposure without a date. */
const UNDATED_STAMP = 'Timing unknown, immortal time possible.';

/** Runs landmark analyses of an exposure that sets in after time zero. */
export function runLandmarks(request: LandmarkRequest & NaiveBeside, context: RequestContext): LandmarkStudy {
  const { endpoint, exposure: name, adjustFor, landmarks, times, confidenceLevel, showNaive } = request;
  const followUp = followUpNamed(context, endpoint);
  const { label, levels } = exposureNamed(context.data, name);
  const covariates = predictorsNamed(context, adjustFor);
  const analysis = landmarkAnalysis({
    followUp,
    exposure: { name, label, levels },
    statusAt: landmarks.map((at) => exposureAt(context.data, name, at, followUp.unit)),
    landmarks,
    adjustFor: covariates,
    ...grouping(context, request),
    ...(times === undefined ? {} : { times }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  return {
    ...analysis,
    ...(request.scale === undefined ? {} : { scale: request.scale }),
    ...(showNaive ? { naive: naiveComparison(request, context, covariates) } : {}),
  };
}

/** Runs models and curves of an exposure counted at each time as it was then. */
export function runTimeDependent(
  request: TimeDependentRequest & NaiveBeside & ChangingChoices,
  context: RequestContext,
): TimeDependentStudy {
  const { adjustFor, updated = [], showNaive } = request;
  const analysis = overTime(request, context, context.data);
  const covariates = predictorsNamed(context, [...new Set([...adjustFor, ...updated])]);
  return {
    ...analysis,
    ...(request.scale === undefined ? {} : { scale: request.scale }),
    updated: updated.map((one) => covariates.find(({ name }) => name === one)?.label ?? one),
    ...(showNaive ? { naive: naiveComparison(request, context, covariates) } : {}),
  };
}

/** Runs what can be said of an exposure of which nobody wrote down when it began. */
export function runUndated(request: UndatedRequest, context: RequestContext): UndatedStudy {
  const { endpoint, exposure: name, adjustFor, assumedStarts, showNaive } = request;
  const { label } = exposureNamed(context.data, name);
  const followUp = followUpNamed(context, endpoint);
  const assumed = assumedStarts.map((start) => {
    const changed = withAssumedStart(context.data, name, endpoint, start);
    context.findings.push(...placed(changed.findings, `undated.${name}`));
    const { unadjusted, adjusted } = overTime(request, context, changed.data);
    const impossible = changed.findings[0]?.values?.patients;
    return {
      start,
      impossible: typeof impossible === 'number' ? impossible : 0,
      unadjusted,
      adjusted,
    };
  });
  const covariates = predictorsNamed(context, adjustFor);
  return {
    endpoint,
    endpointLabel: followUp.label,
    unit: followUp.unit,
    exposure: { variable: name, label },
    adjustedFor: covariates.map((one) => one.label),
    stamp: UNDATED_STAMP,
    assumed,
    ...(showNaive
      ? { naive: { ...naiveComparison(request, context, covariates), stamp: UNDATED_STAMP } }
      : {}),
  };
}

type OverTime = Pick<TimeDependentRequest, 'endpoint' | 'exposure' | 'adjustFor' | 'strata' | 'cluster'> &
  Partial<Omit<TimeDependentRequest, 'endpoint' | 'exposure' | 'adjustFor'>> &
  Partial<ChangingChoices>;

function overTime(request: OverTime, context: RequestContext, data: StudyData): TimeDependentAnalysis {
  const { endpoint, exposure: name, adjustFor, updated = [], from, times, confidenceLevel } = request;
  const { label, levels } = exposureNamed(data, name);
  const followUp = followUpNamed(context, endpoint);
  const { table, patient, start, stop, status, findings } = intervalsOf(data, context.question, endpoint, {
    exposures: [name],
    updated,
    updateAfterExposure: request.updateAfterExposure ?? false,
  });
  context.findings.push(...placed(findings, `timeDependent.${endpoint}`));
  const written = table.columns.find((column) => column.name === name)?.values ?? [];
  const place = new Map(levels.map((level, k) => [level, k]));
  const exposure: FactorPredictor = {
    kind: 'factor',
    name,
    label,
    levels,
    index: Int32Array.from(written, (text) => place.get(text) ?? -1),
  };
  return timeDependentAnalysis({
    intervals: {
      endpoint,
      endpointLabel: followUp.label,
      unit: followUp.unit,
      patient,
      start,
      stop,
      event: status.map((state) => Number(state === 1)),
    },
    exposure,
    adjustFor: predictorsNamed(context, [...new Set([...adjustFor, ...updated])], table),
    ...grouping(context, request, patient, table),
    ...(from === undefined ? {} : { from }),
    ...(times === undefined ? {} : { times }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
}

/** Patients grouped by what only hindsight knows, from time zero on: what the other analyses are there to replace. */
function naiveComparison(
  request: Pick<LandmarkRequest, 'endpoint' | 'exposure' | 'strata' | 'cluster' | 'confidenceLevel'>,
  context: RequestContext,
  covariates: readonly Predictor[],
): NaiveComparison {
  const { confidenceLevel = 0.95 } = request;
  const followUp = followUpNamed(context, request.endpoint);
  const { name, label, levels, ever } = exposureNamed(context.data, request.exposure);
  const exposure: FactorPredictor = {
    kind: 'factor',
    name,
    label: `${label} (ever)`,
    levels,
    index: Int32Array.from(ever, (state) => (Number.isNaN(state) ? -1 : state)),
  };
  const { strata, cluster } = grouping(context, request);
  const fit = (predictors: readonly Predictor[]) => {
    const used = [...predictors, strata, cluster].filter((one) => one !== undefined);
    const { rows, dropped } = completePatients(followUp, used);
    const { columns } = modelDesign(predictors, rows);
    if (!columns.some(({ variable }) => variable === name)) return null;
    return coxModel({
      surv: survOf(followUp, rows),
      columns,
      dropped,
      confidenceLevel,
      ...(strata === undefined ? {} : { strata: { label: strata.label, group: asGroup(strata, rows) } }),
      ...(cluster === undefined
        ? {}
        : { cluster: { label: cluster.label, index: asGroup(cluster, rows).index } }),
    }).model;
  };
  const { rows } = completePatients(followUp, [exposure]);
  const surv = survOf(followUp, rows);
  const breaks = riskTimes(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    followUp.unit,
  );
  return {
    biased: true,
    stamp: NAIVE_STAMP,
    riskTimes: breaks,
    curves: armCurves(surv, asGroup(exposure, rows), breaks, confidenceLevel),
    unadjusted: fit([exposure]),
    adjusted: covariates.length === 0 ? null : fit([exposure, ...covariates]),
  };
}
