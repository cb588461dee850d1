import { type Course, type Day, type Finding, parsePartialDate } from '@hepatica/course';
import type { EndpointTime } from '../../endpoint/course-endpoint.ts';
import { type ObservedEndpoint, observeCourses } from '../../endpoint/course-endpoint-data.ts';
import { courseMilestones, followCourses, type Milestone } from '../../endpoint/course-milestones.ts';
import { toldCourse } from '../../endpoint/course-reading.ts';
import type { PopulationCriterion, Question } from '../../question/question.ts';
import type { ColumnOrigin } from '../assembled.ts';
import type { ComputedColumn } from '../computed-table.ts';
import type { RawState } from '../exposure/dated-exposure.ts';
import type { StudySource } from '../source/study-source.ts';
import type { DatedCell } from '../study-data.ts';
import { baselineColumns, criterionColumns } from './course-baseline.ts';
import { courseChanges } from './course-changes.ts';
import { type ObservedLesions, observeLesions } from './course-lesions.ts';
import { courseStates } from './course-states.ts';
import type { FoundCourse, Variables } from './course-zero.ts';
import { findZeros } from './find-zeros.ts';
import { variablesAsked } from './variables-asked.ts';

/**
 * Everything that a question asks of its courses, read once: reruns take other days for imprecise dates, or leave
 * patients out, and read no course again.
 */
export interface CourseReadings {
  /** How many courses there are, with time zero or without. */
  readonly all: number;
  /** Those with a time zero. Row k of every part is the same of them. */
  readonly found: readonly FoundCourse[];
  readonly variables: Variables;
  readonly columns: readonly ComputedColumn[];
  readonly origins: ReadonlyMap<string, ColumnOrigin>;
  readonly criteria: readonly PopulationCriterion[];
  readonly endpoints: readonly ObservedEndpoint[];
  /** By the name of the exposure; those that stand in a column have none. */
  readonly states: ReadonlyMap<string, readonly RawState[]>;
  readonly changes: Readonly<Record<string, readonly DatedCell[]>>;
  readonly lesions: ObservedLesions | null;
  /** For swimmer plots: survival, and by endpoint what is marked; null where none is asked for. */
  readonly milestones: {
    readonly followed: readonly EndpointTime[];
    readonly marks: Readonly<Record<string, readonly Milestone[]>>;
  } | null;
  readonly findings: readonly Finding[];
}

/** Reads the courses behind a question. Where it does not fit them, nothing is found, and findings say all that is wrong. */
export function readCourses(question: Question, sources: readonly StudySource[]): CourseReadings {
  const findings: Finding[] = [];
  const courses = sources.flatMap((source) => (source.kind === 'courses' ? source.courses : []));
  if (courses.length === 0) findings.push(noCourses(question));
  for (const { kind, label } of question.sensitivities)
    if (kind === 'rows') findings.push(noDatedRows(label));
  const knownBy = cutOf(question, courses, findings);
  const variables = variablesAsked(question, findings);
  const told = courses.map((course) => toldCourse(course, knownBy));
  const zeros = findZeros(question, told, variables, findings);
  const isBroken = findings.some(({ severity }) => severity === 'error');
  const found = told.flatMap((one, k): readonly FoundCourse[] => {
    const zero = zeros[k] ?? null;
    return zero === null || isBroken ? [] : [{ told: one, zero, asked: new Map() }];
  });
  // What else is wrong is said in the same go: endpoints are looked up though nobody is found.
  const endpoints = Object.entries(question.endpoints).flatMap(
    ([id, definition]) => observeCourses(id, definition, found, findings) ?? [],
  );
  const { columns, origins } = baselineColumns(question, found, variables, findings);
  const criteria = criterionColumns(question, found, variables);
  const states = new Map(
    question.exposures.flatMap((exposure) => {
      if (exposure.kind !== 'dated') return [];
      const { name, from } = exposure;
      if (from.kind === 'criterion' || from.kind === 'criteria')
        return [[name, courseStates(from, found, variables, findings)] as const];
      findings.push(exposureNeedsCriterion(name));
      return [];
    }),
  );
  const asksLesions = question.lesions.length + question.complications.length > 0;
  return {
    all: courses.length,
    found,
    variables,
    columns: [...columns, ...criteria.columns],
    origins,
    criteria: criteria.criteria,
    endpoints,
    states,
    changes: courseChanges(question, found, variables),
    lesions: asksLesions ? observeLesions(found) : null,
    milestones: question.swimmer.length > 0 ? readMilestones(question, found) : null,
    findings,
  };
}

function readMilestones(
  { swimmer, endpoints }: Question,
  found: readonly FoundCourse[],
): CourseReadings['milestones'] {
  const asked = new Set(swimmer.map(({ endpoint }) => endpoint));
  const marks = Object.entries(endpoints).flatMap(([id, definition]) =>
    asked.has(id) ? [[id, courseMilestones(definition, found)] as const] : [],
  );
  return { followed: followCourses(found), marks: Object.fromEntries(marks) };
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
    message:
      relative === 1
        ? `1 course counts its days from an event and has no calendar: a data cut on ${dataCut} means nothing for it.`
        : `${relative} courses count their days from an event and have no calendar: a data cut on ${dataCut} means nothing for them.`,
    where: { field: 'dataCut' },
    remedy: 'Leave dataCut out, or leave these courses out of the source.',
  });
  return undefined;
}

function noCourses({ data }: Question): Finding {
  return {
    code: 'table-missing',
    severity: 'error',
    message: `There is no table and there are no courses to run the question on (${data}).`,
  };
}

function noDatedRows(label: string): Finding {
  return {
    code: 'sensitivity-needs-rows',
    severity: 'error',
    message: `"${label}" leaves patients out by dated rows, but the data are courses.`,
    where: { field: `sensitivities.${label}` },
    remedy: 'Write without: { criterion: … }, as happened(transplantation).',
  };
}

function exposureNeedsCriterion(name: string): Finding {
  return {
    code: 'exposure-needs-criterion',
    severity: 'error',
    message: `Exposure "${name}" stands in columns or dated rows, but the data are courses.`,
    where: { field: `exposures.${name}` },
    remedy: 'Write criterion: as happened(ablation, organ = "lung"); or criteria: with one for each level.',
  };
}
