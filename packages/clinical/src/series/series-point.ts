import type { DayRange, Possible, Presence, RecordId } from '@hepatica/course';
import type { InputValue } from '../system.ts';
import type { Range } from './range.ts';

/** Named choices, as they are in force. */
export type Parameters = Readonly<Record<string, InputValue>>;

/** A dated point of a history, as the records tell it: several presences of one part are a conflict, none is unknown. */
export interface SeriesPoint {
  readonly at: DayRange;
  readonly records: readonly RecordId[];
  readonly parts: Readonly<Record<string, readonly Presence<InputValue>[]>>;
}

/**
 * A point with every choice settled: the value of each choice, and the range in which each quantity lies (a single
 * number where it is known). A rule that compares ranges returns one state for each way the comparison can go.
 */
export interface CompletePoint {
  readonly index: number;
  readonly at: DayRange;
  readonly choices: Readonly<Record<string, InputValue>>;
  readonly quantities: Readonly<Record<string, Range>>;
}

/** An answer on complete points; a quantity may itself be a range. */
export type SeriesAnswer = Readonly<Record<string, string | number | Possible<string | number>>>;
