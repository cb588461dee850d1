import type { DayRange, Possible, RecordId } from '@hepatica/course';
import type { Told } from '../assess/told.ts';
import type { InputValue } from '../system.ts';
import type { Range } from './range.ts';

/** Named choices, as they are in force. */
export type Parameters = Readonly<Record<string, InputValue>>;

/**
 * What is told of a part of a point: simply its value, or the range in which it lies; else everything that is said of it,
 * where several that are known are a conflict, and none is unknown.
 */
export type ToldPart = InputValue | Range | readonly Told[];

/** A dated point of a history, as the records tell it. */
export interface SeriesPoint {
  readonly at: DayRange;
  readonly records: readonly RecordId[];
  readonly parts: Readonly<Record<string, ToldPart>>;
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
