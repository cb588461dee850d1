import type { Course, LesionId } from '@hepatica/course';
import type { CourseEndpoint, EndpointTime } from './course-endpoint.ts';
import { givenTreatments } from './given-treatments.ts';
import { type ObserveOptions, observeEndpoint, observeLesionEndpoint } from './observe-endpoint.ts';

/** One row of a time-to-event table, in days. `cluster` is the patient. */
export interface EndpointRow {
  readonly cluster: string;
  readonly lesion: LesionId | null;
  readonly days: number;
  readonly low: number;
  readonly high: number;
  readonly status: 'event' | 'competing' | 'censored';
  readonly cause: string | null;
}

export interface EndpointRowsOptions extends ObserveOptions {
  /** Which day of an interval to take; the ends are for a sensitivity analysis. Default the middle. */
  readonly take?: 'middle' | 'low' | 'high';
}

/** A cohort's rows for one endpoint, and who is left out, with the reason. Nobody is left out silently. */
export interface EndpointRows {
  readonly rows: readonly EndpointRow[];
  readonly excluded: readonly {
    readonly cluster: string;
    readonly lesion: LesionId | null;
    readonly because: string;
  }[];
}

/** The rows of a cohort for one endpoint: one for each patient, or for each ablated lesion. */
export function endpointRows(
  endpoint: CourseEndpoint,
  courses: Iterable<Course>,
  { take = 'middle', ...options }: EndpointRowsOptions = {},
): EndpointRows {
  const rows: EndpointRow[] = [];
  const excluded: { cluster: string; lesion: LesionId | null; because: string }[] = [];
  for (const course of courses) {
    for (const time of timesOf(endpoint, course, options)) {
      const who = { cluster: course.id, lesion: time.lesion };
      switch (time.kind) {
        case 'event':
        case 'competing':
        case 'censored':
          rows.push({
            ...who,
            days: time.days[take],
            low: time.days.low,
            high: time.days.high,
            status: time.kind,
            cause: time.kind === 'competing' ? time.cause : null,
          });
          break;
        case 'undecided':
          excluded.push({ ...who, because: `How it ended is not known: ${time.ended.what}.` });
          break;
        case 'invalid':
        case 'not-applicable':
          excluded.push({ ...who, because: time.because });
          break;
        default:
          throw new Error(`endpointRows: no such kind ${time satisfies never}`);
      }
    }
  }
  return { rows, excluded };
}

/** Each time that a course contributes: one of the patient, or one for each ablated lesion. */
function timesOf(endpoint: CourseEndpoint, course: Course, options: ObserveOptions): readonly EndpointTime[] {
  if (endpoint.unit === 'patient') return [observeEndpoint(endpoint, course, options)];
  const lesions = givenTreatments(course.records)
    .filter(({ kind }) => kind === 'ablation')
    .flatMap(({ targets }) => targets);
  return [...new Set(lesions)].map((lesion) => observeLesionEndpoint(endpoint, course, lesion, options));
}
