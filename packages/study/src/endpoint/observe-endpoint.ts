import { type Course, type Day, type Finding, type LesionId, timeline } from '@hepatica/course';
import type { CourseEndpoint, EndpointTime } from './course-endpoint.ts';
import {
  type CourseReading,
  DEFAULT_CHOICES,
  type EndpointChoices,
  lesionsOf,
  refutedLesions,
} from './course-reading.ts';
import { elapsedBetween } from './elapsed.ts';
import { givenTreatments } from './given-treatments.ts';
import { incident, isBeforeZero } from './incident-events.ts';
import { gapBefore } from './missed-assessments.ts';
import { firstOf, isStatedAfter, lastOf, type Occurrence, occurrenceOf } from './occurrence.ts';
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
  return observe(endpoint, course, null, options);
}

/** The same for one lesion, whose own clock runs. */
export function observeLesionEndpoint(
  endpoint: CourseEndpoint,
  course: Course,
  lesion: LesionId,
  options: ObserveOptions = {},
): EndpointTime {
  return observe(endpoint, course, lesion, options);
}

function observe(
  endpoint: CourseEndpoint,
  course: Course,
  lesion: LesionId | null,
  options: ObserveOptions,
): EndpointTime {
  const { timeZero: asked = endpoint.timeZero, knownBy, ...chosen } = options;
  const records = timeline(course, knownBy);
  const none = (kind: 'invalid' | 'not-applicable', because: string, findings: readonly Finding[] = []) =>
    ({ kind, endpoint: endpoint.id, lesion, because, findings }) as const;

  const timeZero = timeZeroOf(asked, { course, records, knownBy, lesion });
  if (timeZero === null) {
    const name = typeof asked === 'string' ? asked : asked.record;
    return none('not-applicable', `The course has no time zero "${name}".`);
  }
  const choices = { ...DEFAULT_CHOICES, ...chosen };
  const reading: CourseReading = {
    course,
    records,
    knownBy,
    lesions: lesionsOf(records),
    refuted: refutedLesions(records),
    timeZero,
    choices,
    lesion,
  };

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

  return conclude({ endpoint, reading, event, competing: competing ?? null, doubtful, assessments, none });
}

interface Candidates {
  readonly endpoint: CourseEndpoint;
  readonly reading: CourseReading;
  readonly event: Occurrence | null;
  readonly competing: { readonly cause: string; readonly first: Occurrence } | null;
  readonly doubtful: Occurrence | null;
  readonly assessments: readonly Occurrence[];
  readonly none: (
    kind: 'invalid' | 'not-applicable',
    because: string,
    findings?: readonly Finding[],
  ) => EndpointTime;
}

/** Which of the candidates ended the clock, after the choices about gaps and new therapy. */
function conclude(candidates: Candidates): EndpointTime {
  const { endpoint, reading, none } = candidates;
  const { timeZero, records, choices } = reading;
  const findings: Finding[] = [];

  const rivals: readonly { readonly kind: 'event' | 'competing' | 'undecided'; readonly at: Occurrence }[] = [
    ...(candidates.event === null ? [] : [{ kind: 'event' as const, at: candidates.event }]),
    ...(candidates.competing === null
      ? []
      : [{ kind: 'competing' as const, at: candidates.competing.first }]),
    ...(candidates.doubtful === null ? [] : [{ kind: 'undecided' as const, at: candidates.doubtful }]),
  ];
  const [first, second] = rivals.toSorted((a, b) => inTime(a.at, b.at, reading));
  if (first !== undefined && second !== undefined && mayCoincide(first.at, second.at, reading)) {
    findings.push(undecidedOrder(first.at, second.at));
  }

  const beforeEnd = candidates.assessments.filter(
    ({ at, records: ids }) =>
      first === undefined ||
      (at.earliest < first.at.at.earliest && !ids.some((id) => first.at.records.includes(id))),
  );
  const lastFree = lastOf(beforeEnd, records);

  const observed = (ended: Occurrence) => {
    const elapsed = elapsedBetween(timeZero, ended, records);
    if (elapsed === null) return null;
    return {
      endpoint: endpoint.id,
      lesion: reading.lesion,
      timeZero,
      ended,
      days: elapsed.days,
      lastFree,
      findings: [...findings, ...elapsed.findings, ...atZero(elapsed.days.high, ended)],
    };
  };
  const censoredAt = (ended: Occurrence): EndpointTime => {
    const seen = observed(ended);
    return seen === null ? negative(ended) : { kind: 'censored', ...seen };
  };
  const negative = (ended: Occurrence) =>
    none('invalid', `${sentence(ended.what)} lies before time zero (${timeZero.what}).`, findings);

  if (endpoint.needsAssessment) {
    const therapy = newTherapy(reading, first?.at ?? null);
    if (therapy !== null) {
      findings.push(censoredForTherapy(therapy));
      return censoredAt(
        lastOf(
          candidates.assessments.filter(({ at }) => at.latest <= therapy.at.latest),
          records,
        ) ?? timeZero,
      );
    }
    if (first?.kind === 'event') {
      const gap = gapBefore(first.at, candidates.assessments, reading);
      if (gap !== null) {
        findings.push(gapFinding(gap.missed, gap.certain, choices.missedAssessments, first.at));
        if (gap.certain && choices.missedAssessments === 'censor') return censoredAt(gap.lastAdequate);
      }
    }
  }

  if (first === undefined) {
    // Without a look after time zero nothing is known of the event: the clock never ran.
    const end = lastOf(candidates.assessments, records);
    if (end === null && endpoint.needsAssessment) findings.push(neverAssessed(endpoint));
    return censoredAt(end ?? timeZero);
  }
  const seen = observed(first.at);
  if (seen === null) return negative(first.at);
  switch (first.kind) {
    case 'event':
      return { kind: 'event', ...seen };
    case 'competing':
      return { kind: 'competing', cause: candidates.competing?.cause ?? 'competing', ...seen };
    case 'undecided':
      return { kind: 'undecided', possible: ['event', 'competing'], ...seen };
    default:
      throw new Error(`conclude: no such kind ${first.kind satisfies never}`);
  }
}

/** Earlier first; where dates leave it open, as the records say or stand. An event stands before what competes. */
function inTime(a: Occurrence, b: Occurrence, reading: CourseReading): number {
  if (a.at.latest < b.at.earliest) return -1;
  if (b.at.latest < a.at.earliest) return 1;
  if (isStatedAfter(b.records, a.records, reading.records)) return -1;
  if (isStatedAfter(a.records, b.records, reading.records)) return 1;
  return a.middle - b.middle;
}

function mayCoincide(a: Occurrence, b: Occurrence, reading: CourseReading): boolean {
  const overlap = a.at.earliest <= b.at.latest && b.at.earliest <= a.at.latest;
  const isOneDay = a.at.earliest === a.at.latest && b.at.earliest === b.at.latest;
  return overlap && !isOneDay && !isStatedAfter(b.records, a.records, reading.records);
}

/** The first new treatment that ends follow-up by the study's choice; null where none does before the event. */
function newTherapy(reading: CourseReading, end: Occurrence | null): Occurrence | null {
  const { newTherapy: choice } = reading.choices;
  if (choice === 'ignore') return null;
  const started = givenTreatments(reading.records)
    .filter(({ kind }) => choice === 'censor-at-any' || kind === 'systemic-therapy')
    .map((treatment) => occurrenceOf(treatment, `new therapy (${treatment.kind})`));
  const first = firstOf(incident(started, reading), reading.records);
  return first !== null && (end === null || first.at.latest < end.at.earliest) ? first : null;
}

const about = (occurrence: Occurrence): Pick<Finding, 'where'> => {
  const [record] = occurrence.records;
  return record === undefined ? {} : { where: { record } };
};

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function atZero(highDays: number, ended: Occurrence): readonly Finding[] {
  if (highDays > 0) return [];
  const message = `${sentence(ended.what)} falls on time zero itself: the time is 0 days and is kept.`;
  return [{ code: 'time-is-zero', severity: 'warning', message, ...about(ended) }];
}

function undecidedOrder(first: Occurrence, second: Occurrence): Finding {
  return {
    code: 'order-unknown',
    severity: 'warning',
    message: `Whether ${first.what} came before ${second.what} cannot be told from the dates; it is taken to have.`,
    ...about(first),
    remedy: 'State it with "after" in the record that came later.',
  };
}

function censoredForTherapy(therapy: Occurrence): Finding {
  const message = `Censored at the last assessment before ${therapy.what}, by the choice of the study.`;
  return { code: 'censored-at-new-therapy', severity: 'info', message, ...about(therapy) };
}

function gapFinding(
  missed: number,
  certain: boolean,
  choice: 'censor' | 'count',
  event: Occurrence,
): Finding {
  const done = choice === 'censor' && certain ? 'censored at the last assessment before the gap' : 'counted';
  const seen = certain ? `At least ${missed}` : 'Possibly two or more';
  const message = `${seen} planned assessments were missed before ${event.what}; it is ${done}.`;
  return {
    code: 'missed-assessments',
    severity: certain ? 'warning' : 'info',
    message,
    ...about(event),
    remedy: 'Show the other choice as a sensitivity analysis.',
  };
}

function neverAssessed(endpoint: CourseEndpoint): Finding {
  const message = `Nothing assessed after time zero: ${endpoint.label} is censored at time zero.`;
  return { code: 'never-assessed', severity: 'warning', message };
}
