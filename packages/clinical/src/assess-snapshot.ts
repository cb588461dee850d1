import type { Assumption, Snapshot } from '@hepatica/course';
import { type Assessed, assessEach } from './assess/assess.ts';
import type { CourseState } from './assessment.ts';
import { systems } from './catalogue.ts';
import { compareStated } from './stated/compare-stated.ts';
import { statedOf } from './stated/stated-of.ts';

export interface SnapshotOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * Every system on one snapshot (those that speak of single records once for each), and beside it each statement of the
 * source that is recent enough to speak of the same state (an older stage belongs to its own date and is not held
 * against today's).
 */
export function assessSnapshot(snapshot: Snapshot, options: SnapshotOptions = {}): CourseState {
  const known: Assessed = new Map();
  const assessed = systems.flatMap((system) =>
    assessEach(system, snapshot, options, known).map((assessment) => ({ system, assessment })),
  );
  return {
    assessments: assessed.map(({ assessment }) => assessment),
    stated: assessed
      .filter(({ assessment }) => assessment.subject === undefined)
      .flatMap(({ system, assessment }) =>
        statedOf(system, snapshot).map((stated) => compareStated(assessment, stated)),
      ),
  };
}
