import { type CourseRecord, FACTS, type Snapshot } from '@hepatica/course';
import { statedOf } from '../stated/stated-of.ts';
import type { DerivedFrom } from '../system.ts';
import { type Assessed, assess } from './assess.ts';
import { judgeFormula } from './judge-formula.ts';
import { inLightOfRecords, isOutdated, type Newest, recentOf } from './observe.ts';
import { countPlans, type Plan, planOf } from './plan.ts';
import { computedPieces } from './read-derived.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { branch, ROOT, verdictTree } from './verdict-tree.ts';
import {
  countKnownInputs,
  type KnownInput,
  type Leaves,
  leavesAll,
  leavesOf,
  leavesOne,
  leavesValue,
  leavesWhere,
  VALUE_NUMBERS,
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
  return {
    snapshot,
    judged: emptyPlaces(countPlans()),
    newest: emptyPlaces(FACTS.length),
    leaves: emptyPlaces(countKnownInputs()),
    assessed: new Map(),
  };
}

/** Made in one piece: a list that grows is copied again and again. */
function emptyPlaces<T>(count: number): (T | undefined)[] {
  return new Array<T | undefined>(count).fill(undefined);
}

/** How many verdicts of one formula, and nodes of one tree, are kept; beyond it all are let go. */
const MOST_KEPT = 5_000;
const MOST_NODES = 40_000;

/**
 * What a system says on a snapshot, in brief, with its default policies and without assumptions: the verdict of `assess`.
 *
 * A verdict depends only on what the inputs leave. Where every input is cut into cells it is looked up by them, and
 * worked out by `assess` when they come for the first time; a formula is evaluated by the same core. Whatever needs an
 * explanation (a refused value, a statement of the source, inputs that imply others) goes through `assess`.
 */
export function judge(plan: Plan, judging: Judging, subject?: CourseRecord): Verdict {
  if (subject !== undefined) return judgeOnce(plan, judging, subject).verdict;
  return judgePatient(plan, judging).verdict;
}

function judgePatient(plan: Plan, judging: Judging): Judged {
  const before = judging.judged[plan.place];
  if (before !== undefined) return before;
  const found = judgeOnce(plan, judging, undefined);
  judging.judged[plan.place] = found;
  return found;
}

function judgeOnce(plan: Plan, judging: Judging, subject: CourseRecord | undefined): Judged {
  if (!plan.isBriefly) return inFull(plan, judging, subject);
  return plan.isSlotwise ? lookUp(plan, judging, subject) : evaluate(plan, judging, subject);
}

/** By the cells of the inputs alone. */
function lookUp(plan: Plan, judging: Judging, subject: CourseRecord | undefined): Judged {
  const { tree } = plan;
  let isGrounded = false;
  let node = ROOT;
  for (const { input } of plan.inputs) {
    const left = inputLeaves(input, judging, subject);
    if (left === null) return inFull(plan, judging, subject);
    if (!left.isMissing) isGrounded = true;
    node = branch(tree, node, left.rank);
  }
  const before = tree.verdicts[node] ?? null;
  if (before !== null) return { verdict: before, isGrounded };
  const found = inFull(plan, judging, subject);
  tree.verdicts[node] = found.verdict;
  if (tree.verdicts.length > MOST_NODES) plan.tree = verdictTree();
  return found;
}

/** By a formula, of the values themselves. */
function evaluate(plan: Plan, judging: Judging, subject: CourseRecord | undefined): Judged {
  const leaves: Leaves[] = [];
  let isGrounded = false;
  for (const { input } of plan.inputs) {
    const left = inputLeaves(input, judging, subject);
    if (left === null) return inFull(plan, judging, subject);
    if (!left.isMissing) isGrounded = true;
    leaves.push(left);
  }
  if (!isGrounded) {
    plan.ungrounded ??= inFull(plan, judging, subject).verdict;
    return { verdict: plan.ungrounded, isGrounded };
  }
  return { verdict: byValues(plan, leaves), isGrounded };
}

/** What a formula says; of one or two inputs the same values come together in patient after patient. */
function byValues(plan: Plan, leaves: readonly Leaves[]): Verdict {
  const [first, second] = leaves;
  const a = first?.value ?? null;
  const b = second === undefined ? 0 : second.value;
  if (leaves.length > 2 || a === null || b === null) return judgeFormula(plan, leaves);
  const values = a * VALUE_NUMBERS + b;
  const before = plan.byValues.get(values);
  if (before !== undefined) return before;
  const found = judgeFormula(plan, leaves);
  if (plan.byValues.size >= MOST_KEPT) plan.byValues.clear();
  plan.byValues.set(values, found);
  return found;
}

/** What an input leaves; null where that has to be explained. */
function inputLeaves(input: KnownInput, judging: Judging, subject: CourseRecord | undefined): Leaves | null {
  const { place, derivedFrom, fromSubject } = input;
  const { snapshot, leaves, newest } = judging;
  if (fromSubject !== null && subject !== undefined) {
    const presence = fromSubject(subject, snapshot);
    return isOutdated(snapshot, presence, input.lookBackDays) ? leavesAll(input) : leavesOne(input, presence);
  }
  const before = leaves[place];
  if (before !== undefined) return before;
  const found =
    derivedFrom === null ? factLeaves(input, snapshot, newest) : derivedLeaves(input, derivedFrom, judging);
  leaves[place] = found;
  return found;
}

function factLeaves(input: KnownInput, snapshot: Snapshot, newest: Newest): Leaves | null {
  const readings = recentOf(snapshot, input, newest);
  if (readings === null) return leavesAll(input);
  const { presences, valueNumber } = readings;
  if (input.fromRecord !== null) {
    return leavesOf(input, inLightOfRecords(snapshot, presences, input.fromRecord));
  }
  if (valueNumber === null) return leavesOf(input, presences);
  const before = input.byValueNumber[valueNumber];
  if (before !== undefined) return before;
  const found = leavesOf(input, presences);
  input.byValueNumber[valueNumber] = found;
  return found;
}

function derivedLeaves(input: KnownInput, derivedFrom: DerivedFrom, judging: Judging): Leaves | null {
  const { spec } = input;
  const { system, field } = derivedFrom;
  if (statedOf(system, judging.snapshot).length > 0) return null;
  const { verdict, isGrounded } = judgePatient(planOf(system), judging);
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

function inFull(
  { system }: Plan,
  { snapshot, assessed }: Judging,
  subject: CourseRecord | undefined,
): Judged {
  const options = subject === undefined ? { ask: false } : { ask: false, subject };
  const assessment = assess(system, snapshot, options, assessed);
  return { verdict: verdictOf(assessment), isGrounded: assessment.used.length > 0 };
}
