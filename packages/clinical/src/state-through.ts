import { type Course, type Day, snapshotAt, timeline } from '@hepatica/course';
import { assessSnapshot, type SnapshotOptions } from './assess-snapshot.ts';
import type { CourseState } from './course-state.ts';

/** The state on one day. */
export interface DatedState {
  readonly day: Day;
  readonly state: CourseState;
}

/**
 * The state on every day on which something became known, oldest first. Between two such days nothing is learnt, but
 * values can grow stale: read `ageDays` of the inputs before drawing a state as lasting. Systems that read a history say
 * here what they say on each day; the history itself is asked of the last day.
 */
export function stateThrough(course: Course, options: SnapshotOptions = {}): readonly DatedState[] {
  const days = [...new Set(timeline(course).map(({ knownOn }) => knownOn))].sort((a, b) => a - b);
  return days.map((day) => ({
    day,
    state: assessSnapshot(snapshotAt(course, day), { history: false, ...options }),
  }));
}
