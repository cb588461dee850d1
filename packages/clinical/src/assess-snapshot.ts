import { type Assumption, middleOf, type Snapshot, type StatedAssessment } from '@hepatica/course';
import { assessEach } from './assess/assess.ts';
import type { CourseState } from './assessment.ts';
import { systems } from './catalogue.ts';
import { compareStated } from './stated/compare-stated.ts';
import type { System } from './system.ts';

export interface SnapshotOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * Every system on one snapshot (those that speak of single records once for each), and beside it each statement of the source that is recent enough to speak of the same
 * state (an older stage belongs to its own date and is not held against today's).
 */
export function assessSnapshot(snapshot: Snapshot, options: SnapshotOptions = {}): CourseState {
  const assessed = systems.flatMap((system) =>
    assessEach(system, snapshot, options).map((assessment) => ({ system, assessment })),
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

/** The newest statements of a system within its look-back: all those that share the newest date. */
function statedOf(system: System, snapshot: Snapshot): readonly StatedAssessment[] {
  const recent = snapshot.records.filter(
    (record): record is StatedAssessment =>
      record.kind === 'stated-assessment' &&
      record.system === system.id &&
      snapshot.agesFrom - middleOf(record.at) <= system.statedLookBackDays,
  );
  const newest = recent.at(-1);
  return recent.filter(({ at }) => at.earliest === newest?.at.earliest && at.latest === newest.at.latest);
}
