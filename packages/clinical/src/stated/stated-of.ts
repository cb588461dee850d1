import { middleOf, type Snapshot, type StatedAssessment } from '@hepatica/course';
import type { System } from '../system.ts';

/** The newest statements of a system within its look-back: all those that share the newest date. */
export function statedOf(system: System, snapshot: Snapshot): readonly StatedAssessment[] {
  const recent = snapshot.records.filter(
    (record): record is StatedAssessment =>
      record.kind === 'stated-assessment' &&
      record.system === system.id &&
      snapshot.agesFrom - middleOf(record.at) <= system.statedLookBackDays,
  );
  const newest = recent.at(-1);
  return recent.filter(({ at }) => at.earliest === newest?.at.earliest && at.latest === newest.at.latest);
}
