import { competingAnalysis } from '../../analysis/competing/competing-analysis.ts';
import type { LesionRows } from '../../analysis/input/lesion-rows.ts';
import { lesionAnalysis } from '../../analysis/lesion/lesion-analysis.ts';
import { imputationAnalysis } from '../../analysis/missing/imputation-analysis.ts';
import { complicationAnalysis, type TreatedSession } from '../../analysis/outcome/complication-analysis.ts';
import { responseAnalysis } from '../../analysis/outcome/response-analysis.ts';
import { prognosticAnalysis } from '../../analysis/prognosis/prognostic-analysis.ts';
import type {
  CompetingRequest,
  ComplicationRequest,
  ImputationRequest,
  LesionRequest,
  PrognosticRequest,
  ResponseRequest,
  SubgroupRequest,
} from '../../analysis/request.ts';
import { subgroupEffects } from '../../analysis/subgroup/subgroups.ts';
import type { LesionData } from '../../dataset/study-data.ts';
import type {
  CompetingStudy,
  ComplicationStudy,
  ImputationStudy,
  LesionStudy,
  PrognosticStudy,
  ResponseStudy,
  SubgroupStudy,
} from '../study-result.ts';
import {
  followUpNamed,
  grouping,
  groupsNamed,
  placed,
  predictorNamed,
  predictorsNamed,
  type RequestContext,
} from './request-context.ts';

/** Runs an analysis of competing events; null where the grouping cannot be read. */
export function runCompeting(request: CompetingRequest, context: RequestContext): CompetingStudy | null {
  const { endpoint, by: name, covariates, times, confidenceType, confidenceLevel } = request;
  const by = name === null ? null : groupsNamed(context, name);
  if (name !== null && by === null) return null;
  const { strata, cluster } = grouping(context, request);
  const followUp = followUpNamed(context, endpoint);
  return competingAnalysis({
    followUp,
    by,
    covariates: predictorsNamed(context, covariates),
    ...(strata === undefined ? {} : { strata }),
    ...(cluster?.kind === 'factor' ? { cluster: { label: cluster.label, index: cluster.index } } : {}),
    ...(times === undefined ? {} : { times }),
    ...(confidenceType === undefined ? {} : { confidenceType }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
}

/** Runs a forest of subgroups; null where the exposure cannot be read. */
export function runSubgroups(request: SubgroupRequest, context: RequestContext): SubgroupStudy | null {
  const { endpoint, exposure: name, subgroups, adjustFor, confidenceLevel } = request;
  const exposure = predictorNamed(context, name);
  if (exposure === null) return null;
  const followUp = followUpNamed(context, endpoint);
  const effects = subgroupEffects({
    followUp,
    exposure,
    subgroups: subgroups.flatMap((one) => groupsNamed(context, one) ?? []),
    adjustFor: predictorsNamed(context, adjustFor),
    ...grouping(context, request),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  return { endpoint, endpointLabel: followUp.label, ...effects };
}

/** Runs an analysis of lesions; null, with a finding, where the data hold none. */
export function runLesions(request: LesionRequest, context: RequestContext): LesionStudy | null {
  const { outcome, by: name, covariates, times, confidenceLevel } = request;
  const { lesions } = context.data;
  if (lesions === null) {
    context.findings.push(nothing('lesions', 'no lesion was treated, or none is recorded'));
    return null;
  }
  const by = name === null ? null : groupsNamed(context, name, lesions.table);
  if (name !== null && by === null) return null;
  const analysis = lesionAnalysis({
    lesions: lesionRows(lesions),
    by,
    covariates: predictorsNamed(context, covariates, lesions.table),
    ...(times === undefined ? {} : { times }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  return { outcome, excluded: lesions.excluded, ...analysis };
}

function lesionRows({ rows, competing }: LesionData): LesionRows {
  const sessions = new Map<string, number>();
  const session = rows.map((row, k) => {
    // A lesion of which no session is told was treated in one of its own.
    const name = `${row.patient} ${row.session ?? `lesion ${k}`}`;
    const known = sessions.get(name) ?? sessions.size;
    sessions.set(name, known);
    return known;
  });
  const told = (of: (row: (typeof rows)[number]) => boolean | null) =>
    rows.every((row) => of(row) === null)
      ? null
      : Int32Array.from(rows, (row) => (of(row) === null ? -1 : Number(of(row))));
  return {
    id: 'local-progression',
    label: 'Local progression',
    unit: 'days',
    patient: Int32Array.from(rows, (row) => row.patient),
    session: Int32Array.from(session),
    time: Float64Array.from(rows, (row) => row.time ?? Number.NaN),
    state: Int32Array.from(rows, (row) => row.cause),
    causes: ['Local progression', ...competing],
    technicalSuccess: told((row) => row.technicalSuccess),
    primaryEfficacy: told((row) => row.primaryEfficacy),
    secondaryEfficacy: told((row) => row.secondaryEfficacy),
    columns: [],
  };
}

/** Runs response rates; null where the response cannot be read. */
export function runResponses(request: ResponseRequest, context: RequestContext): ResponseStudy | null {
  const { variable, by: name, objective, control, confidenceLevel } = request;
  const response = groupsNamed(context, variable);
  const by = name === null ? null : groupsNamed(context, name);
  if (response === null || (name !== null && by === null)) return null;
  const unknown = [...objective, ...control].filter((level) => !response.levels.includes(level));
  if (unknown.length > 0) {
    context.findings.push({
      code: 'level-absent',
      severity: 'warning',
      message: `Nobody has the response ${unknown.map((level) => `"${level}"`).join(', ')}; the data hold ${response.levels.map((level) => `"${level}"`).join(', ')}.`,
      where: { field: `responses.${variable}` },
    });
  }
  return responseAnalysis({
    response,
    objective,
    control,
    by,
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
}

/** Runs complications by session, patient and lesion, of everybody or by group. */
export function runComplications(
  request: ComplicationRequest,
  context: RequestContext,
): ComplicationStudy | null {
  const { by: name, majorFrom, confidenceLevel = 0.95 } = request;
  const { sessions } = context.data;
  if (sessions === null) {
    context.findings.push(nothing('complications', 'no session of treatment is recorded'));
    return null;
  }
  const by = name === null ? null : groupsNamed(context, name);
  if (name !== null && by === null) return null;
  const treated = sessions.map(
    ({ patient, lesions, complications }): TreatedSession => ({
      patient,
      lesions: lesions.length,
      complications: complications.map(({ name: what, grade, major }) => ({
        name: what,
        grade,
        major: major ?? isMajor(grade, majorFrom),
      })),
    }),
  );
  const groups = by === null ? [null] : by.levels.map((_, k) => k);
  return {
    by: by === null ? null : { variable: by.name, label: by.label },
    majorFrom,
    groups: groups.map((level) =>
      complicationAnalysis(
        treated.filter(({ patient }) => level === null || by?.index[patient] === level),
        level === null ? 'All patients' : (by?.levels[level] ?? ''),
        confidenceLevel,
      ),
    ),
  };
}

/** A grade that begins with a number is major from `majorFrom` on; null of any other. */
function isMajor(grade: string, majorFrom: number): boolean | null {
  const number = Number.parseInt(grade.replace(/^\D+/, ''), 10);
  return Number.isNaN(number) ? null : number >= majorFrom;
}

/** Runs one model on complete rows and on imputed values. */
export function runImputation(request: ImputationRequest, context: RequestContext): ImputationStudy {
  const { endpoint, covariates, auxiliary = [], imputations, iterations, confidenceLevel } = request;
  const { strata } = grouping(context, request);
  const analysis = imputationAnalysis({
    followUp: followUpNamed(context, endpoint),
    covariates: predictorsNamed(context, covariates),
    auxiliary: predictorsNamed(context, auxiliary),
    seed: context.question.seed,
    ...(strata === undefined ? {} : { strata }),
    ...(imputations === undefined ? {} : { imputations }),
    ...(iterations === undefined ? {} : { iterations }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  context.findings.push(...placed(analysis.findings, `imputation.${endpoint}`));
  return analysis;
}

/** Runs a prognostic model with its validation. */
export function runPrognosis(request: PrognosticRequest, context: RequestContext): PrognosticStudy {
  const { endpoint, covariates, times, resamples, confidenceLevel } = request;
  const followUp = followUpNamed(context, endpoint);
  const analysis = prognosticAnalysis({
    followUp,
    covariates: predictorsNamed(context, covariates),
    times: [...times].sort((a, b) => a - b),
    seed: context.question.seed,
    ...(resamples === undefined ? {} : { resamples }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  if (analysis.kind === 'not-estimable') {
    context.findings.push({
      code: `prognosis-${analysis.reason}`,
      severity: 'warning',
      message: `The prognostic model of ${followUp.label} has no answer: ${analysis.detail}.`,
      where: { field: `validation.${endpoint}` },
    });
  }
  return { endpoint, endpointLabel: followUp.label, analysis };
}

function nothing(field: string, why: string) {
  return {
    code: `${field}-none`,
    severity: 'warning' as const,
    message: `There is nothing to analyze for ${field}: ${why}.`,
    where: { field },
  };
}
