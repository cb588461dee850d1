import { type Finding, nearestName } from '@hepatica/course';
import type { FoundCourse } from '../dataset/course/course-zero.ts';
import type { EndpointData, Take } from '../dataset/study-data.ts';
import type { EndpointDefinition, Question } from '../question/question.ts';
import type { CourseEndpoint, EndpointTime } from './course-endpoint.ts';
import { choicesOf } from './endpoint-choices.ts';
import { courseEndpoints } from './endpoints.ts';
import { observeTold } from './observe-endpoint.ts';
import type { ReadEndpoint } from './table-endpoint.ts';
import { daysPer } from './unit-days.ts';

/** What each course contributes to an endpoint of the question, whichever day stands for its imprecise dates. */
export interface ObservedEndpoint {
  readonly id: string;
  readonly definition: EndpointDefinition;
  readonly competing: readonly string[];
  readonly times: readonly EndpointTime[];
}

/** A declared endpoint of the courses, from the question's time zero; null where a finding says why there is none. */
export function observeCourses(
  id: string,
  definition: EndpointDefinition,
  found: readonly FoundCourse[],
  findings: Finding[],
): ObservedEndpoint | null {
  const { origin, label } = definition;
  if (origin?.kind !== 'course') {
    findings.push(notOfCourse(id, label));
    return null;
  }
  const endpoint = courseEndpoints.find((one) => one.id === origin.endpoint);
  if (endpoint === undefined || endpoint.unit === 'lesion') {
    findings.push(unknownEndpoint(id, origin.endpoint, endpoint));
    return null;
  }
  const { choices, findings: wrong } = choicesOf(id, origin.choices);
  findings.push(...wrong);
  const times = found.map(({ told, zero: { occurrence, name } }) => {
    const timeZero = name === undefined ? { occurrence } : { occurrence, name };
    return observeTold(endpoint, told, null, { ...choices, timeZero });
  });
  return { id, definition, competing: endpoint.competing.map(({ name }) => name), times };
}

/** An observed endpoint as data, with one day for each imprecise date. */
export function readCourseEndpoint(
  { id, definition: { label, unit }, competing, times }: ObservedEndpoint,
  found: readonly FoundCourse[],
  take: Take,
  { dataCut, zero }: Question,
): ReadEndpoint {
  const n = found.length;
  const perUnit = daysPer(unit);
  const empty = () => new Float64Array(n).fill(Number.NaN);
  const [time, low, high, followed, possible] = [empty(), empty(), empty(), empty(), empty()];
  const status = new Uint8Array(n);
  const why = new Array<string | null>(n).fill(null);
  let isImprecise = false;
  for (const [k, observed] of times.entries()) {
    why[k] = whyLeftOut(observed);
    if ('because' in observed || observed.kind === 'undecided') continue;
    const { days } = observed;
    time[k] = days[take] / perUnit;
    low[k] = days.low / perUnit;
    high[k] = days.high / perUnit;
    status[k] =
      observed.kind === 'competing'
        ? competing.indexOf(observed.cause) + 2
        : Number(observed.kind === 'event');
    if (days.low !== days.high) isImprecise = true;
    const knownBy = found[k]?.told.knownBy;
    const start = found[k]?.zero.occurrence.middle;
    if (knownBy === undefined || start === undefined) continue;
    followed[k] = days[take];
    possible[k] = status[k] === 0 ? Math.max(days[take], knownBy - start) : days[take];
  }
  const data: EndpointData = {
    id,
    label,
    unit,
    time,
    status,
    competing: competing.map((name) => name.replaceAll('-', ' ')),
    entry: null,
    low: isImprecise ? low : null,
    high: isImprecise ? high : null,
    excluded: [],
    dataCut,
    completeness: null,
  };
  return {
    data,
    why,
    followed,
    possible,
    faults: { 'before-zero': [], 'contact-after-death': [] },
    faultColumn: zero.label ?? id,
  };
}

/** Why a course does not contribute to an endpoint; null where it does. */
function whyLeftOut(observed: EndpointTime): string | null {
  if ('because' in observed) return observed.because;
  return observed.kind === 'undecided' ? `how it ended is not known: ${observed.ended.what}` : null;
}

function notOfCourse(id: string, label: string): Finding {
  return {
    code: 'endpoint-needs-course',
    severity: 'error',
    message: `Endpoint "${label}" stands in columns, but the data are courses.`,
    where: { field: `endpoints.${id}` },
    remedy: `Write course: with one of ${names().join(', ')}.`,
  };
}

const names = (): readonly string[] =>
  courseEndpoints.filter(({ unit }) => unit === 'patient').map(({ id }) => id);

function unknownEndpoint(id: string, wanted: string, endpoint: CourseEndpoint | undefined): Finding {
  const near = nearestName(wanted, names());
  return {
    code: 'course-endpoint-unknown',
    severity: 'error',
    message:
      endpoint === undefined
        ? `A course has no endpoint "${wanted}".`
        : `"${wanted}" is an endpoint of each lesion; ask for it under analyses.lesions.`,
    where: { field: `endpoints.${id}` },
    remedy: near === null ? `There are ${names().join(', ')}.` : `Did you mean "${near}"?`,
  };
}
