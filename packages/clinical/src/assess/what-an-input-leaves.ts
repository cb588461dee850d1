import { FACTS, type Presence } from '@hepatica/course';
import type { DerivedFrom, InputSpec, InputValue } from '../system.ts';
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

/**
 * An input, with what has been found of it in other courses: values and cells come back in course after course. How it
 * is read stands here once more, since every input has these fields: specs differ in theirs.
 */
export interface KnownInput {
  readonly spec: InputSpec;
  readonly derivedFrom: DerivedFrom | null;
  readonly fromSubject: NonNullable<InputSpec['fromSubject']> | null;
  readonly fromRecord: NonNullable<InputSpec['fromRecord']> | null;
  readonly lookBackDays: number | null;
  /** Its place among the inputs of all systems. */
  readonly place: number;
  /** The place of its fact among all facts; -1 where it reads none. */
  readonly placeOfFact: number;
  readonly ranks: Map<number, number>;
  readonly values: Map<InputValue, Leaves | null>;
  /** The same by the number of the value among those of the fact: many inputs read one fact, and an array is at hand. */
  readonly byValueNumber: (Leaves | null | undefined)[];
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
  const { derivedFrom = null, fromSubject = null, fromRecord = null, lookBackDays, fact } = spec;
  const placeOfFact = fact === undefined ? -1 : FACTS.indexOf(fact);
  const found = { ranks: new Map(), values: new Map(), byValueNumber: [], all: null };
  const read = { derivedFrom, fromSubject, fromRecord, lookBackDays };
  const input: KnownInput = { spec, ...read, place: nextPlace, placeOfFact, ...found };
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
  const [newest] = presences;
  if (newest === undefined) return leavesAll(input);
  if (presences.length === 1) return leavesOne(input, newest);
  if (newest.kind === 'unknown') return leavesAll(input);
  const pieces: Piece[] = [];
  for (const presence of presences) {
    if (presence.kind === 'unknown') continue;
    const own = piecesOf(input.spec, possibleOf(presence));
    if (own.length === 0) return null;
    pieces.push(...own);
  }
  return leavesWhere(input, pieces, false);
}

/** The same of a single reading. */
export function leavesOne(input: KnownInput, presence: Presence<InputValue>): Leaves | null {
  if (presence.kind === 'unknown') return leavesAll(input);
  if (presence.kind === 'known') return leavesValue(input, presence.value);
  const pieces = piecesOf(input.spec, presence.possible);
  return pieces.length === 0 ? null : leavesWhere(input, pieces, false);
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
