import type { Finding } from '@hepatica/course';
import type { CourseEndpoint, EndpointTime } from './course-endpoint.ts';
import type { CourseReading } from './course-reading.ts';
import { elapsedBetween } from './elapsed.ts';
import {
  atZero,
  censoredForTherapy,
  gapFinding,
  neverAssessed,
  sentence,
  undecidedOrder,
} from './endpoint-findings.ts';
import { gapBefore } from './missed-assessments.ts';
import { newTherapy } from './new-therapy.ts';
import { isDeath, isStatedAfter, lastOf, type Occurrence } from './occurrence.ts';

/** Everything that can have ended a clock. */
export interface Candidates {
  readonly endpoint: CourseEndpoint;
  readonly reading: CourseReading;
  readonly event: Occurrence | null;
  readonly competing: { readonly cause: string; readonly first: Occurrence } | null;
  readonly doubtful: Occurrence | null;
  readonly assessments: readonly Occurrence[];
  /** What is to be said whatever ended it. */
  readonly findings: readonly Finding[];
  readonly none: (
    kind: 'invalid' | 'not-applicable',
    because: string,
    findings?: readonly Finding[],
  ) => EndpointTime;
}

/** Which of the candidates ended the clock, after the choices about gaps and new therapy. */
export function conclude(candidates: Candidates): EndpointTime {
  const { endpoint, reading, none } = candidates;
  const { timeZero, records, choices } = reading;
  const findings: Finding[] = [...candidates.findings];

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

/** Earlier first; where dates leave it open, as the records say. Nothing is seen after a death. */
function inTime(a: Occurrence, b: Occurrence, reading: CourseReading): number {
  if (a.at.latest < b.at.earliest) return -1;
  if (b.at.latest < a.at.earliest) return 1;
  if (isDeath(a) !== isDeath(b)) return isDeath(a) ? 1 : -1;
  if (isStatedAfter(b.records, a.records, reading.records)) return -1;
  if (isStatedAfter(a.records, b.records, reading.records)) return 1;
  return a.middle - b.middle;
}

function mayCoincide(a: Occurrence, b: Occurrence, reading: CourseReading): boolean {
  const overlap = a.at.earliest <= b.at.latest && b.at.earliest <= a.at.latest;
  const isOneDay = a.at.earliest === a.at.latest && b.at.earliest === b.at.latest;
  if (isDeath(a) !== isDeath(b)) return false;
  return overlap && !isOneDay && !isStatedAfter(b.records, a.records, reading.records);
}
