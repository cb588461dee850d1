import type { Finding, Snapshot } from '@hepatica/course';
import { type FoldedPoint, type FoldOptions, foldStates, type ReadPoint } from './series/fold.ts';
import type { CompletePoint, Parameters, SeriesAnswer, SeriesPoint } from './series/series-point.ts';
import type { SeriesId } from './series-id.ts';
import type { AnswerSpec, Citation, InputSpec, InputValue, NumberRange, PossibleAnswer } from './system.ts';

/** How much of a history is asked for. */
export interface PointOptions {
  /** Only the answer after the last point is wanted: a system that remembers nothing need give no other point. */
  readonly lastOnly?: boolean;
}

/** One part of a time point: what it is called, what it can be, and what leaving it out means. */
export interface PartSpec extends Pick<InputSpec, 'label' | 'type' | 'fact'> {
  /**
   * What a part left out says by itself ("a trend not stated"). Without it a part left out is unknown, and everything
   * that it can be is tried.
   */
  readonly otherwise?: InputValue;
  /** The step reads it only at points where another part is this value: elsewhere one value stands for all. */
  readonly onlyWhere?: { readonly part: string; readonly is: InputValue };
}

/** A named choice that is published with every result. */
export interface ParameterSpec {
  readonly label: string;
  readonly type:
    | { readonly kind: 'choice'; readonly values: readonly (string | boolean)[] }
    | { readonly kind: 'number'; readonly unit: string; readonly low: number; readonly high: number };
  /** A value of it beside a result: "up to 5 lesions". Without one the label and the value say it. */
  readonly said?: (value: InputValue) => string;
  /** Without one the system runs only when the parameter is given, unless it is `optional`. */
  readonly default?: InputValue;
  /** True where the system can speak without it; the answer then stays open where it depends on it. */
  readonly optional?: true;
}

/**
 * A system that reads a history. `step` and `answer` are total and pure; neither sees a missing value: the engine
 * carries the set of states over every completion of what is open.
 */
export interface SeriesDefinition<State> {
  readonly id: SeriesId;
  readonly edition: string;
  readonly title: string;
  /** Short name before an answer: "RECIST". */
  readonly shortName: string;
  /** The field of the answer that leads. */
  readonly headline: string;
  readonly sources: readonly Citation[];
  readonly verification: 'verified' | 'partly-verified' | 'unverified';
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly parts: Readonly<Record<string, PartSpec>>;
  readonly answers: Readonly<Record<string, AnswerSpec>>;
  /** The points that a snapshot knows, oldest first. Reads the snapshot alone, never the course. */
  readonly timePoints: (
    snapshot: Snapshot,
    parameters: Parameters,
    options?: PointOptions,
  ) => readonly SeriesPoint[];
  readonly start: (parameters: Parameters) => State;
  /** Every state that the next point can lead to: one, unless ranges leave a comparison open. Never empty. */
  readonly step: (state: State, point: CompletePoint, parameters: Parameters) => readonly State[];
  /** `null`: nothing to say yet. Fields may be left out where they do not exist. */
  readonly answer: (state: State, parameters: Parameters) => SeriesAnswer | null;
  /** Why there is no answer, where no completion gives one. */
  readonly otherwise: string;
  /** The state without what only the answer at its own point reads: fewer states to carry. */
  readonly carried?: (state: State) => State;
  /** Two states with one key are one state. Default: their JSON. */
  readonly key?: (state: State) => string;
  /** Remarks on the answer: what can be said of it by now. */
  readonly warnings?: (
    possible: Readonly<Record<string, PossibleAnswer>>,
    points: readonly SeriesPoint[],
    parameters: Parameters,
  ) => readonly Finding[];
  /** What speaks against the numbers of a point given by hand that cannot be true together. */
  readonly contradicted?: (ranges: Readonly<Record<string, NumberRange>>) => readonly Finding[];
  /** Remarks from the records that do not enter the rule. */
  readonly remarks?: (snapshot: Snapshot, parameters: Parameters) => readonly Finding[];
  /** The rule in a few lines, for the reference page. */
  readonly formulaText?: string;
  readonly pitfalls: readonly string[];
}

/** A series system as the catalogue holds it: its states are its own business. */
export interface SeriesSystem
  extends Omit<SeriesDefinition<unknown>, 'start' | 'step' | 'answer' | 'carried' | 'key'> {
  readonly fold: (
    points: readonly ReadPoint[],
    parameters: Parameters,
    options?: FoldOptions,
  ) => readonly FoldedPoint[];
}

/** Makes a series system of its definition. */
export function seriesSystem<State>(definition: SeriesDefinition<State>): SeriesSystem {
  const { start, step, answer, carried, key = JSON.stringify, ...rest } = definition;
  const machine = { start, step, answer, key, ...(carried === undefined ? {} : { carried }) };
  return {
    ...rest,
    fold: (points, parameters, options) => foldStates(points, machine, parameters, options),
  };
}
