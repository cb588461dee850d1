import { FACTS, type Presence } from '@hepatica/course';
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

/** An input, with what has been found of it in other courses: values and cells come back in course after course. */
export interface KnownInput {
  readonly spec: InputSpec;
  /** Its place among the inputs of all systems. */
  readonly place: number;
  /** The place of its fact among all facts; -1 where it reads none. */
  readonly placeOfFact: number;
  readonly ranks: Map<number, number>;
  readonly values: Map<InputValue, Leaves | null>;
  all: Leaves | null;
}

/** How many values of one input are kept; those that come later are read each time. */
const MOST_VALUES = 2_000;

/** The number of a value is below this. */
export const VALUE_NUMBERS = MOST_VALUES + 1;

const inputs = new WeakMap<InputSpec, KnownInput>();
let nextPlace = 0;

/** How many inputs have been met. */
export function countKnownInputs(): number {
  return nextPlace;
}

/** Always the same object for the same input. */
export function knownInput(spec: InputSpec): KnownInput {
  const before = inputs.get(spec);
  if (before !== undefined) return before;
  const placeOfFact = spec.fact === undefined ? -1 : FACTS.indexOf(spec.fact);
  const input = { spec, place: nextPlace, placeOfFact, ranks: new Map(), values: new Map(), all: null };
  nextPlace += 1;
  inputs.set(spec, input);
  return input;
}

/** What an input of which nothing is known can be: always the same object. */
export function leavesAll(input: KnownInput): Leaves {
  input.all ??= { ...leavesWhere(input, domainOf(input.spec), true), value: 0 };
  return input.all;
}

/** As `readInput` of readings that are recent enough, but only what is left; null where a value is refused, which is to be explained. */
export function leavesOf(input: KnownInput, presences: readonly Presence<InputValue>[]): Leaves | null {
  const newest = presences[0];
  if (newest === undefined || newest.kind === 'unknown') return leavesAll(input);
  if (presences.length === 1 && newest.kind === 'known') return leavesValue(input, newest.value);
  const pieces: Piece[] = [];
  for (const presence of presences) {
    if (presence.kind === 'unknown') continue;
    const own = piecesOf(input.spec, possibleOf(presence));
    if (own.length === 0) return null;
    pieces.push(...own);
  }
  return leavesWhere(input, pieces, false);
}

/** What one known value leaves: the same object for the same value. */
export function leavesValue(input: KnownInput, value: InputValue): Leaves | null {
  const { spec, values } = input;
  const before = values.get(value);
  if (before !== undefined) return before;
  const piece = pieceOfValue(spec, value);
  const leaves = piece === null ? null : leavesWhere(input, [piece], false);
  if (values.size >= MOST_VALUES) return leaves;
  const kept = leaves && { ...leaves, value: values.size + 1 };
  values.set(value, kept);
  return kept;
}

/** What an input leaves that lies in these pieces. */
export function leavesWhere(
  { spec, ranks }: KnownInput,
  pieces: readonly Piece[],
  isMissing: boolean,
): Leaves {
  let cells = isMissing ? 1 : 0;
  for (const { slot } of cellsOf(spec, pieces)) cells += 2 ** (slot + 1);
  const before = ranks.get(cells);
  const rank = before ?? ranks.size;
  if (before === undefined) ranks.set(cells, rank);
  return { isMissing, pieces, rank, value: null };
}
