import type { System } from '../system.ts';
import { isSlotwise } from './is-slotwise.ts';
import type { Verdict } from './verdict.ts';
import { type VerdictTree, verdictTree } from './verdict-tree.ts';
import { type KnownInput, knownInput } from './what-an-input-leaves.ts';

/** How a system is judged in brief: what does not change from patient to patient. */
export interface Plan {
  readonly system: System;
  /** Its place among all systems. */
  readonly place: number;
  readonly inputs: readonly PlannedInput[];
  /** False where inputs imply one another: findings then depend on the values themselves. */
  readonly isBriefly: boolean;
  readonly isSlotwise: boolean;
  /** What a formula says where nothing is known, once that has been worked out. */
  ungrounded?: Verdict;
  /** What a stepwise system has said, by what the inputs leave. */
  tree: VerdictTree;
  /** What a formula of one or two inputs has said, by their values. */
  readonly byValues: Map<number, Verdict>;
}

export interface PlannedInput {
  readonly name: string;
  /** One object for the systems that share the input. */
  readonly input: KnownInput;
}

const plans = new WeakMap<System, Plan>();
let nextSystem = 0;

/** How many systems have been met. */
export function countPlans(): number {
  return nextSystem;
}

/** Drawn up once for each system. */
export function planOf(system: System): Plan {
  const before = plans.get(system);
  if (before !== undefined) return before;
  const bySlots = isSlotwise(system);
  const plan: Plan = {
    system,
    place: nextSystem,
    inputs: Object.entries(system.inputs).map(([name, spec]) => ({ name, input: knownInput(spec) })),
    isBriefly: system.implied === undefined && (bySlots || system.formula !== undefined),
    isSlotwise: bySlots,
    tree: verdictTree(),
    byValues: new Map(),
  };
  nextSystem += 1;
  plans.set(system, plan);
  return plan;
}
