import { middleOf, rememberLast, type Snapshot, type StatedAssessment } from '@hepatica/course';
import type { System } from '../system.ts';

/** The newest statements of a system within its look-back: all those that share the newest date. */
export function statedOf(system: System, snapshot: Snapshot): readonly StatedAssessment[] {
  const stated = statedIn(snapshot);
  if (stated.length === 0) return stated;
  const recent = stated.filter(
    (record) =>
      record.system === system.id && snapshot.agesFrom - middleOf(record.at) <= system.statedLookBackDays,
  );
  const newest = recent.at(-1);
  return recent.filter(({ at }) => at.earliest === newest?.at.earliest && at.latest === newest.at.latest);
}

/** Looked up once for every system that asks. */
const statedIn = rememberLast(({ records }): readonly StatedAssessment[] =>
  records.filter((record) => record.kind === 'stated-assessment'),
);
