import type { CourseRecord, Snapshot } from '@hepatica/course';
import { statedOf } from '../stated/stated-of.ts';
import type { DerivedFrom, System } from '../system.ts';
import { type Assessed, assess } from './assess.ts';
import { judgeFormula } from './judge-formula.ts';
import { type Newest, recentOf } from './observe.ts';
import { type Plan, planOf } from './plan.ts';
import { computedPieces } from './read-derived.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { branch, type VerdictTree, verdictTree } from './verdict-tree.ts';
import {
  type KnownInput,
  type Leaves,
  leavesAll,
  leavesOf,
  leavesValue,
  leavesWhere,
} from './what-an-input-leaves.ts';

/** What has been worked out on one snapshot, so that it is worked out once. */
export interface Judging {
  readonly snapshot: Snapshot;
  /** By the place of each system, and of each fact. */
  readonly judged: (Judged | undefined)[];
  readonly newest: Newest;
  /** What each input of the patient leaves, by its place among all inputs: many systems share one. */
  readonly leaves: (Leaves | null | undefined)[];
  /** For what can only be explained in full. */
  readonly assessed: Assessed;
}

export interface Judged {
  readonly verdict: Verdict;
  /** Whether it rests on anything. */
  readonly isGrounded: boolean;
}

/** Nothing worked out yet. */
export function judging(snapshot: Snapshot): Judging {
  return { snapshot, judged: [], newest: [], leaves: [], assessed: new Map() };
}

/** How many verdicts of one system are kept; beyond it all are let go. */
const MOST_KEPT = 5_000;

interface Kept {
  tree: VerdictTree;
  count: number;
}

const kept = new WeakMap<System, Kept>();

/**
 * What a system says on a snapshot, in brief, with its default policies and without assumptions: the verdict of `assess`.
 *
 * A verdict depends only on what the inputs leave. Where every input is cut into cells it is looked up by them, and
 * worked out by `assess` when they come for the first time; a formula is evaluated by the same core. Whatever needs an
 * explanation (a refused value, a statement of the source, inputs that imply others) goes through `assess`.
 */
export function judge(system: System, judging: Judging, subject?: CourseRecord): Verdict {
  if (subject !== undefined) return judgeOnce(system, judging, subject).verdict;
  return judgePatient(system, judging).verdict;
}

function judgePatient(system: System, judging: Judging): Judged {
  const { place } = planOf(system);
  const before = judging.judged[place];
  if (before !== undefined) return before;
  const found = judgeOnce(system, judging, undefined);
  judging.judged[place] = found;
  return found;
}

function judgeOnce(system: System, judging: Judging, subject: CourseRecord | undefined): Judged {
  const plan = planOf(system);
  if (!plan.isBriefly) return inFull(system, judging, subject);
  return plan.isSlotwise ? lookUp(system, plan, judging, subject) : evaluate(system, plan, judging, subject);
}

/** By the cells of the inputs alone. */
function lookUp(
  system: System,
  { inputs }: Plan,
  judging: Judging,
  subject: CourseRecord | undefined,
): Judged {
  const verdicts = keptOf(system);
  let isGrounded = false;
  let at = verdicts.tree;
  for (const { input } of inputs) {
    const left = inputLeaves(input, judging, subject);
    if (left === null) return inFull(system, judging, subject);
    if (!left.isMissing) isGrounded = true;
    at = branch(at, left.rank);
  }
  if (at.verdict !== null) return { verdict: at.verdict, isGrounded };
  const found = inFull(system, judging, subject);
  keep(verdicts, at, found.verdict);
  return found;
}

/** By a formula, of the values themselves. */
function evaluate(system: System, plan: Plan, judging: Judging, subject: CourseRecord | undefined): Judged {
  const leaves: Leaves[] = [];
  let isGrounded = false;
  for (const { input } of plan.inputs) {
    const left = inputLeaves(input, judging, subject);
    if (left === null) return inFull(system, judging, subject);
    if (!left.isMissing) isGrounded = true;
    leaves.push(left);
  }
  if (!isGrounded) {
    plan.ungrounded ??= inFull(system, judging, subject).verdict;
    return { verdict: plan.ungrounded, isGrounded };
  }
  const verdict =
    leaves.length <= FEW_INPUTS ? byValues(system, plan, leaves) : judgeFormula(system, plan, leaves);
  return { verdict, isGrounded };
}

/** Up to so many inputs the same values come together in patient after patient. */
const FEW_INPUTS = 2;

/** What a formula of few inputs says, looked up by their values. */
function byValues(system: System, plan: Plan, leaves: readonly Leaves[]): Verdict {
  const verdicts = keptOf(system);
  let at = verdicts.tree;
  for (const { value } of leaves) {
    if (value === null) return judgeFormula(system, plan, leaves);
    at = branch(at, value);
  }
  if (at.verdict !== null) return at.verdict;
  const found = judgeFormula(system, plan, leaves);
  keep(verdicts, at, found);
  return found;
}

function keptOf(system: System): Kept {
  const before = kept.get(system);
  if (before !== undefined) return before;
  const nothing = { tree: verdictTree(), count: 0 };
  kept.set(system, nothing);
  return nothing;
}

function keep(verdicts: Kept, at: VerdictTree, verdict: Verdict): void {
  if (verdicts.count >= MOST_KEPT) {
    verdicts.tree = verdictTree();
    verdicts.count = 0;
  }
  verdicts.count += 1;
  at.verdict = verdict;
}

/** What an input leaves; null where that has to be explained. */
function inputLeaves(input: KnownInput, judging: Judging, subject: CourseRecord | undefined): Leaves | null {
  const { spec, place } = input;
  const { snapshot, leaves, newest } = judging;
  if (spec.fromSubject !== undefined) return leavesOf(input, recentOf(snapshot, input, subject, newest));
  const before = leaves[place];
  if (before !== undefined) return before;
  const found =
    spec.derivedFrom === undefined
      ? leavesOf(input, recentOf(snapshot, input, subject, newest))
      : derivedLeaves(input, spec.derivedFrom, judging);
  leaves[place] = found;
  return found;
}

function derivedLeaves(input: KnownInput, derivedFrom: DerivedFrom, judging: Judging): Leaves | null {
  const { spec } = input;
  const { system, field } = derivedFrom;
  if (statedOf(system, judging.snapshot).length > 0) return null;
  const { verdict, isGrounded } = judgePatient(system, judging);
  if (verdict.kind === 'invalid') return null;
  const answer = verdict.answer[field];
  const isChoice = spec.type.kind === 'choice' && spec.type.values.length > 1;
  if (isChoice && isGrounded && verdict.kind === 'determined' && answer?.kind === 'one') {
    const single = leavesValue(input, answer.value);
    if (single !== null) return single;
  }
  const pieces = computedPieces(spec, derivedFrom, verdict, isGrounded);
  return pieces === null ? leavesAll(input) : leavesWhere(input, pieces, false);
}

function inFull(system: System, { snapshot, assessed }: Judging, subject: CourseRecord | undefined): Judged {
  const options = subject === undefined ? { ask: false } : { ask: false, subject };
  const assessment = assess(system, snapshot, options, assessed);
  return { verdict: verdictOf(assessment), isGrounded: assessment.used.length > 0 };
}
