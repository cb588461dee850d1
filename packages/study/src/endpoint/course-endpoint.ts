import type { Finding, LesionId } from '@hepatica/course';
import type { CourseReading } from './course-reading.ts';
import type { Occurrence } from './occurrence.ts';
import type { TimeZeroName } from './time-zero.ts';

/** One of the things that end a clock: in words, and as what it is in a course. */
export interface EndpointPart {
  readonly name: string;
  /** As a methods section says it: "death of any cause". */
  readonly words: string;
  readonly find: (reading: CourseReading) => readonly Occurrence[];
}

/** An endpoint as a declaration over a course. Nothing here computes a time: `observeEndpoint` does. */
export interface CourseEndpoint {
  readonly id: string;
  readonly label: string;
  /** Whose clock runs. Lesions of one patient are not independent: their rows carry the patient as cluster. */
  readonly unit: 'patient' | 'lesion';
  /** From when it runs unless the study says otherwise. */
  readonly timeZero: TimeZeroName;
  /** Time zeros that make sense besides. */
  readonly otherTimeZeros: readonly TimeZeroName[];
  /**
   * `recurring`: what happened before time zero is not this event and is passed over. `once`: an event before time
   * zero makes the time invalid.
   */
  readonly occurs: 'once' | 'recurring';
  readonly events: readonly EndpointPart[];
  readonly competing: readonly EndpointPart[];
  readonly censoring: EndpointPart;
  /** Events that are only seen where one looks; missed assessments and new therapy then matter. */
  readonly needsAssessment: boolean;
  /** Events whose nature the records leave open: they end the clock, as an event or as a competing one. */
  readonly doubtful?: readonly EndpointPart[];
}

/** A time in days between two days that may each be an interval. `middle` runs between the middle days. */
export interface Elapsed {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
}

interface Observed {
  readonly endpoint: string;
  readonly lesion: LesionId | null;
  readonly timeZero: Occurrence;
  readonly ended: Occurrence;
  readonly days: Elapsed;
  /** The last adequate assessment that was still free of the event. */
  readonly lastFree: Occurrence | null;
  readonly findings: readonly Finding[];
}

/** What one course contributes to an endpoint. */
export type EndpointTime =
  | (Observed & { readonly kind: 'event' | 'censored' })
  | (Observed & { readonly kind: 'competing'; readonly cause: string })
  | (Observed & {
      /** The clock ended, but whether as the event or otherwise the records do not tell. */
      readonly kind: 'undecided';
      readonly possible: readonly ('event' | 'competing' | 'censored')[];
    })
  | {
      readonly kind: 'invalid' | 'not-applicable';
      readonly endpoint: string;
      readonly lesion: LesionId | null;
      readonly because: string;
      readonly findings: readonly Finding[];
    };
