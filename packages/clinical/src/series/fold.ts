import type { DayRange, RecordId } from '@hepatica/course';
import type { InputValue } from '../system.ts';
import type { Range } from './range.ts';
import type { CompletePoint, SeriesAnswer } from './series-point.ts';

/** A point as read: every choice with what it can be, every quantity with the ranges in which it can lie. */
export interface ReadPoint {
  readonly at: DayRange;
  readonly records: readonly RecordId[];
  readonly choices: Readonly<Record<string, readonly InputValue[]>>;
  readonly quantities: Readonly<Record<string, readonly Range[]>>;
  /** The one completion of a point whose every choice has one value and every quantity one range: most are such. */
  readonly settled?: Pick<CompletePoint, 'choices' | 'quantities'>;
}

/** Every different answer that is possible after a point; `null` among them where nothing may be said. */
export interface FoldedPoint {
  readonly answers: readonly (SeriesAnswer | null)[];
}

/** How a system goes from state to state, its parameters settled. */
export interface Machine<State> {
  readonly id: string;
  readonly start: () => State;
  readonly step: (state: State, point: CompletePoint) => readonly State[];
  readonly answer: (state: State) => SeriesAnswer | null;
  readonly key: (state: State) => string;
}

export interface FoldOptions {
  /** Whether only the answer after the last point is wanted; the others are then left empty. */
  readonly lastOnly?: boolean;
}

const UNTOLD: FoldedPoint = { answers: [] };

/** States beyond which a system tells too many histories apart: a fault of its definition. */
const MOST_STATES = 50_000;

/**
 * Carries the set of states along the points, over every joint completion of what is open. Two completions that lead
 * to one state are one from there on.
 *
 * @throws RangeError when there are too many states.
 */
export function foldStates<State>(
  points: readonly ReadPoint[],
  machine: Machine<State>,
  { lastOnly = false }: FoldOptions = {},
): readonly FoldedPoint[] {
  let states: readonly State[] = [machine.start()];
  return points.map((point, index) => {
    states = distinct(
      completionsOf(point, index).flatMap((complete) =>
        states.flatMap((state) => machine.step(state, complete)),
      ),
      machine,
    );
    if (lastOnly && index < points.length - 1) return UNTOLD;
    return { answers: states.map((state) => machine.answer(state)) };
  });
}

function distinct<State>(states: readonly State[], machine: Machine<State>): readonly State[] {
  if (states.length < 2) return states;
  const byKey = new Map<string, State>();
  for (const state of states) byKey.set(machine.key(state), state);
  if (byKey.size > MOST_STATES) throw new RangeError(`foldStates: ${machine.id} has ${byKey.size} states`);
  return [...byKey.values()];
}

/** Every joint completion of a point. A point without open parts has one. */
function completionsOf(point: ReadPoint, index: number): readonly CompletePoint[] {
  const { at, settled } = point;
  if (settled !== undefined) return [{ index, at, ...settled }];
  const choices = product(point.choices);
  const quantities = product(point.quantities);
  return choices.flatMap((chosen) =>
    quantities.map((measured) => ({ index, at, choices: chosen, quantities: measured })),
  );
}

function product<T>(parts: Readonly<Record<string, readonly T[]>>): readonly Readonly<Record<string, T>>[] {
  let filled: Record<string, T>[] = [{}];
  for (const [name, values] of Object.entries(parts)) {
    const [only] = values;
    if (values.length === 1 && only !== undefined) {
      for (const one of filled) one[name] = only;
    } else filled = filled.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return filled;
}
