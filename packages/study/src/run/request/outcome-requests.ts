import type { Table } from '@hepatica/exchange/table';
import { competingAnalysis } from '../../analysis/competing/competing-analysis.ts';
import { covariateGroups, covariatePredictor } from '../../analysis/input/covariate-predictor.ts';
import type { LesionRows } from '../../analysis/input/lesion-rows.ts';
import type { FactorPredictor, Predictor } from '../../analysis/input/predictor.ts';
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
import { keepRows } from '../../dataset/computed-table.ts';
import { chooseLesions, type LesionChoosing } from '../../dataset/course/choose-lesions.ts';
import type { LesionData, SessionRow } from '../../dataset/study-data.ts';
import { lesionCovariate } from '../../question/lesion-variables.ts';
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
  const chosen = lesionsAsked(lesions, request, context);
  if (chosen === null) return null;
  const { rows, table, excluded } = chosen.lesions;
  const by = name === null ? null : lesionGroups(context, name, table);
  if (name !== null && by === null) return null;
  const analysis = lesionAnalysis({
    lesions: lesionRows(rows, lesions.competing),
    by,
    covariates: covariates.flatMap((one) => lesionPredictor(context, one, table) ?? []),
    ...(times === undefined ? {} : { times }),
    ...(confidenceLevel === undefined ? {} : { confidenceLevel }),
  });
  return { outcome, ...chosen.counted, excluded, ...analysis };
}

/** The lesions that a request counts, and how they were chosen; null, with a finding, where none is left. */
function lesionsAsked(lesions: LesionData, request: LesionChoosing, { findings }: RequestContext) {
  const { keep, steps, findings: found } = chooseLesions(lesions, request);
  findings.push(...found);
  if (keep === null) return null;
  const rows = lesions.rows.filter((_, k) => keep[k]);
  const { where, label = where } = request;
  if (rows.length === 0) {
    const why = label === undefined ? 'no lesion was treated' : `no treated lesion is one of "${label}"`;
    findings.push(nothing('lesions', why));
    return null;
  }
  const reasons = new Map<string, number>();
  for (const { why } of rows) if (why !== null) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return {
    counted: label === undefined ? {} : { counted: { label, steps } },
    lesions: {
      rows,
      table: keepRows(lesions.table, keep),
      excluded: [...reasons].map(([reason, count]) => ({ reason, rows: count })),
    },
  };
}

/** A covariate of the patient, or a variable of the lesion, on the rows of lesions. */
function lesionPredictor(context: RequestContext, name: string, table: Table): Predictor | null {
  const own = isCovariate(context, name) ? null : lesionCovariate(name);
  return own === null ? predictorNamed(context, name, table) : covariatePredictor(own, { ...context, table });
}

function lesionGroups(context: RequestContext, name: string, table: Table): FactorPredictor | null {
  const own = isCovariate(context, name) ? null : lesionCovariate(name);
  return own === null ? groupsNamed(context, name, table) : covariateGroups(own, { ...context, table });
}

const isCovariate = ({ question }: RequestContext, name: string): boolean =>
  question.covariates.some((one) => one.name === name);

/** What ends the clock of a lesion, in words short enough to stand beside a curve. */
function causeWords(name: string): string {
  return CAUSES[name] ?? name.replaceAll('-', ' ');
}

const CAUSES: Readonly<Record<string, string>> = {
  death: 'Death',
  'organ-treatment-change': 'Treatment of the organ',
};

function lesionRows(rows: LesionData['rows'], competing: LesionData['competing']): LesionRows {
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
    causes: ['Local progression', ...competing.map(causeWords)],
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
  const { sessions: all, lesions } = context.data;
  if (all === null || lesions === null) {
    context.findings.push(nothing('complications', 'no session of treatment is recorded'));
    return null;
  }
  const by = name === null ? null : groupsNamed(context, name);
  if (name !== null && by === null) return null;
  const chosen = request.where === undefined ? null : lesionsAsked(lesions, request, context);
  if (request.where !== undefined && chosen === null) return null;
  const sessions = chosen === null ? all : sessionsOf(all, chosen.lesions.rows);
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
    ...chosen?.counted,
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

/** The sessions that treated one of the chosen lesions, with these lesions of theirs. */
function sessionsOf(sessions: readonly SessionRow[], rows: LesionData['rows']): readonly SessionRow[] {
  const chosen = new Set(rows.map(({ patient, lesion }) => `${patient} ${lesion}`));
  return sessions.flatMap((session) => {
    const lesions = session.lesions.filter((lesion) => chosen.has(`${session.patient} ${lesion}`));
    return lesions.length === 0 ? [] : [{ ...session, lesions }];
  });
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
