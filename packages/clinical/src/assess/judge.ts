import type { CourseRecord, Snapshot } from '@hepatica/course';
import { statedOf } from '../stated/stated-of.ts';
import type { CompleteInput, InputSpec, InputValue, System } from '../system.ts';
import type { SystemId } from '../system-id.ts';
import { type Assessed, assess } from './assess.ts';
import { cellsForFormula } from './cells.ts';
import { outcomeAtPoint } from './formula-outcome.ts';
import { isSlotwise } from './is-slotwise.ts';
import { observe } from './observe.ts';
import { fieldsOf } from './outcomes.ts';
import { policiesOf } from './policies.ts';
import { computedPieces } from './read-derived.ts';
import type { Variable } from './variable.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { type Leaves, leavesAll, leavesOf, leavesWhere } from './what-an-input-leaves.ts';
import { isSettled, whatIsLeft } from './work-out.ts';

/** What has been worked out on one snapshot, so that it is worked out once. */
export interface Judging {
  readonly snapshot: Snapshot;
  readonly judged: Map<SystemId, Judged>;
  /** What each input of the patient leaves: many systems share one. */
  readonly leaves: Map<InputSpec, Leaves | null>;
  /** For what can only be explained in full. */
  readonly assessed: Assessed;
}

interface Judged {
  readonly verdict: Verdict;
  /** Whether it rests on anything. */
  readonly isGrounded: boolean;
}

/** How many verdicts of one system are kept; beyond it all are let go. */
const MOST_KEPT = 5_000;

const kept = new WeakMap<System, Map<string, Verdict>>();

/**
 * What a system says on a snapshot, in brief, with its default policies and without assumptions: the verdict of `assess`.
 *
 * A verdict depends only on what the inputs leave. Where every input is cut into cells it is looked up by them, and
 * worked out by `assess` when they come for the first time; a formula is evaluated by the same core. Whatever needs an
 * explanation (a refused value, a statement of the source, inputs that imply others) goes through `assess`.
 */
export function judge(system: System, judging: Judging, subject?: CourseRecord): Verdict {
  if (subject !== undefined) return judgeOnce(system, judging, subject).verdict;
  const before = judging.judged.get(system.id);
  if (before !== undefined) return before.verdict;
  const found = judgeOnce(system, judging, undefined);
  judging.judged.set(system.id, found);
  return found.verdict;
}

function judgeOnce(system: System, judging: Judging, subject: CourseRecord | undefined): Judged {
  const { names, specs, isBriefly, isSlotwise: bySlots, hasAlternatives } = planOf(system);
  if (!isBriefly) return inFull(system, judging, subject);
  const leaves: Leaves[] = [];
  let isGrounded = false;
  let key = '';
  for (const spec of specs) {
    const left = inputLeaves(spec, judging, subject);
    if (left === null) return inFull(system, judging, subject);
    leaves.push(left);
    if (!left.isMissing) isGrounded = true;
    if (bySlots) key += hasAlternatives && left.isMissing ? `${left.bits}?` : `${left.bits},`;
  }
  if (!bySlots && isGrounded) return { verdict: byFormula(system, names, specs, leaves), isGrounded };
  let verdicts = kept.get(system);
  if (verdicts === undefined) {
    verdicts = new Map();
    kept.set(system, verdicts);
  }
  const before = verdicts.get(key);
  if (before !== undefined) return { verdict: before, isGrounded };
  const found = inFull(system, judging, subject);
  if (verdicts.size >= MOST_KEPT) verdicts.clear();
  verdicts.set(key, found.verdict);
  return found;
}

/** What an input leaves; null where that has to be explained. */
function inputLeaves(spec: InputSpec, judging: Judging, subject: CourseRecord | undefined): Leaves | null {
  const { snapshot, judged, leaves } = judging;
  const { derivedFrom } = spec;
  if (spec.fromSubject !== undefined) return leavesOf(spec, observe(snapshot, spec, subject));
  if (derivedFrom === undefined) {
    const before = leaves.get(spec);
    if (before !== undefined) return before;
    const found = leavesOf(spec, observe(snapshot, spec, subject));
    leaves.set(spec, found);
    return found;
  }
  const { system } = derivedFrom;
  if (statedOf(system, snapshot).length > 0) return null;
  const verdict = judge(system, judging);
  if (verdict.kind === 'invalid') return null;
  const isGrounded = judged.get(system.id)?.isGrounded ?? false;
  const pieces = computedPieces(spec, derivedFrom, verdict, isGrounded);
  return pieces === null ? leavesAll(spec) : leavesWhere(spec, pieces, false);
}

function byFormula(
  system: System,
  names: readonly string[],
  specs: readonly InputSpec[],
  leaves: readonly Leaves[],
): Verdict {
  const input = pointOf(names, leaves);
  const atPoint = input === null ? null : verdictAtPoint(system, input);
  if (atPoint !== null) return atPoint;
  const { ranges = [] } = system.formula ?? {};
  const variables = specs.map((spec, index): Variable => {
    const input = names[index] ?? '';
    const pieces = leaves[index]?.pieces ?? [];
    return {
      reading: { input, spec, used: [], missing: null, pieces, findings: [] },
      key: input,
      read: (value) => value,
      cells: cellsForFormula(spec, pieces, ranges.includes(input)),
    };
  });
  const left = whatIsLeft(system, variables, policiesOf(system, {}));
  switch (left.speaks) {
    case 'contradiction':
      return { kind: 'invalid', answer: {} };
    case 'never':
      return { kind: 'not-applicable', answer: {} };
    case 'always':
      if (isSettled(left)) return { kind: 'determined', answer: left.fields };
      return { kind: 'open', applicable: 'yes', answer: left.fields };
    case 'sometimes':
      return { kind: 'open', applicable: 'unknown', answer: left.fields };
    default:
      throw new TypeError(`judge: ${left.speaks satisfies never}`);
  }
}

/** The inputs of a formula where each is one value; null where one is open. */
function pointOf(names: readonly string[], leaves: readonly Leaves[]): CompleteInput | null {
  const input: Record<string, InputValue> = {};
  for (const [index, { pieces }] of leaves.entries()) {
    const [piece] = pieces;
    const name = names[index];
    if (pieces.length !== 1 || piece?.kind !== 'point' || name === undefined) return null;
    input[name] = piece.value;
  }
  return input;
}

/** The one combination of cells that there is; null where its number is not finite. */
function verdictAtPoint(system: System, input: CompleteInput): Verdict | null {
  const { formula, consistent, applies } = system;
  if (formula === undefined || system.pointSum !== undefined) return null;
  if (consistent?.(input) === false) return { kind: 'invalid', answer: {} };
  if (applies?.when(input) === false) return { kind: 'not-applicable', answer: {} };
  const answer = outcomeAtPoint(formula, input);
  if (answer === null) return null;
  const fields = fieldsOf(system, [{ place: 0, answer }]);
  const kind = isSettled({ speaks: 'always', fields }) ? 'determined' : 'open';
  return kind === 'open' ? { kind, applicable: 'yes', answer: fields } : { kind, answer: fields };
}

function inFull(system: System, { snapshot, assessed }: Judging, subject: CourseRecord | undefined): Judged {
  const options = subject === undefined ? { ask: false } : { ask: false, subject };
  const assessment = assess(system, snapshot, options, assessed);
  return { verdict: verdictOf(assessment), isGrounded: assessment.used.length > 0 };
}

interface Plan {
  readonly names: readonly string[];
  readonly specs: readonly InputSpec[];
  /** False where inputs imply one another: findings then depend on the values themselves. */
  readonly isBriefly: boolean;
  readonly isSlotwise: boolean;
  readonly hasAlternatives: boolean;
}

const plans = new WeakMap<System, Plan>();

function planOf(system: System): Plan {
  const before = plans.get(system);
  if (before !== undefined) return before;
  const bySlots = isSlotwise(system);
  const plan = {
    names: Object.keys(system.inputs),
    specs: Object.values(system.inputs),
    isBriefly: system.implied === undefined && (bySlots || system.formula !== undefined),
    isSlotwise: bySlots,
    hasAlternatives: system.alternatives !== undefined,
  };
  plans.set(system, plan);
  return plan;
}
