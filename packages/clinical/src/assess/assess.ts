import type { Assumption, CourseRecord, Snapshot } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import { statedInSubject } from '../stated/stated-in-subject.ts';
import type { Policies, System } from '../system.ts';
import type { SystemId } from '../system-id.ts';
import { conclude } from './conclude.ts';
import { observe } from './observe.ts';
import { policiesOf } from './policies.ts';
import { readDerived } from './read-derived.ts';
import { readInput } from './reading.ts';
import { subjectsOf } from './subjects.ts';

export interface AssessOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
  /** Published readings to follow where they differ, by policy name. Default: the first value of each. */
  readonly policies?: Policies;
  /** Whether to work out what to find out next; it costs most. Default: true. */
  readonly ask?: boolean;
  /** The record on which a system with a `subject` speaks. */
  readonly subject?: CourseRecord;
}

/** What systems of the patient have said on one snapshot under one set of assumptions, each with its default policies. */
export type Assessed = Map<SystemId, Assessment>;

/**
 * What a system says on the day of a snapshot, from whatever is known then. Missing, stale, bounded and conflicting
 * inputs widen the answer to everything that is still possible; they never stop it.
 *
 * A system from which an input is derived is assessed first; `assessed` keeps what was, so that it is done once.
 *
 * @throws RangeError on a policy that the system does not have, and where a system that speaks of single records is
 *   given none.
 */
export function assess(
  system: System,
  snapshot: Snapshot,
  options: AssessOptions = {},
  assessed: Assessed = new Map(),
): Assessment {
  const { subject } = options;
  if ((system.subject ?? 'patient') !== 'patient' && subject === undefined) {
    throw new RangeError(`assess: ${system.id} speaks of a ${system.subject}; options.subject names none`);
  }
  const policies = policiesOf(system, options.policies ?? {});
  const assumptions = options.assumptions ?? [];
  const readings = Object.entries(system.inputs).map(([input, spec]) => {
    const { derivedFrom } = spec;
    if (derivedFrom === undefined)
      return readInput(input, spec, observe(snapshot, spec, subject), assumptions);
    const source = assessOnce(derivedFrom.system, snapshot, options, assessed);
    return readDerived(input, spec, derivedFrom, source, snapshot);
  });
  const assessment = conclude(
    system,
    readings,
    policies,
    system.remarks?.(snapshot, subject) ?? [],
    options.ask,
  );
  if (subject === undefined) return assessment;
  const warnings = [...assessment.warnings, ...statedInSubject(system, subject, assessment)];
  return { ...assessment, subject: subject.id, warnings };
}

/** A system on a snapshot: once for the patient, or once for each record on which it speaks. */
export function assessEach(
  system: System,
  snapshot: Snapshot,
  options: Omit<AssessOptions, 'subject'> = {},
  assessed: Assessed = new Map(),
): readonly Assessment[] {
  if ((system.subject ?? 'patient') === 'patient') {
    return options.policies === undefined
      ? [assessOnce(system, snapshot, options, assessed)]
      : [assess(system, snapshot, options, assessed)];
  }
  return subjectsOf(system, snapshot).map((subject) =>
    assess(system, snapshot, { ...options, subject }, assessed),
  );
}

/** A system of the patient with its default policies, assessed at most once for all that derive from it. */
function assessOnce(
  system: System,
  snapshot: Snapshot,
  { assumptions = [], ask = true }: AssessOptions,
  assessed: Assessed,
): Assessment {
  const before = assessed.get(system.id);
  if (before !== undefined) return before;
  const found = assess(system, snapshot, { assumptions, ask }, assessed);
  assessed.set(system.id, found);
  return found;
}
