import type { Policies, System } from '../system.ts';
import type { Asked } from './ask-next.ts';
import type { Cell } from './cells.ts';
import { isSlotwise } from './is-slotwise.ts';
import type { Piece } from './piece.ts';
import type { Variable } from './variable.ts';
import { type WorkedOut, workOut } from './work-out.ts';

/** How many answers of one system are kept; beyond it all are let go. */
const MOST_KEPT = 500;

const kept = new WeakMap<System, Map<string, WorkedOut>>();

/**
 * As `workOut`, but done once for all readings that leave the same: a stepwise rule is constant on each cell, so that
 * the values themselves do not matter; what is read as a number is told apart by its value. A course of many scans, or a
 * hundred thousand courses, come back to few combinations.
 */
export function remembered(
  system: System,
  variables: readonly Variable[],
  policies: Policies,
  ask: boolean,
): WorkedOut {
  let answers = kept.get(system);
  if (answers === undefined) {
    answers = new Map();
    kept.set(system, answers);
  }
  const byCells = isSlotwise(system);
  const key = `${ask ? '?' : ''}${keyOf(variables, policies, byCells ? bitsOf : valuesOf)}`;
  const before = answers.get(key);
  if (before !== undefined) return byCells ? withPieces(before, variables) : before;
  const found = workOut(system, variables, policies, ask);
  if (answers.size >= MOST_KEPT) answers.clear();
  answers.set(key, found);
  return found;
}

/** What the inputs leave, by variable; of measurements that stand for one another also which was read. */
function keyOf(
  variables: readonly Variable[],
  policies: Policies,
  textOf: (cells: readonly Cell[]) => string,
): string {
  let key = '';
  for (const { cells, reading, key: name } of variables) {
    key += name === reading.input ? `${textOf(cells)},` : `${reading.input}:${textOf(cells)},`;
  }
  for (const value of Object.values(policies)) key += `|${value}`;
  return key;
}

function bitsOf(cells: readonly Cell[]): string {
  let bits = 0;
  for (const { slot } of cells) bits += 2 ** slot;
  return String(bits);
}

function valuesOf(cells: readonly Cell[]): string {
  return cells.map(({ piece, also = [] }) => [piece, ...also].map(textOfPiece).join('&')).join(';');
}

function textOfPiece(piece: Piece): string {
  if (piece.kind === 'point') return `${typeof piece.value}${piece.value}`;
  const { low, high } = piece;
  return `${low === undefined ? '' : `${low.inclusive}${low.value}`}..${high === undefined ? '' : `${high.inclusive}${high.value}`}`;
}

/** The leaves of the input asked for, with the pieces that its cells have this time. */
function withPieces(found: WorkedOut, variables: readonly Variable[]): WorkedOut {
  const { asked } = found;
  if (asked === null) return found;
  const cells = variables[asked.index]?.cells ?? [];
  const pieces: Asked['leaves'] = asked.leaves.map((leaf) => ({
    ...leaf,
    pieces: cells
      .filter(({ slot }) => leaf.slots.includes(slot))
      .flatMap(({ piece, also = [] }) => [piece, ...also]),
  }));
  return { ...found, asked: { ...asked, leaves: pieces } };
}
