import { assessSeries, mrecist, recist11 } from '@hepatica/clinical';
import { day, snapshotAt } from '@hepatica/course';
import type { CourseEndpoint } from './course-endpoint.ts';
import type { ComputedCriterion, CourseReading, ProgressionCriterion } from './course-reading.ts';
import type { Occurrence } from './occurrence.ts';
import type { TimeZero } from './time-zero.ts';

const SYSTEMS = { 'computed-recist-1.1': recist11, 'computed-mrecist': mrecist } as const;

export function isComputed(criterion: ProgressionCriterion): criterion is ComputedCriterion {
  return criterion === 'computed-recist-1.1' || criterion === 'computed-mrecist';
}

/**
 * The studies on which the computed response of the whole patient is progression: `sure` where every reading of the
 * measurements says so, else those on which it is only possible. None where progression is not to be computed.
 */
export function computedProgressions(reading: CourseReading, sure: boolean): readonly Occurrence[] {
  const { progressionBy } = reading.choices;
  if (!isComputed(progressionBy)) return [];
  return responseThrough(reading, progressionBy)
    .series.slice(1)
    .flatMap(({ at, records, answer }): readonly Occurrence[] => {
      const overall = answer?.overall;
      const isSure = overall?.kind === 'one' && overall.value === 'PD';
      const isPossible = overall?.kind === 'among' && overall.values.includes('PD');
      if (sure ? !isSure : !isPossible) return [];
      const middle = day(Math.floor((at.earliest + at.latest) / 2));
      return [{ at, middle, records, what: `${sure ? '' : 'possible '}progression, computed` }];
    });
}

/** The studies on which every reading of the measurements says that the response of the whole patient is this one. */
export function computedResponses(reading: CourseReading, response: 'CR' | 'PR'): readonly Occurrence[] {
  const { progressionBy } = reading.choices;
  if (!isComputed(progressionBy)) return [];
  return responseThrough(reading, progressionBy)
    .series.slice(1)
    .flatMap(({ at, records, answer }): readonly Occurrence[] => {
      const overall = answer?.overall;
      if (overall?.kind !== 'one' || overall.value !== response) return [];
      const middle = day(Math.floor((at.earliest + at.latest) / 2));
      return [{ at, middle, records, what: `${response}, computed` }];
    });
}

/** The computed response at every study that is known. */
function responseThrough(reading: CourseReading, criterion: ComputedCriterion) {
  const last = day(
    reading.records.reduce((latest, { at, knownOn }) => Math.max(latest, at.latest, knownOn), 0),
  );
  const snapshot = snapshotAt(reading.course, last, { knownBy: reading.knownBy ?? last });
  return assessSeries(SYSTEMS[criterion], snapshot, { ask: false });
}

/**
 * Why progression cannot be computed for an endpoint in this course; null where it can, or need not be. Its subject is
 * the patient, its baseline the study before the first treatment.
 */
export function whyNotComputed(
  endpoint: CourseEndpoint,
  timeZero: TimeZero,
  reading: CourseReading,
): string | null {
  const { progressionBy } = reading.choices;
  const needsResponse = endpoint.events.some(({ name }) => name === 'progression' || name === 'recurrence');
  if (!needsResponse || !isComputed(progressionBy)) return null;
  if (endpoint.id === 'intrahepatic-time-to-progression') {
    return 'A computed response is of the whole patient: it does not tell where the progression was.';
  }
  const zero = typeof timeZero === 'object' && 'occurrence' in timeZero ? timeZero.name : timeZero;
  if (zero !== 'first-treatment') {
    return 'A computed response has the study before the first treatment as its baseline; this clock starts elsewhere.';
  }
  const response = responseThrough(reading, progressionBy);
  return response.kind === 'not-applicable' ? `Progression cannot be computed: ${response.because}` : null;
}
