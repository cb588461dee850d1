import type { Assumption, CourseRecord, Snapshot } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { Policies, System } from '../system.ts';
import { conclude } from './conclude.ts';
import { observe } from './observe.ts';
import { policiesOf } from './policies.ts';
import { readInput } from './reading.ts';
import { subjectsOf } from './subjects.ts';

export interface AssessOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
  /** Published readings to follow where they differ, by policy name. Default: the first value of each. */
  readonly policies?: Policies;
  /** The record on which a system with a `subject` speaks. */
  readonly subject?: CourseRecord;
}

/**
 * What a system says on the day of a snapshot, from whatever is known then. Missing, stale, bounded and conflicting
 * inputs widen the answer to everything that is still possible; they never stop it.
 *
 * @throws RangeError on a policy that the system does not have, and where a system that speaks of single records is
 *   given none.
 */
export function assess(system: System, snapshot: Snapshot, options: AssessOptions = {}): Assessment {
  const { subject } = options;
  if ((system.subject ?? 'patient') !== 'patient' && subject === undefined) {
    throw new RangeError(`assess: ${system.id} speaks of a ${system.subject}; options.subject names none`);
  }
  const policies = policiesOf(system, options.policies ?? {});
  const readings = Object.entries(system.inputs).map(([input, spec]) =>
    readInput(input, spec, observe(snapshot, spec, subject), options.assumptions ?? []),
  );
  const assessment = conclude(system, readings, policies, system.remarks?.(snapshot, subject) ?? []);
  return subject === undefined ? assessment : { ...assessment, subject: subject.id };
}

/** A system on a snapshot: once for the patient, or once for each record on which it speaks. */
export function assessEach(
  system: System,
  snapshot: Snapshot,
  options: Omit<AssessOptions, 'subject'> = {},
): readonly Assessment[] {
  if ((system.subject ?? 'patient') === 'patient') return [assess(system, snapshot, options)];
  return subjectsOf(system, snapshot).map((subject) => assess(system, snapshot, { ...options, subject }));
}
