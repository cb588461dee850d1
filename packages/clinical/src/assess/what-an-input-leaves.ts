import type { InputSpec, InputValue } from '../system.ts';
import { cellsOf } from './cells.ts';
import { domainOf, type Piece, piecesOf } from './piece.ts';
import { possibleOf } from './possible-of.ts';
import type { Observed } from './reading.ts';
import { isAbsent } from './reading.ts';

/** What is known of one input, without what it rests on: a reading in brief. */
export interface Leaves {
  readonly isMissing: boolean;
  /** Empty where a value is refused. */
  readonly pieces: readonly Piece[];
  /** Its cells as one number, a bit for each slot, in text. */
  readonly bits: string;
}

const absences = new WeakMap<InputSpec, Leaves>();

/** What an input of which nothing is known can be: always the same object. */
export function leavesAll(spec: InputSpec): Leaves {
  const before = absences.get(spec);
  if (before !== undefined) return before;
  const leaves = leavesWhere(spec, domainOf(spec), true);
  absences.set(spec, leaves);
  return leaves;
}

/** As `readInput` without assumptions, but only what is left; null where a value is refused, which is to be explained. */
export function leavesOf(spec: InputSpec, observed: readonly Observed[]): Leaves | null {
  const [newest] = observed;
  if (newest === undefined || isAbsent(spec, newest)) return leavesAll(spec);
  const { presence } = newest;
  if (spec.type.kind === 'choice' && observed.length === 1 && presence.kind === 'known') {
    return leavesChoice(spec, presence.value);
  }
  const pieces: Piece[] = [];
  for (const { presence } of observed) {
    if (presence.kind === 'unknown') continue;
    const own = piecesOf(spec, possibleOf(presence));
    if (own.length === 0) return null;
    pieces.push(...own);
  }
  return leavesWhere(spec, pieces, false);
}

const choices = new WeakMap<InputSpec, Map<InputValue, Leaves>>();

/** What one known value of a choice leaves: there are few, so that each is the same object every time. */
function leavesChoice(spec: InputSpec, value: InputValue): Leaves | null {
  let known = choices.get(spec);
  if (known === undefined) {
    known = new Map();
    choices.set(spec, known);
  }
  const before = known.get(value);
  if (before !== undefined) return before;
  const pieces = piecesOf(spec, { kind: 'among', values: [value] });
  if (pieces.length === 0) return null;
  const leaves = leavesWhere(spec, pieces, false);
  known.set(value, leaves);
  return leaves;
}

/** What an input leaves that lies in these pieces. */
export function leavesWhere(spec: InputSpec, pieces: readonly Piece[], isMissing: boolean): Leaves {
  return { isMissing, pieces, bits: String(bitsOf(spec, pieces)) };
}

function bitsOf(spec: InputSpec, pieces: readonly Piece[]): number {
  let bits = 0;
  for (const { slot } of cellsOf(spec, pieces)) bits += 2 ** slot;
  return bits;
}
