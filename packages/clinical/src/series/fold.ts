import type { DayRange, RecordId } from '@hepatica/course';
import { isEqual } from '../assess/is-equal.ts';
import type { InputValue } from '../system.ts';
import { joinStates } from './join-states.ts';
import type { Range } from './range.ts';
import type { CompletePoint, Parameters, SeriesAnswer } from './series-point.ts';

/**
 * A point as read. Most have one completion: every choice has one value, and every quantity lies in one range. Of the
 * others each choice comes with what it can be, each quantity with the ranges in which it can lie.
 */
export type ReadPoint = DatedPoint & (SettledParts | OpenParts);

interface DatedPoint {
  readonly at: DayRange;
  readonly records: readonly RecordId[];
}

interface SettledParts {
  readonly settled: CompletePoint;
}

interface OpenParts {
  readonly settled?: undefined;
  readonly choices: Readonly<Record<string, readonly InputValue[]>>;
  readonly quantities: Readonly<Record<string, readonly Range[]>>;
}

/** Every different answer that is possible after a point; `null` among them where nothing may be said. */
export interface FoldedPoint {
  readonly answers: readonly (SeriesAnswer | null)[];
  /**
   * Set where there were too many histories to tell apart, so that more is called possible than is. `joined`: those that
   * differ in their ranges alone were taken together. `anything`: every answer of the system counts as possible, and
   * `answers` is empty.
   */
  readonly widened?: 'joined' | 'anything';
  /** How often a state and a completion of this point were taken together. */
  readonly steps: number;
}

/** How a system goes from state to state. */
export interface Machine<State> {
  readonly start: (parameters: Parameters) => State;
  readonly step: (state: State, point: CompletePoint, parameters: Parameters) => readonly State[];
  readonly answer: (state: State, parameters: Parameters) => SeriesAnswer | null;
  readonly key: (state: State) => string;
  /** The state without what only the answer at its own point reads. */
  readonly carried?: (state: State) => State;
}

export interface FoldOptions {
  /** Whether only the answer after the last point is wanted; the others are then left empty. */
  readonly lastOnly?: boolean;
}

const ANYTHING: FoldedPoint = { answers: [], widened: 'anything', steps: 0 };

/** States beyond which those that differ in their ranges alone are taken together. */
export const MOST_STATES = 600;

/** Steps at one point beyond which it is not looked at any more. */
export const MOST_STEPS = 20_000;

/**
 * Carries the set of states along the points, over every joint completion of what is open. Two completions that lead
 * to one state are one from there on.
 *
 * The work is bounded: beyond `MOST_STATES` states the ranges of those that are otherwise alike are joined, and from a
 * point on that would still take more than `MOST_STEPS` steps, everything counts as possible. Both keep every answer
 * that is possible, but may add others; `widened` says where.
 */
export function foldStates<State>(
  points: readonly ReadPoint[],
  machine: Machine<State>,
  parameters: Parameters,
  { lastOnly = false }: FoldOptions = {},
): readonly FoldedPoint[] {
  let states: readonly State[] | null = [machine.start(parameters)];
  let isJoined = false;
  return points.map((point, index) => {
    if (states === null) return ANYTHING;
    states = carriedBy(states, machine);
    if (states.length > MOST_STATES) {
      states = joinStates(states);
      isJoined = true;
    }
    const steps = countCompletions(point) * states.length;
    const isLast = index === points.length - 1;
    if (lastOnly && isLast && steps <= FEW_STEPS) {
      states = stepEach(states, point, index, machine, parameters);
    } else states = steps > MOST_STEPS ? null : stepAll(states, point, index, machine, parameters);
    if (states === null) return ANYTHING;
    if (lastOnly && !isLast) return { answers: NO_ANSWERS, steps };
    const answers = states.map((state) => machine.answer(state, parameters));
    return isJoined ? { answers, steps, widened: 'joined' } : { answers, steps };
  });
}

const NO_ANSWERS: FoldedPoint['answers'] = [];

/** Steps up to which it costs less to answer from equal states twice than to tell them apart. */
const FEW_STEPS = 16;

/** The states after the last point, equal ones as often as they are reached. */
function stepEach<State>(
  states: readonly State[],
  point: ReadPoint,
  index: number,
  { step }: Machine<State>,
  parameters: Parameters,
): readonly State[] {
  const [only] = states;
  if (point.settled !== undefined && states.length === 1 && only !== undefined) {
    return step(only, point.settled, parameters);
  }
  const found: State[] = [];
  for (const complete of completionsOf(point, index)) {
    for (const state of states) found.push(...step(state, complete, parameters));
  }
  return found;
}

/** The states after a point; null where they are too many even to list. */
function stepAll<State>(
  states: readonly State[],
  point: ReadPoint,
  index: number,
  machine: Machine<State>,
  parameters: Parameters,
): readonly State[] | null {
  const { step, key } = machine;
  if (countCompletions(point) * states.length <= FEW_STEPS) {
    const reached = stepEach(states, point, index, machine, parameters);
    return reached.length <= FEW_STEPS ? unlike(reached) : distinct(reached, key);
  }
  const found = new Map<string, State>();
  for (const complete of completionsOf(point, index)) {
    for (const state of states)
      for (const next of step(state, complete, parameters)) found.set(key(next), next);
    if (found.size > MOST_STEPS) return null;
  }
  return [...found.values()];
}

/** Few states without those that are like an earlier one: cheaper told by their parts than by a name for each. */
function unlike<State>(states: readonly State[]): readonly State[] {
  if (states.length < 2) return states;
  const found: State[] = [];
  for (const state of states) if (!found.some((earlier) => isEqual(earlier, state))) found.push(state);
  return found;
}

/** The different states that go on from a point. A single one goes on as it is: there is none to tell it from. */
function carriedBy<State>(states: readonly State[], { carried, key }: Machine<State>): readonly State[] {
  if (states.length < 2) return states;
  const going = carried === undefined ? states : states.map(carried);
  return going.length <= FEW_STEPS ? unlike(going) : distinct(going, key);
}

function distinct<State>(states: readonly State[], key: (state: State) => string): readonly State[] {
  if (states.length < 2) return states;
  const byKey = new Map<string, State>();
  for (const state of states) byKey.set(key(state), state);
  return [...byKey.values()];
}

function countCompletions(point: ReadPoint): number {
  if (point.settled !== undefined) return 1;
  const { choices, quantities } = point;
  let count = 1;
  for (const name in choices) count *= choices[name]?.length ?? 1;
  for (const name in quantities) count *= quantities[name]?.length ?? 1;
  return count;
}

/** Every joint completion of a point. A point without open parts has one. */
function completionsOf(point: ReadPoint, index: number): readonly CompletePoint[] {
  const { at } = point;
  if (point.settled !== undefined) return [point.settled];
  const quantities = product(point.quantities);
  const completions: CompletePoint[] = [];
  for (const chosen of product(point.choices)) {
    for (const measured of quantities) completions.push({ index, at, choices: chosen, quantities: measured });
  }
  return completions;
}

function product<T>(parts: Readonly<Record<string, readonly T[]>>): readonly Readonly<Record<string, T>>[] {
  let filled: Record<string, T>[] = [{}];
  for (const name in parts) {
    const values = parts[name] ?? [];
    const [only] = values;
    if (values.length === 1 && only !== undefined) {
      for (const one of filled) one[name] = only;
    } else {
      const each = filled;
      filled = [];
      for (const one of each) {
        for (const value of values) filled.push(Object.assign({}, one, { [name]: value }));
      }
    }
  }
  return filled;
}
