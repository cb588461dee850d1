import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import {
  type ChosenRows,
  chooseEndpoint,
  chooseExposure,
  chooseNumbers,
  chosenRows,
  renumber,
} from '../cohort/choose-rows.ts';
import { type AttritionStep, selectPopulation } from '../cohort/select-population.ts';
import { columnEndpoint } from '../endpoint/column-endpoint.ts';
import { faultFindings } from '../endpoint/table-endpoint.ts';
import { columnsIn } from '../formula/expression.ts';
import { checkBeforeRun } from '../guard/check-before-run.ts';
import { checkPopulation } from '../guard/check-population.ts';
import { checkKnowledge, type Knowledge } from '../guard/p01-guarantee-time.ts';
import { comparedNames } from '../question/compared-names.ts';
import type { CovariateDefinition, Question } from '../question/question.ts';
import { usedColumns } from '../question/used-columns.ts';
import { assembleCourses } from './assemble-courses.ts';
import { type AssembleOptions, assembleTables } from './assemble-tables.ts';
import type { Assembled } from './assembled.ts';
import { columnOf } from './column.ts';
import { keepRows } from './computed-table.ts';
import { checkLesionChoices } from './course/choose-lesions.ts';
import { criterionColumn } from './course/course-baseline.ts';
import { complicationTable, lesionData } from './course/course-lesions.ts';
import { type CourseReadings, readCourses } from './course/read-courses.ts';
import { readColumnOrExpression } from './covariate.ts';
import { dataColumns } from './data-columns.ts';
import { datesOfKnowledge } from './dates-of-knowledge.ts';
import { hospitalOf } from './hospital.ts';
import { limitedCells, readLimited } from './limited-values.ts';
import type { StudySource } from './source/study-source.ts';
import type { ExposureTake, StudyData, Take } from './study-data.ts';

export interface PrepareInput {
  readonly question: Question;
  readonly sources: readonly StudySource[];
  /** Which end of imprecise dates of endpoints to take; default the middle. */
  readonly take?: Take;
  /** Which day of imprecise dates of exposures to take; what the question says where absent. */
  readonly exposureTake?: ExposureTake;
  /** Label of one of the question's sensitivities: its patients are left out. */
  readonly without?: string;
  /** What an earlier preparation of the same sources read of their courses. */
  readonly read?: CourseReadings | null;
}

export type PreparedStudy =
  | {
      readonly kind: 'ready';
      /** The question with every endpoint in columns of `data.table`. */
      readonly question: Question;
      readonly data: StudyData;
      /** What was read of the courses, for reruns; null of tables. */
      readonly read: CourseReadings | null;
      /** Covariates known only after time zero that are used all the same, on request. */
      readonly biased: ReadonlySet<string>;
      /** Covariates whose date of knowledge was assumed. */
      readonly assumed: readonly string[];
      /** Columns that chose the population though known only later, and those of which it was assumed. */
      readonly chosenByLater: readonly string[];
      readonly chosenByAssumed: readonly string[];
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'refused';
      readonly findings: readonly Finding[];
      readonly attrition: readonly AttritionStep[];
      /** What could be put together, for looking for further faults; null where nothing could. */
      readonly assembled: Assembled | null;
    };

/**
 * Everything that analyses need: the population, its endpoints, covariates with the day on which each was known,
 * exposures as dated states. Refused, with every problem found, where the question does not fit the data, or where it
 * compares by what was known only after time zero.
 */
export function prepareStudy({
  question: asked,
  sources,
  take = 'middle',
  exposureTake,
  without,
  read = null,
}: PrepareInput): PreparedStudy {
  const left = asked.sensitivities.find(({ label }) => label === without) ?? null;
  const options = { take, exposureTake: exposureTake ?? null, without: left };
  const { raw, courses } = assemble(asked, sources, options, read);
  const isBroken = raw.findings.some(({ severity }) => severity === 'error') && raw.table.rowCount === 0;
  if (isBroken) return { kind: 'refused', findings: dedupe(raw.findings), attrition: [], assembled: null };
  const columns = usedColumns(asked, (name) => columnOf(raw.table, name) !== null).map(
    ({ column }) => column,
  );
  const limited = readLimited(raw.table, columns, limitsOf(asked, raw.table));
  const dated = datesOfKnowledge(asked, limited.table, raw);
  const assembled: Assembled = { ...raw, table: dated.table };
  const question = resolved(asked, dated.covariates, raw);

  const eligible = keepRows(assembled.table, raw.eligible);
  const population = selectPopulation(eligible, raw.criteria, raw.attrition);
  const { attrition } = population;
  const earlier = [...raw.findings, ...dated.findings, ...population.findings];
  if (population.table === null) return { kind: 'refused', findings: dedupe(earlier), attrition, assembled };
  const keep = composed(raw.eligible, population.keep);
  const faults = Object.values(raw.endpoints).flatMap((read) => faultFindings(read, keep, assembled.table));
  if (population.table.rowCount === 0) {
    const nobody = earlier.some(({ severity }) => severity === 'error')
      ? []
      : [noPatients(eligible.name, attrition)];
    return { kind: 'refused', findings: dedupe([...earlier, ...nobody]), attrition, assembled };
  }
  const chosen = chosenRows(keep);
  const { table } = population;
  const compared = comparedNames(question);
  const knowledge = new Map(
    question.covariates.map((one) => [
      one.name,
      checkKnowledge(one, table, question.covariates, question.exposures),
    ]),
  );
  const comparisons = judge(question, compared, knowledge);
  const choice = checkPopulation(
    { ...question, population: { ...question.population, criteria: raw.criteria } },
    eligible,
    readAtZero(raw),
  );
  const data: StudyData = {
    n: table.rowCount,
    ids: Array.from(chosen.rows, (row) => assembled.ids[row] ?? ''),
    hospital: hospitalOf(question, table),
    table,
    columns: dataColumns({ question, table, assembled, chosen, bounds: limited.bounds, knowledge }),
    endpoints: Object.fromEntries(
      Object.entries(raw.endpoints).map(([id, read]) => [id, chooseEndpoint(read, chosen)]),
    ),
    exposures: Object.fromEntries(
      Object.entries(raw.exposures).map(([name, exposure]) => [name, chooseExposure(exposure, chosen)]),
    ),
    changes: Object.fromEntries(
      Object.entries(limitedCells(raw.changes, limited.table)).map(([column, cells]) => [
        column,
        renumber(cells, chosen),
      ]),
    ),
    ...lesionParts(raw, chosen, table),
    milestones:
      raw.milestones === null
        ? null
        : {
            followed: chooseEndpoint(raw.milestones.followed, chosen),
            marks: Object.fromEntries(
              Object.entries(raw.milestones.marks).map(([id, marks]) => [id, renumber(marks, chosen)]),
            ),
          },
    attrition,
    take,
    exposureTake: exposureTake ?? null,
    imprecise: 0,
    findings: [],
  };
  const full = withColumnEndpoints({ ...data, imprecise: impreciseIn(data) }, question);
  const findings = dedupe([
    ...earlier,
    ...faults,
    ...full.findings,
    ...(question.showBiased ? asWarnings(choice.findings) : choice.findings),
    ...comparisons.findings,
    ...checkLesionChoices(question, full.data.lesions),
    ...checkBeforeRun({
      question,
      data: full.data,
      compared,
      firstSeen: raw.firstSeen === null ? null : chooseNumbers(raw.firstSeen, chosen),
    }),
  ]);
  if (findings.some(({ severity }) => severity === 'error'))
    return { kind: 'refused', findings, attrition, assembled };
  return {
    kind: 'ready',
    question,
    data: { ...full.data, findings },
    read: courses,
    biased: comparisons.biased,
    assumed: comparisons.assumed,
    chosenByLater: choice.later,
    chosenByAssumed: choice.assumed,
    findings,
  };
}

/** Everybody of the sources, tables or courses; courses that were read before are not read again. */
function assemble(
  question: Question,
  sources: readonly StudySource[],
  options: AssembleOptions,
  read: CourseReadings | null,
): { readonly raw: Assembled; readonly courses: CourseReadings | null } {
  const ofTables = read === null ? assembleTables(question, sources, options) : null;
  if (ofTables !== null) return { raw: ofTables, courses: null };
  const courses = read ?? readCourses(question, sources);
  return { raw: assembleCourses(question, courses, options), courses };
}

/** Limits that covariates declare of the one column they read. */
function limitsOf({ covariates }: Question, table: Table) {
  return new Map(
    covariates.flatMap(({ column, limits }) => {
      const { expression } = readColumnOrExpression(column, table);
      const [one, second] = expression === null ? [] : columnsIn(expression);
      return limits === undefined || one === undefined || second !== undefined
        ? []
        : [[one, limits] as const];
    }),
  );
}

function resolved(
  question: Question,
  covariates: readonly CovariateDefinition[],
  { endpoints, hospitalColumn }: Assembled,
): Question {
  return {
    ...question,
    covariates,
    site:
      question.site ?? (hospitalColumn === null ? null : { column: hospitalColumn, handling: 'stratify' }),
    endpoints: Object.fromEntries(
      Object.entries(question.endpoints).map(([id, endpoint]) => {
        const read = endpoints[id]?.data;
        if (read === undefined) return [id, endpoint];
        const causes = read.competing.map((cause) => [cause, `\`${id}.status\` == "${cause}"`] as const);
        return [
          id,
          {
            ...endpoint,
            ...(read.entry === null ? {} : { entry: `${id}.entry` }),
            ...(causes.length === 0 ? {} : { competing: Object.fromEntries(causes) }),
          },
        ];
      }),
    ),
  };
}

/** Endpoints that stand in columns, as data beside those that were found from dates. */
function withColumnEndpoints(
  data: StudyData,
  question: Question,
): { readonly data: StudyData; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = Object.entries(question.endpoints).flatMap(([id, definition]) => {
    if (definition.origin !== undefined) return [];
    const { data: endpoint, findings: found } = columnEndpoint(id, definition, data.table);
    findings.push(...found);
    return endpoint === null ? [] : [[id, endpoint] as const];
  });
  return { data: { ...data, endpoints: { ...data.endpoints, ...Object.fromEntries(read) } }, findings };
}

/** Every covariate that analyses compare by, with what the guard says of it. */
function judge(question: Question, compared: ReadonlySet<string>, knowledge: ReadonlyMap<string, Knowledge>) {
  const checked = [...knowledge.values()].filter(({ covariate }) => compared.has(covariate));
  const biased = new Set<string>();
  const findings = checked.flatMap((one) => {
    if (one.verdict !== 'later' || !question.showBiased) return one.findings;
    biased.add(one.covariate);
    return asWarnings(one.findings);
  });
  const assumed = checked.filter(({ verdict }) => verdict === 'assumed').map(({ covariate }) => covariate);
  return { biased, findings, assumed };
}

/** What is shown as biased on request; a question that contradicts itself stays refused. */
function asWarnings(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.code === 'known-from-contradicted' ? finding : { ...finding, severity: 'warning' },
  );
}

/** Columns that were read as known at time zero: looked back from it, or of a course at it. */
function readAtZero({ origins, criteria }: Assembled): ReadonlySet<string> {
  const looked = [...origins].flatMap(([column, { knownOn }]) =>
    knownOn.some((day) => day > 0) ? [] : [column],
  );
  const ofCourses = criteria.flatMap((_, k) => [criterionColumn(k)]);
  return new Set([...looked, ...ofCourses]);
}

/** Lesions, sessions and complications of the chosen patients. */
function lesionParts(
  { lesions, ids: all }: Assembled,
  chosen: ChosenRows,
  table: Table,
): Pick<StudyData, 'lesions' | 'sessions' | 'complications'> {
  if (lesions === null) return { lesions: null, sessions: null, complications: null };
  const ids = Array.from(chosen.rows, (row) => all[row] ?? '');
  const sessions = renumber(lesions.sessions, chosen);
  return {
    lesions: lesionData(renumber(lesions.rows, chosen), table, ids),
    sessions,
    complications: complicationTable(sessions, ids),
  };
}

/** Patients of whom a date in an endpoint or an exposure is only an interval. */
function impreciseIn({ n, endpoints, exposures }: StudyData): number {
  const some = new Set<number>();
  for (const { low, high } of Object.values(endpoints))
    for (let k = 0; k < n; k++)
      if (low !== null && high !== null && (low[k] ?? 0) < (high[k] ?? 0)) some.add(k);
  for (const { states } of Object.values(exposures))
    for (const { patient, earliest, latest } of states) if (earliest !== latest) some.add(patient);
  return some.size;
}

function composed(eligible: readonly boolean[], keep: readonly boolean[]): readonly boolean[] {
  let place = 0;
  return eligible.map((one) => one && keep[place++] === true);
}

function dedupe(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()];
}

function noPatients(file: string, attrition: readonly AttritionStep[]): Finding {
  const steps = attrition.map(({ step, kept }) => `${step}: ${kept}`).join('; ');
  return {
    code: 'no-patients',
    severity: 'error',
    message: `No patient is left to analyze (${steps}).`,
    where: { file },
  };
}
