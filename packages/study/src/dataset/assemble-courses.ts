import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { AttritionStep } from '../cohort/select-population.ts';
import { readCourseEndpoint } from '../endpoint/course-endpoint-data.ts';
import { overallSurvival } from '../endpoint/declaration/overall-survival.ts';
import type { ReadEndpoint } from '../endpoint/table-endpoint.ts';
import { timeZeroOf } from '../endpoint/time-zero.ts';
import type { Question, SensitivityDefinition } from '../question/question.ts';
import { type AssembleOptions, endpointColumns, lastDayOf } from './assemble-tables.ts';
import type { Assembled } from './assembled.ts';
import { withColumns } from './computed-table.ts';
import { lesionOutcomes } from './course/course-lesions.ts';
import { courseStates, levelsOfStates } from './course/course-states.ts';
import type { FoundCourse } from './course/course-zero.ts';
import { isTimeZeroName, unknownEvent } from './course/find-zeros.ts';
import type { CourseReadings } from './course/read-courses.ts';
import { plainExposure } from './exposure/build-exposure.ts';
import { datedExposure } from './exposure/dated-exposure.ts';
import { withEntry } from './source/delayed-entry.ts';
import type { ExposureData, Take } from './study-data.ts';

/**
 * Everybody in the courses of a study: time zero found as an event, covariates read just as they were known at it,
 * endpoints observed from it, exposures dated after it. Whoever has no time zero is counted and left out.
 */
export function assembleCourses(
  question: Question,
  read: CourseReadings,
  { take, exposureTake, without }: AssembleOptions,
): Assembled {
  const { found } = read;
  const findings: Finding[] = [...read.findings];
  const isBroken = findings.some(({ severity }) => severity === 'error') && found.length === 0;
  if (isBroken) return nothing(question, findings);
  const ids = found.map(({ told }) => told.course.id);
  const base = withColumns(tableOf(ids), read.columns);
  const endpoints = Object.fromEntries(
    read.endpoints.map((one) => [one.id, readCourseEndpoint(one, found, take, question)]),
  );
  const entered = withCourseEntry(question, found, endpoints, findings);
  const lastDay = lastDayOf(entered, found.length);
  const exposures: Record<string, ExposureData> = {};
  for (const exposure of question.exposures) {
    const built = ((): ExposureData | null => {
      if (exposure.kind !== 'dated') return plainExposure(exposure, { table: base, ids }, findings);
      const states = read.states.get(exposure.name);
      if (states === undefined) return null;
      const { from } = exposure;
      const levels =
        exposure.levels ??
        (from.kind === 'criterion' || from.kind === 'criteria' ? levelsOfStates(from) : null);
      return datedExposure({ ...exposure, levels }, states, {
        n: found.length,
        lastDay,
        take: exposureTake ?? exposure.at,
        findings,
      });
    })();
    if (built !== null) exposures[exposure.name] = built;
  }
  const eligible = leftAfter(without, read);
  if (read.all > 0 && found.length === 0) findings.push(nobody(question));
  return {
    ids,
    table: withColumns(base, endpointColumns(entered, question, found.length)),
    eligible,
    zero: Float64Array.from(found, ({ zero }) => zero.occurrence.middle),
    firstSeen: null,
    hospitalColumn: hospitals(found) > 1 ? 'hospital' : null,
    attrition: attrition(question, read.all, found.length, without, eligible),
    endpoints: entered,
    exposures,
    changes: read.changes,
    origins: read.origins,
    lesions: read.lesions === null ? null : lesionOutcomes(read.lesions, take),
    milestones: read.milestones === null ? null : milestones(read.milestones, found, take, question),
    criteria: read.criteria,
    findings,
  };
}

/** False of those in whom the criterion of a sensitivity became true after time zero. */
function leftAfter(without: SensitivityDefinition | null, { found, variables }: CourseReadings) {
  if (without?.kind !== 'criterion') return found.map(() => true);
  const later = new Set(
    courseStates(without, found, variables, [])
      .filter(({ earliest, latest, knownOn }) => earliest >= 0 && (latest > 0 || knownOn > 0))
      .map(({ patient }) => patient),
  );
  return found.map((_, patient) => !later.has(patient));
}

function withCourseEntry(
  { entry }: Question,
  found: readonly FoundCourse[],
  endpoints: Readonly<Record<string, ReadEndpoint>>,
  findings: Finding[],
): Readonly<Record<string, ReadEndpoint>> {
  if (entry === null) return endpoints;
  if (entry.kind !== 'event' || !isTimeZeroName(entry.event)) {
    findings.push(unknownEvent('entry', entry.kind === 'event' ? entry.event : entry.kind));
    return endpoints;
  }
  const { event } = entry;
  const entered = Float64Array.from(found, ({ told: { course, records, knownBy }, zero }) => {
    const at = timeZeroOf(event, { course, records, knownBy, lesion: null });
    return at === null ? Number.NaN : Math.max(0, at.middle - zero.occurrence.middle);
  });
  return withEntry(endpoints, entered);
}

const hospitals = (found: readonly FoundCourse[]): number =>
  new Set(found.flatMap(({ told }) => told.course.patient.hospital ?? [])).size;

function attrition(
  { zero }: Question,
  all: number,
  kept: number,
  without: SensitivityDefinition | null,
  eligible: readonly boolean[],
): readonly AttritionStep[] {
  const left = eligible.filter((one) => one).length;
  return [
    { step: 'Patients of the source', kept: all, removed: 0, unknown: 0 },
    { step: `With time zero: ${zero.label ?? 'time zero'}`, kept, removed: all - kept, unknown: 0 },
    ...(without === null ? [] : [{ step: without.label, kept: left, removed: kept - left, unknown: 0 }]),
  ];
}

function milestones(
  { followed, marks }: NonNullable<CourseReadings['milestones']>,
  found: readonly FoundCourse[],
  take: Take,
  question: Question,
): Assembled['milestones'] {
  const { id, label } = overallSurvival;
  const definition = { label, unit: 'days', time: '', event: '' } as const;
  const observed = { id, definition, competing: [], times: followed };
  return { followed: readCourseEndpoint(observed, found, take, question), marks };
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
    milestones: null,
    criteria: question.population.criteria,
    findings,
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
