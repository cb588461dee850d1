import { type Day, type Finding, nearestName } from '@hepatica/course';
import type { FoundCourse } from '../dataset/course/course-zero.ts';
import type { EndpointData, Take } from '../dataset/study-data.ts';
import type { EndpointDefinition, Question } from '../question/question.ts';
import type { CourseEndpoint } from './course-endpoint.ts';
import { choicesOf } from './endpoint-choices.ts';
import { courseEndpoints } from './endpoints.ts';
import { type ObserveOptions, observeEndpoint } from './observe-endpoint.ts';
import type { ReadEndpoint } from './table-endpoint.ts';
import { daysPer } from './unit-days.ts';

interface ReadContext {
  readonly take: Take;
  readonly knownBy: Day | undefined;
  readonly question: Question;
  readonly findings: Finding[];
}

/** A declared endpoint of the courses, from the question's time zero; null where a finding says why there is none. */
export function readCourseEndpoint(
  id: string,
  definition: EndpointDefinition,
  found: readonly FoundCourse[],
  { take, knownBy, question, findings }: ReadContext,
): ReadEndpoint | null {
  const { origin, label, unit } = definition;
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
  const n = found.length;
  const perUnit = daysPer(unit);
  const empty = () => new Float64Array(n).fill(Number.NaN);
  const [time, low, high] = [empty(), empty(), empty()];
  const status = new Uint8Array(n);
  const why = new Array<string | null>(n).fill(null);
  const competing = endpoint.competing.map(({ name }) => name);
  let isImprecise = false;
  const { zero } = question;
  for (const [
    k,
    {
      course,
      zero: { occurrence },
    },
  ] of found.entries()) {
    const options: ObserveOptions = {
      ...choices,
      timeZero: { occurrence },
      ...(knownBy === undefined ? {} : { knownBy }),
    };
    const observed = observeEndpoint(endpoint, course, options);
    if ('because' in observed) {
      why[k] = observed.because;
      continue;
    }
    if (observed.kind === 'undecided') {
      why[k] = `how it ended is not known: ${observed.ended.what}`;
      continue;
    }
    time[k] = observed.days[take] / perUnit;
    low[k] = observed.days.low / perUnit;
    high[k] = observed.days.high / perUnit;
    status[k] =
      observed.kind === 'event'
        ? 1
        : observed.kind === 'competing'
          ? competing.indexOf(observed.cause) + 2
          : 0;
    if (observed.days.low !== observed.days.high) isImprecise = true;
  }
  const data: EndpointData = {
    id,
    label,
    unit,
    time,
    status,
    competing,
    entry: null,
    low: isImprecise ? low : null,
    high: isImprecise ? high : null,
    excluded: [],
    dataCut: question.dataCut,
    completeness: null,
  };
  const days = (values: Float64Array) => values.map((one) => one * perUnit);
  const followed = knownBy === undefined ? empty() : days(time);
  const possible = Float64Array.from(followed, (one, k) => {
    const start = found[k]?.zero.occurrence.middle;
    if (knownBy === undefined || start === undefined || Number.isNaN(one)) return Number.NaN;
    return status[k] === 0 ? Math.max(one, knownBy - start) : one;
  });
  return {
    data,
    why,
    followed,
    possible,
    faults: { 'before-zero': [], 'contact-after-death': [] },
    faultColumn: zero.label ?? id,
  };
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
