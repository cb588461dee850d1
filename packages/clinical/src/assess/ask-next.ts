import type { FactId } from '@hepatica/course';
import type { Policies, System } from '../system.ts';
import { describePieces } from './describe-piece.ts';
import { factOf } from './fact-of.ts';
import { formulaLeaves } from './formula-leaves.ts';
import type { Leaf } from './leaf.ts';
import { cellIn, fieldsOf, type Outcome, type Outcomes } from './outcomes.ts';
import { sumLeaves } from './point-sum.ts';
import { isOpen } from './reading.ts';
import type { Variable } from './variable.ts';

export interface AskNext {
  readonly fact?: FactId;
  readonly label: string;
  readonly leaves: readonly (Pick<Leaf, 'answer' | 'applicable'> & { readonly when: string })[];
}

/** Which input to ask for, and what the parts of it would leave. */
export interface Asked {
  /** Its place among the variables. */
  readonly index: number;
  readonly leaves: readonly Leaf[];
}

/**
 * The input that would settle most: the one whose least helpful value leaves the fewest different answers; among
 * equals the one that leaves fewest on average over its cells, then the one the system names first. What is seldom so
 * is asked last. Inputs that cannot change the answer are not asked for. Null where no input is open (a conflict counts
 * as open).
 */
export function askedOf(
  system: System,
  variables: readonly Variable[],
  policies: Policies,
  outcomes: Outcomes,
  influential: readonly boolean[],
): Asked | null {
  const candidates = variables.flatMap((variable, index) => {
    if (!influential[index] || !isOpen(variable.reading.pieces)) return [];
    const leaves = system.formula
      ? formulaLeaves(system, system.formula, variables, index)
      : system.pointSum
        ? sumLeaves(system, system.pointSum, variables, policies, variable)
        : leavesOf(system, variable, index, outcomes);
    const remaining = leaves.map((leaf) => leaf.remaining);
    const worst = Math.max(...remaining);
    const mean = remaining.reduce((sum, count) => sum + count, 0) / remaining.length;
    return [{ index, leaves, worst, mean, isLast: variable.reading.spec.askLast === true }];
  });
  const [best] = candidates.toSorted(
    (a, b) => Number(a.isLast) - Number(b.isLast) || a.worst - b.worst || a.mean - b.mean,
  );
  return best === undefined ? null : { index: best.index, leaves: mergeEqual(best.leaves) };
}

/** The same in words. */
export function describeAsked(asked: Asked, variables: readonly Variable[]): AskNext {
  const variable = variables[asked.index];
  if (variable === undefined) throw new RangeError(`describeAsked: no variable ${asked.index}`);
  const { spec } = variable.reading;
  return {
    ...factOf(spec),
    label: spec.label,
    leaves: asked.leaves.map(({ pieces, answer, applicable }) => ({
      when: describePieces(spec, pieces),
      answer,
      applicable,
    })),
  };
}

function leavesOf(
  system: System,
  variable: Variable,
  index: number,
  { all, digits }: Outcomes,
): readonly Leaf[] {
  const digit = digits[index];
  if (digit === undefined) throw new RangeError(`leavesOf: no variable ${index}`);
  const byCell = variable.cells.map((): Outcome[] => []);
  for (const outcome of all) byCell[cellIn(outcome.place, digit)]?.push(outcome);
  return variable.cells.flatMap(({ piece, also = [], slot }, cell) => {
    const left = byCell[cell] ?? [];
    if (left.length === 0) return [];
    const applying = left.filter(({ answer }) => answer !== null).length;
    return {
      pieces: [piece, ...also],
      slots: [slot],
      answer: applying > 0 ? fieldsOf(system, left) : {},
      applicable: applying === left.length ? 'yes' : applying > 0 ? 'unknown' : 'no',
      remaining: new Set(left.map(({ answer }) => answer)).size,
    };
  });
}

/** Neighbors that leave the same are one leaf: cells are cut for every variant, also for those not in use. */
function mergeEqual(leaves: readonly Leaf[]): readonly Leaf[] {
  const merged: Leaf[] = [];
  for (const leaf of leaves) {
    const last = merged.at(-1);
    if (last !== undefined && sameLeft(last, leaf)) {
      merged[merged.length - 1] = {
        ...last,
        pieces: [...last.pieces, ...leaf.pieces],
        slots: [...last.slots, ...leaf.slots],
      };
    } else merged.push(leaf);
  }
  return merged;
}

function sameLeft(a: Leaf, b: Leaf): boolean {
  return a.applicable === b.applicable && JSON.stringify(a.answer) === JSON.stringify(b.answer);
}
