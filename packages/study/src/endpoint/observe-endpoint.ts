import type { Course, Day, Finding, LesionId } from '@hepatica/course';
import { whyNotComputed } from './computed-progression.ts';
import { conclude } from './conclude-endpoint.ts';
import type { CourseEndpoint, EndpointTime } from './course-endpoint.ts';
import {
  type CourseReading,
  DEFAULT_CHOICES,
  type EndpointChoices,
  type ToldCourse,
  toldCourse,
} from './course-reading.ts';
import { looksBack, sentence } from './endpoint-findings.ts';
import { incident, isBeforeZero } from './incident-events.ts';
import { firstOf, type Occurrence } from './occurrence.ts';
import { type TimeZero, timeZeroOf } from './time-zero.ts';

export interface ObserveOptions extends Partial<EndpointChoices> {
  /** From when the clock runs; default the endpoint's own. */
  readonly timeZero?: TimeZero;
  /** What was known by this day; default everything. */
  readonly knownBy?: Day;
}

/**
 * What one course contributes to an endpoint: when its clock began, how and when it ended, and what the reader should
 * know about it. Times are intervals wherever dates are. Endpoints of the lesion are observed by
 * `observeLesionEndpoint`; this function throws a `RangeError` for them.
 */
export function observeEndpoint(
  endpoint: CourseEndpoint,
  course: Course,
  options: ObserveOptions = {},
): EndpointTime {
  if (endpoint.unit === 'lesion') {
    throw new RangeError(`observeEndpoint: ${endpoint.id} is an endpoint of the lesion; name one`);
  }
  const { knownBy, ...asked } = options;
  return observeTold(endpoint, toldCourse(course, knownBy), null, asked);
}

/** The same for one lesion, whose own clock runs. */
export function observeLesionEndpoint(
  endpoint: CourseEndpoint,
  course: Course,
  lesion: LesionId,
  options: ObserveOptions = {},
): EndpointTime {
  const { knownBy, ...asked } = options;
  return observeTold(endpoint, toldCourse(course, knownBy), lesion, asked);
}

/** The same of a course that was read before, for any number of endpoints. */
export function observeTold(
  endpoint: CourseEndpoint,
  told: ToldCourse,
  lesion: LesionId | null,
  { timeZero: asked = endpoint.timeZero, ...chosen }: Omit<ObserveOptions, 'knownBy'>,
): EndpointTime {
  const { course, records, knownBy } = told;
  const none = (kind: 'invalid' | 'not-applicable', because: string, findings: readonly Finding[] = []) =>
    ({ kind, endpoint: endpoint.id, lesion, because, findings }) as const;

  const timeZero = timeZeroOf(asked, { course, records, knownBy, lesion });
  if (timeZero === null) {
    const name = nameOf(asked);
    return none('not-applicable', `The course has no time zero "${name}".`);
  }
  const choices = { ...DEFAULT_CHOICES, ...chosen };
  const reading: CourseReading = { ...told, timeZero, choices, lesion };

  const notComputed = whyNotComputed(endpoint, asked, reading);
  if (notComputed !== null) return none('not-applicable', notComputed);

  const found = endpoint.events.flatMap(({ find }) => find(reading));
  const early = endpoint.occurs === 'once' ? found.find((event) => isBeforeZero(event, reading)) : undefined;
  if (early !== undefined) {
    return none('invalid', `${sentence(early.what)} lies before time zero (${timeZero.what}).`);
  }
  const event = firstOf(endpoint.occurs === 'once' ? found : incident(found, reading), records);
  const competing = endpoint.competing
    .map((part) => ({ cause: part.name, first: firstOf(incident(part.find(reading), reading), records) }))
    .filter((rival): rival is { cause: string; first: Occurrence } => rival.first !== null)
    .toSorted((a, b) => a.first.middle - b.first.middle)[0];
  const doubtful = firstOf(
    incident(
      (endpoint.doubtful ?? []).flatMap(({ find }) => find(reading)),
      reading,
    ),
    records,
  );
  const assessments = incident(endpoint.censoring.find(reading), reading);

  return conclude({
    endpoint,
    reading,
    event,
    competing: competing ?? null,
    doubtful,
    assessments,
    findings: looksBack(asked),
    none,
  });
}

function nameOf(timeZero: TimeZero): string {
  if (typeof timeZero === 'string') return timeZero;
  return 'record' in timeZero ? timeZero.record : timeZero.occurrence.what;
}
