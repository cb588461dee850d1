import type { Presence } from '@hepatica/course';
import type { InputSpec, InputValue } from '../system.ts';
import { cellsOf } from './cells.ts';
import { domainOf, type Piece, pieceOfValue, piecesOf } from './piece.ts';
import { possibleOf } from './possible-of.ts';

/** What is known of one input, without what it rests on: a reading in brief. */
export interface Leaves {
  readonly isMissing: boolean;
  /** Empty where a value is refused. */
  readonly pieces: readonly Piece[];
  /** A small number for its cells and whether it is missing, counted from 0 for each input: equal where these are. */
  readonly rank: number;
  /** A small number for its one value, or for that nothing is known of it; null where it is not kept. */
  readonly value: number | null;
}

/** What has been found of one input: values and cells come back in course after course. */
interface Found {
  readonly ranks: Map<number, number>;
  readonly values: Map<InputValue, Leaves | null>;
  all?: Leaves;
}

/** How many values of one input are kept; those that come later are read each time. */
const MOST_VALUES = 2_000;

const found = new WeakMap<InputSpec, Found>();

function foundOf(spec: InputSpec): Found {
  const before = found.get(spec);
  if (before !== undefined) return before;
  const nothing = { ranks: new Map<number, number>(), values: new Map<InputValue, Leaves | null>() };
  found.set(spec, nothing);
  return nothing;
}

/** What an input of which nothing is known can be: always the same object. */
export function leavesAll(spec: InputSpec): Leaves {
  const known = foundOf(spec);
  known.all ??= { ...leavesWhere(spec, domainOf(spec), true), value: 0 };
  return known.all;
}

/** As `readInput` of readings that are recent enough, but only what is left; null where a value is refused, which is to be explained. */
export function leavesOf(spec: InputSpec, presences: readonly Presence<InputValue>[]): Leaves | null {
  const [newest] = presences;
  if (newest === undefined || newest.kind === 'unknown') return leavesAll(spec);
  if (presences.length === 1 && newest.kind === 'known') return leavesValue(spec, newest.value);
  const pieces: Piece[] = [];
  for (const presence of presences) {
    if (presence.kind === 'unknown') continue;
    const own = piecesOf(spec, possibleOf(presence));
    if (own.length === 0) return null;
    pieces.push(...own);
  }
  return leavesWhere(spec, pieces, false);
}

/** What one known value leaves: the same object for the same value. */
export function leavesValue(spec: InputSpec, value: InputValue): Leaves | null {
  const { values } = foundOf(spec);
  const before = values.get(value);
  if (before !== undefined) return before;
  const piece = pieceOfValue(spec, value);
  const leaves = piece === null ? null : leavesWhere(spec, [piece], false);
  if (values.size >= MOST_VALUES) return leaves;
  const kept = leaves && { ...leaves, value: values.size + 1 };
  values.set(value, kept);
  return kept;
}

/** What an input leaves that lies in these pieces. */
export function leavesWhere(spec: InputSpec, pieces: readonly Piece[], isMissing: boolean): Leaves {
  let cells = isMissing ? 1 : 0;
  for (const { slot } of cellsOf(spec, pieces)) cells += 2 ** (slot + 1);
  const { ranks } = foundOf(spec);
  const before = ranks.get(cells);
  const rank = before ?? ranks.size;
  if (before === undefined) ranks.set(cells, rank);
  return { isMissing, pieces, rank, value: null };
}
