import {
  type Course,
  type Day,
  day,
  type Finding,
  nearestName,
  parseCriterion,
  parsePartialDate,
  variablesOf,
} from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { AttritionStep } from '../cohort/select-population.ts';
import { readCourseEndpoint } from '../endpoint/course-endpoint-data.ts';
import type { ReadEndpoint } from '../endpoint/table-endpoint.ts';
import { TIME_ZERO_WORDS, type TimeZeroName, timeZeroOf } from '../endpoint/time-zero.ts';
import type { PopulationCriterion, Question } from '../question/question.ts';
import { usedColumns } from '../question/used-columns.ts';
import { type AssembleOptions, endpointColumns, lastDayOf } from './assemble-tables.ts';
import type { Assembled, ColumnOrigin } from './assembled.ts';
import { type ComputedColumn, withColumns } from './computed-table.ts';
import { bestResponse } from './course/best-response.ts';
import { lesionOutcomes } from './course/course-lesions.ts';
import { type CourseVariable, cellOf, courseVariable, readCourseVariable } from './course/course-variable.ts';
import {
  type CourseZero,
  type FoundCourse,
  firstTrue,
  holds,
  type Variables,
  zeroByEvent,
} from './course/course-zero.ts';
import { datedExposure, type RawState } from './exposure/dated-exposure.ts';
import { withEntry } from './source/delayed-entry.ts';
import type { StudySource } from './source/study-source.ts';
import type { ExposureData } from './study-data.ts';

/**
 * Everybody in the courses of a study: time zero found as an event, covariates read just as they were known at it,
 * endpoints observed from it, exposures dated after it. Whoever has no time zero is counted and left out.
 */
export function assembleCourses(
  question: Question,
  sources: readonly StudySource[],
  { take, exposureTake, without }: AssembleOptions,
): Assembled {
  const findings: Finding[] = [];
  const courses = sources.flatMap((source) => (source.kind === 'courses' ? source.courses : []));
  if (courses.length === 0) findings.push(noCourses(question));
  if (without !== null) findings.push(noDatedRows());
  const knownBy = cutOf(question, courses, findings);
  const variables = variablesAsked(question, findings);
  const zeros = findZeros(question, courses, variables, knownBy, findings);
  if (findings.some(({ severity }) => severity === 'error')) {
    // What else is wrong is said in the same go.
    for (const [id, definition] of Object.entries(question.endpoints))
      readCourseEndpoint(id, definition, [], { take, knownBy, question, findings });
    return nothing(question, findings);
  }

  const found = courses.flatMap((course, k) => {
    const zero = zeros[k] ?? null;
    return zero === null ? [] : [{ course, zero }];
  });
  const { columns, origins } = baselineColumns(question, found, variables, findings);
  const base = tableOf(found.map(({ course }) => course.id));
  const endpoints: Record<string, ReadEndpoint> = {};
  for (const [id, definition] of Object.entries(question.endpoints)) {
    const read = readCourseEndpoint(id, definition, found, { take, knownBy, question, findings });
    if (read !== null) endpoints[id] = read;
  }
  const entered = withCourseEntry(question, found, endpoints, knownBy, findings);
  const lastDay = lastDayOf(entered, found.length);
  const exposures: Record<string, ExposureData> = {};
  for (const exposure of question.exposures) {
    if (exposure.kind !== 'dated' || exposure.from.kind !== 'criterion') {
      findings.push(exposureNeedsCriterion(exposure.name));
      continue;
    }
    const states = criterionStates(exposure.from.criterion, found, variables, knownBy, findings);
    const built = datedExposure(exposure, states, {
      n: found.length,
      lastDay,
      take: exposureTake ?? exposure.at,
      findings,
    });
    if (built !== null) exposures[exposure.name] = built;
  }
  const criteria = criterionColumns(question, found, variables);
  const table = withColumns(base, [
    ...columns,
    ...criteria.columns,
    ...endpointColumns(entered, question, found.length),
  ]);
  if (courses.length > 0 && found.length === 0) findings.push(nobody(question));
  return {
    ids: found.map(({ course }) => course.id),
    table,
    eligible: found.map(() => true),
    zero: Float64Array.from(found, ({ zero }) => zero.occurrence.middle),
    firstSeen: null,
    hospitalColumn: hospitals(found) > 1 ? 'hospital' : null,
    attrition: attrition(question, courses.length, found.length),
    endpoints: entered,
    exposures,
    changes: {},
    origins,
    lesions:
      question.lesions.length + question.complications.length === 0
        ? null
        : lesionOutcomes(
            found.map(({ course }) => course),
            take,
            knownBy,
          ),
    criteria: criteria.criteria,
    findings,
  };
}

function cutOf({ dataCut }: Question, courses: readonly Course[], findings: Finding[]): Day | undefined {
  if (dataCut === null) return undefined;
  const parsed = parsePartialDate(dataCut, { kind: 'calendar' });
  if (parsed.kind === 'problem') {
    findings.push({ ...parsed.finding, where: { field: 'dataCut' } });
    return undefined;
  }
  const relative = courses.filter(({ axis }) => axis.kind === 'relative').length;
  if (relative === 0) return parsed.date.latest;
  findings.push({
    code: 'data-cut-without-calendar',
    severity: 'error',
    message: `${relative} courses count their days from an event and have no calendar: a data cut on ${dataCut} means nothing for them.`,
    where: { field: 'dataCut' },
    remedy: 'Leave dataCut out, or leave these courses out of the source.',
  });
  return undefined;
}

/** Every variable that covariates, criteria and exposures name. */
function variablesAsked(question: Question, findings: Finding[]): Variables {
  const asked = usedColumns(question, isVariable);
  const inExposures = question.exposures.flatMap((exposure) => {
    if (exposure.kind !== 'dated' || exposure.from.kind !== 'criterion') return [];
    const parsed = parseCriterion(exposure.from.criterion);
    return parsed.kind === 'problem' ? [] : variablesOf(parsed.criterion);
  });
  const inZero = question.zero.kind === 'criterion' ? parseCriterion(question.zero.criterion) : null;
  const names = new Map(asked.map(({ column, lookBackDays }) => [column, lookBackDays]));
  for (const name of [
    ...inExposures,
    ...(inZero === null || inZero.kind === 'problem' ? [] : variablesOf(inZero.criterion)),
  ])
    if (!names.has(name)) names.set(name, null);
  const variables = new Map<string, CourseVariable>();
  for (const [name, lookBackDays] of names) {
    // Endpoints and the best response are read from what came later, and never at time zero.
    if (isDerived(name, question)) continue;
    const { variable, findings: found } = courseVariable(name, lookBackDays);
    findings.push(...found);
    if (variable !== null) variables.set(name, variable);
  }
  return variables;
}

/** Names of variables hold hyphens, which are no minus signs unless spaces stand around them. */
const isVariable = (name: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?:\.[\w-]+)?$/i.test(name) || courseVariable(name, null).variable !== null;

const isDerived = (name: string, { endpoints }: Question): boolean =>
  name === 'best-response' || Object.keys(endpoints).some((id) => name.startsWith(`${id}.`));

const isTimeZeroName = (name: string): name is TimeZeroName => Object.hasOwn(TIME_ZERO_WORDS, name);

function findZeros(
  { zero }: Question,
  courses: readonly Course[],
  variables: Variables,
  knownBy: Day | undefined,
  findings: Finding[],
): readonly (CourseZero | null)[] {
  switch (zero.kind) {
    case 'event': {
      const { event } = zero;
      if (!isTimeZeroName(event)) {
        findings.push(unknownEvent('timeZero', event));
        return [];
      }
      return courses.map((course) => zeroByEvent(event, course, knownBy));
    }
    case 'criterion': {
      const parsed = parseCriterion(zero.criterion);
      if (parsed.kind === 'problem') {
        findings.push({ ...parsed.finding, where: { field: 'timeZero' } });
        return [];
      }
      return courses.map((course) => {
        const first = firstTrue(parsed.criterion, course, variables, { knownBy });
        if (first === null) return null;
        // Time zero is the day on which the criterion was known to hold: nobody could have been chosen before.
        const { knownOn, snapshot } = first;
        const at = { earliest: knownOn, latest: knownOn };
        return { occurrence: { at, middle: knownOn, records: [], what: zero.label }, snapshot };
      });
    }
    case 'own':
    case 'column':
    case 'first':
      findings.push({
        code: 'zero-without-event',
        severity: 'error',
        message:
          'The data are courses, but the question does not say at which event of a course time zero is.',
        where: { field: 'timeZero' },
        remedy: `Add timeZero: { event: … } with one of ${Object.keys(TIME_ZERO_WORDS).join(', ')}; or { criterion: … }.`,
      });
      return [];
    default:
      throw new TypeError(`findZeros: unknown kind ${JSON.stringify(zero satisfies never)}`);
  }
}

function unknownEvent(field: string, event: string): Finding {
  const names = Object.keys(TIME_ZERO_WORDS);
  const near = nearestName(event, names);
  return {
    code: 'event-unknown',
    severity: 'error',
    message: `A course has no event "${event}" from which to count.`,
    where: { field },
    remedy: near === null ? `There are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  };
}

/** Covariates as they were known at time zero, each with the day from which it was known. */
function baselineColumns(
  question: Question,
  found: readonly FoundCourse[],
  variables: Variables,
  findings: Finding[],
): { readonly columns: readonly ComputedColumn[]; readonly origins: ReadonlyMap<string, ColumnOrigin> } {
  const asked = new Set([
    ...usedColumns({ ...question, population: { ...question.population, criteria: [] } }, isVariable).map(
      ({ column }) => column,
    ),
    'hospital',
  ]);
  const columns: ComputedColumn[] = [];
  const origins = new Map<string, ColumnOrigin>();
  for (const name of asked) {
    if (name === 'best-response') {
      const read = found.map(({ course, zero }) => bestResponse(course, zero.occurrence.middle));
      columns.push({ name, values: read.map((one) => one?.category ?? '') });
      origins.set(name, {
        source: 'courses',
        knownOn: Float64Array.from(read, (one) => one?.knownOn ?? Number.NaN),
        lookBackDays: null,
        stale: 0,
      });
      continue;
    }
    const variable: CourseVariable | undefined =
      name === 'hospital' ? { kind: 'hospital' } : variables.get(name);
    if (variable === undefined) continue;
    const values = found.map(({ course, zero }) => readCourseVariable(variable, zero.snapshot, course));
    columns.push({ name, values: values.map(({ presence }) => cellOf(presence)) });
    const stale = values.filter(({ isStale }) => isStale).length;
    origins.set(name, {
      source: 'courses',
      knownOn: Float64Array.from(values, ({ knownOn }, k) =>
        knownOn === null ? Number.NaN : Math.min(0, knownOn - (found[k]?.zero.occurrence.middle ?? knownOn)),
      ),
      lookBackDays: variable.kind === 'fact' ? variable.lookBackDays : null,
      stale,
    });
  }
  const unsure = found.filter(({ zero }) =>
    zero.snapshot.findings.some(({ code }) => code === 'order-unknown'),
  ).length;
  if (unsure > 0)
    findings.push({
      code: 'order-unknown',
      severity: 'info',
      message: `In ${unsure} patients the dates do not tell whether some records came before time zero; they are accepted.`,
      values: { patients: unsure },
    });
  return { columns, origins };
}

/** The column that holds whether the k-th criterion held at time zero. */
export const criterionColumn = (k: number): string => `criterion ${k + 1}`;

/** Each criterion over the courses as a column of yes and no, so that the flow of patients counts them as any other. */
function criterionColumns(
  { population: { criteria }, endpoints }: Question,
  found: readonly FoundCourse[],
  variables: Variables,
): { readonly columns: readonly ComputedColumn[]; readonly criteria: readonly PopulationCriterion[] } {
  const columns: ComputedColumn[] = [];
  const asked = criteria.map((one, k): PopulationCriterion => {
    const parsed = parseCriterion(one.criterion);
    if (parsed.kind === 'problem') return one;
    const names = variablesOf(parsed.criterion);
    const isOfEndpoint =
      names.length > 0 &&
      names.every((name) => Object.keys(endpoints).some((id) => name.startsWith(`${id}.`)));
    if (isOfEndpoint) return one;
    const name = criterionColumn(k);
    const verdicts = found.map(
      ({ course, zero }) => holds(parsed.criterion, zero.snapshot, course, variables).verdict,
    );
    columns.push({
      name,
      values: verdicts.map((verdict) => (verdict === 'true' ? 'yes' : verdict === 'false' ? 'no' : '')),
    });
    return { criterion: `\`${name}\` = "yes"`, label: one.label };
  });
  return { columns, criteria: asked };
}

function criterionStates(
  written: string,
  found: readonly FoundCourse[],
  variables: Variables,
  knownBy: Day | undefined,
  findings: Finding[],
): readonly RawState[] {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') {
    findings.push(parsed.finding);
    return [];
  }
  return found.flatMap(({ course, zero }, patient): readonly RawState[] => {
    const start = zero.occurrence.middle;
    const already = holds(parsed.criterion, zero.snapshot, course, variables).verdict === 'true';
    if (already) return [{ patient, earliest: -1, latest: -1, knownOn: 0, level: null }];
    const first = firstTrue(parsed.criterion, course, variables, { from: day(start), knownBy });
    if (first === null) return [];
    const { at, knownOn } = first;
    const latest = Math.max(0, at.latest - start);
    return [
      { patient, earliest: Math.max(0, at.earliest - start), latest, knownOn: knownOn - start, level: null },
    ];
  });
}

function withCourseEntry(
  { entry }: Question,
  found: readonly FoundCourse[],
  endpoints: Readonly<Record<string, ReadEndpoint>>,
  knownBy: Day | undefined,
  findings: Finding[],
): Readonly<Record<string, ReadEndpoint>> {
  if (entry === null) return endpoints;
  if (entry.kind !== 'event' || !isTimeZeroName(entry.event)) {
    findings.push(unknownEvent('entry', entry.kind === 'event' ? entry.event : entry.kind));
    return endpoints;
  }
  const { event } = entry;
  const entered = Float64Array.from(found, ({ course, zero }) => {
    const at = timeZeroOf(event, { course, records: course.records, knownBy, lesion: null });
    return at === null ? Number.NaN : Math.max(0, at.middle - zero.occurrence.middle);
  });
  return withEntry(endpoints, entered);
}

const hospitals = (found: readonly FoundCourse[]): number =>
  new Set(found.flatMap(({ course }) => course.patient.hospital ?? [])).size;

function attrition({ zero }: Question, all: number, kept: number): readonly AttritionStep[] {
  return [
    { step: 'Courses of the source', kept: all, removed: 0, unknown: 0 },
    { step: `With time zero: ${zero.label ?? 'time zero'}`, kept, removed: all - kept, unknown: 0 },
  ];
}

const tableOf = (ids: readonly string[]): Table => ({
  name: 'courses',
  rowCount: ids.length,
  columns: [{ name: 'patient', values: ids }],
  rowLines: ids.map((_, k) => k + 1),
  decimal: '.',
});

function nothing(question: Question, findings: readonly Finding[]): Assembled {
  return {
    ids: [],
    table: tableOf([]),
    eligible: [],
    zero: null,
    firstSeen: null,
    hospitalColumn: null,
    attrition: [],
    endpoints: {},
    exposures: {},
    changes: {},
    origins: new Map(),
    lesions: null,
    criteria: question.population.criteria,
    findings,
  };
}

function noCourses({ data }: Question): Finding {
  return {
    code: 'table-missing',
    severity: 'error',
    message: `There is no table and there are no courses to run the question on (${data}).`,
  };
}

function noDatedRows(): Finding {
  return {
    code: 'sensitivity-needs-rows',
    severity: 'error',
    message: 'A sensitivity leaves patients out by dated rows, but the data are courses.',
    where: { field: 'sensitivities' },
    remedy: 'Choose the population by a criterion over courses instead.',
  };
}

function exposureNeedsCriterion(name: string): Finding {
  return {
    code: 'exposure-needs-criterion',
    severity: 'error',
    message: `Exposure "${name}" stands in columns or dated rows, but the data are courses.`,
    where: { field: `exposures.${name}` },
    remedy: 'Write criterion: as happened(ablation, organ = "lung").',
  };
}

function nobody({ zero }: Question): Finding {
  return {
    code: 'time-zero-none',
    severity: 'error',
    message: `No course has the time zero "${zero.label ?? ''}": there is nobody to follow.`,
    where: { field: 'timeZero' },
  };
}
