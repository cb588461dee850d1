import type { ResponseCategory } from '@hepatica/course';
import type { FoundCourse } from '../dataset/course/course-zero.ts';
import type { EndpointDefinition } from '../question/question.ts';
import { computedResponses, isComputed } from './computed-progression.ts';
import type { EndpointTime } from './course-endpoint.ts';
import { type CourseReading, DEFAULT_CHOICES } from './course-reading.ts';
import { overallSurvival } from './declaration/overall-survival.ts';
import { choicesOf } from './endpoint-choices.ts';
import { incident } from './incident-events.ts';
import { observeTold } from './observe-endpoint.ts';
import { firstOf, type Occurrence, occurrenceOf } from './occurrence.ts';
import { progressions } from './progression-evidence.ts';

/** Something of the course that a swimmer plot marks, in days from time zero; the date may be an interval. */
export interface Milestone {
  /** Index of the patient. */
  readonly patient: number;
  readonly kind: 'complete-response' | 'partial-response' | 'progression';
  readonly day: number;
  readonly earliest: number;
  readonly latest: number;
}

/** The survival of each course from time zero, whatever endpoint a study asks for: until when it was followed. */
export function followCourses(found: readonly FoundCourse[]): readonly EndpointTime[] {
  return found.map(({ told, zero: { occurrence, name } }) =>
    observeTold(overallSurvival, told, null, {
      timeZero: name === undefined ? { occurrence } : { occurrence, name },
    }),
  );
}

/**
 * The first complete and the first partial response of each course and its first progression after time zero, told as the
 * choices of an endpoint say: as recorded, by a criterion, or computed. None are computed where the clock does not start
 * at the first treatment, since the study before it is their baseline.
 */
export function courseMilestones(
  { origin }: EndpointDefinition,
  found: readonly FoundCourse[],
): readonly Milestone[] {
  const chosen = origin?.kind === 'course' ? choicesOf('', origin.choices).choices : {};
  const choices = { ...DEFAULT_CHOICES, ...chosen };
  return found.flatMap(({ told, zero: { occurrence, name } }, patient) => {
    if (isComputed(choices.progressionBy) && name !== 'first-treatment') return [];
    const reading: CourseReading = { ...told, timeZero: occurrence, choices, lesion: null };
    const events = [
      ['complete-response', responses(reading, 'complete')],
      ['partial-response', responses(reading, 'partial')],
      ['progression', progressions(reading, 'anywhere')],
    ] as const;
    return events.flatMap(([kind, all]) => {
      const first = firstOf(incident(all, reading), told.records);
      if (first === null) return [];
      const { at, middle } = first;
      const since = (day: number) => Math.max(0, day - occurrence.middle);
      return [
        {
          patient,
          kind,
          day: since(middle),
          earliest: since(at.earliest),
          latest: since(at.latest),
        },
      ];
    });
  });
}

/** Responses of a category: of the whole patient where any record speaks of it, else of a part; never of a marker. */
function responses(
  reading: CourseReading,
  category: ResponseCategory & ('complete' | 'partial'),
): readonly Occurrence[] {
  const { progressionBy } = reading.choices;
  if (isComputed(progressionBy)) return computedResponses(reading, category === 'complete' ? 'CR' : 'PR');
  const judged = reading.records.filter(
    (record) =>
      record.kind === 'response' &&
      record.scope !== 'marker' &&
      record.category !== undefined &&
      (progressionBy === 'as-recorded' || record.criterion === progressionBy),
  );
  const overall = judged.filter((record) => record.kind === 'response' && record.scope === 'overall');
  return (overall.length > 0 ? overall : judged).flatMap((record) =>
    record.kind === 'response' && record.category === category
      ? [occurrenceOf(record, `${category} response`)]
      : [],
  );
}
