import { type LesionTrack, trackAblation } from '@hepatica/clinical';
import {
  type Course,
  type CourseRecord,
  type Day,
  type Lesion,
  type LesionId,
  timeline,
} from '@hepatica/course';
import type { Occurrence } from './occurrence.ts';

/**
 * By what a progression is told. `as-recorded`: progression records, response records and what a scan says of a lesion
 * (new, recurrent, larger, viable again), whatever the criterion; `imaging`: the scans alone; a criterion: only the
 * records that name it; `computed-…`: what this program computes from the measurements.
 */
export type ProgressionCriterion =
  | 'as-recorded'
  | 'imaging'
  | 'recist-1.1'
  | 'irecist'
  | 'mrecist'
  | 'narrative'
  | ComputedCriterion;

/** Computed from the measurements, with the study before the first treatment as baseline. Of the whole patient only. */
export type ComputedCriterion = 'computed-recist-1.1' | 'computed-mrecist';

/** What makes a progression untreatable by local means. */
export type UntreatableReason = 'feasibility' | 'vascular-invasion' | 'extrahepatic-spread';

/** The choices that an endpoint leaves to the study. Each is published with the result. */
export interface EndpointChoices {
  readonly progressionBy: ProgressionCriterion;
  /**
   * New anticancer therapy before the event: `ignore` follows the patient on (treatment policy); the others censor at
   * the last assessment before a new systemic, or any new, anticancer therapy.
   */
  readonly newTherapy: 'ignore' | 'censor-at-systemic' | 'censor-at-any';
  /** An event after two or more missed planned assessments: censored at the last one before the gap, or counted. */
  readonly missedAssessments: 'censor' | 'count';
  /** The planned interval; where it is null, the follow-up plan of the course. */
  readonly assessmentEveryMonths: number | null;
  readonly untreatableBy: readonly UntreatableReason[];
  /** Causes of death that count as death of the cancer. */
  readonly cancerDeaths: readonly string[];
}

export const DEFAULT_CHOICES: EndpointChoices = {
  progressionBy: 'as-recorded',
  newTherapy: 'ignore',
  missedAssessments: 'censor',
  assessmentEveryMonths: null,
  untreatableBy: ['feasibility'],
  cancerDeaths: ['intrahepatic-progression', 'extrahepatic-progression'],
};

/** A course as every endpoint reads it: the records known by a day, oldest first, and what follows from them alone. */
export interface ToldCourse {
  readonly course: Course;
  readonly records: readonly CourseRecord[];
  readonly knownBy: Day | undefined;
  /** Each lesion by its identity, the last of its records standing for it. */
  readonly lesions: ReadonlyMap<LesionId, Lesion>;
  /** Lesions that turned out to be no tumor: what a scan says of them is no progression. */
  readonly refuted: ReadonlySet<LesionId>;
  /** What became of an ablated lesion; looked up once, however many ask. */
  readonly trackOf: (lesion: LesionId) => LesionTrack;
}

/** A course as one endpoint reads it, from its time zero. */
export interface CourseReading extends ToldCourse {
  readonly timeZero: Occurrence;
  readonly choices: EndpointChoices;
  /** The lesion whose own clock runs; null for endpoints of the patient. */
  readonly lesion: LesionId | null;
}

/** What the records of a course known by a day tell, for any number of endpoints. */
export function toldCourse(course: Course, knownBy?: Day): ToldCourse {
  const records = timeline(course, knownBy);
  const tracks = new Map<LesionId, LesionTrack>();
  return {
    course,
    records,
    knownBy,
    lesions: lesionsOf(records),
    refuted: refutedLesions(records),
    trackOf: (lesion) => {
      const before = tracks.get(lesion);
      if (before !== undefined) return before;
      const track = trackAblation(lesion, records);
      tracks.set(lesion, track);
      return track;
    },
  };
}

export function lesionsOf(records: readonly CourseRecord[]): ReadonlyMap<LesionId, Lesion> {
  return new Map(
    records.flatMap((record) => (record.kind === 'lesion' ? [[record.lesion, record] as const] : [])),
  );
}

/** True of a lesion outside the liver and its vessels; regional nodes do not count as spread. */
export function isExtrahepatic(lesion: Lesion | undefined): boolean {
  return lesion !== undefined && (lesion.nature === 'metastasis' || lesion.nature === 'distant-node');
}

/** True of a tumor in the liver or its vessels. */
export function isIntrahepatic(lesion: Lesion | undefined): boolean {
  return (
    lesion !== undefined &&
    (lesion.nature === 'primary' ||
      lesion.nature === 'intrahepatic-recurrence' ||
      lesion.nature === 'vascular-invasion')
  );
}

/** Lesions of which the last word, as far as all of them are concerned, is that they are no tumor. */
export function refutedLesions(records: readonly CourseRecord[]): ReadonlySet<LesionId> {
  const refuted = new Set<LesionId>();
  for (const record of records) {
    if (record.kind === 'lesion-certainty' && record.number === undefined) {
      mark(refuted, record.lesion, record.certainty === 'refuted');
    }
    if (record.kind === 'pathology' && record.specimen === 'resection') {
      for (const lesion of record.lesions) {
        const own = record.perLesion?.find((item) => item.lesion === lesion);
        if (own?.number === undefined) mark(refuted, lesion, (own?.result ?? record.result) === 'no-tumor');
      }
    }
  }
  return refuted;
}

function mark(refuted: Set<LesionId>, lesion: LesionId, isRefuted: boolean): void {
  if (isRefuted) refuted.add(lesion);
  else refuted.delete(lesion);
}
