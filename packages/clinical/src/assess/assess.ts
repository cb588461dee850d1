import type { Assumption, Snapshot } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { Policies, System } from '../system.ts';
import { conclude } from './conclude.ts';
import { observe } from './observe.ts';
import { policiesOf } from './policies.ts';
import { readInput } from './reading.ts';

export interface AssessOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
  /** Published readings to follow where they differ, by policy name. Default: the first value of each. */
  readonly policies?: Policies;
}

/**
 * What a system says on the day of a snapshot, from whatever is known then. Missing, stale, bounded and conflicting
 * inputs widen the answer to everything that is still possible; they never stop it.
 *
 * @throws RangeError on a policy that the system does not have.
 */
export function assess(system: System, snapshot: Snapshot, options: AssessOptions = {}): Assessment {
  const policies = policiesOf(system, options.policies ?? {});
  const readings = Object.entries(system.inputs).map(([input, spec]) =>
    readInput(input, spec, observe(snapshot, spec), options.assumptions ?? []),
  );
  return conclude(system, readings, policies, system.remarks?.(snapshot) ?? []);
}
