import type { Assessment, SeriesAssessment, SeriesId, SystemId } from '@hepatica/clinical';
import type { Course, Presence, RecordId, Snapshot } from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';

/** What a variable can be. */
export type BoardValue = string | number | boolean;

/** A class or stage as the source states it, beside what can be computed. */
export interface StatedValue {
  readonly presence: Presence<BoardValue>;
  readonly record: RecordId;
  readonly ageDays: number;
  readonly agreement: 'agree' | 'compatible' | 'conflict' | 'not-computable';
  /** True where the board took it in place of a computed value. */
  readonly accepted: boolean;
}

/** An input that a system would need: why it is not there, or the value that is too old to count. */
export interface MissingInput {
  readonly label: string;
  readonly reason: string;
  readonly stale?: {
    readonly presence: Presence<BoardValue>;
    readonly ageDays: number;
    /** The unit of a number. */
    readonly unit?: string;
  };
}

/** What is known of a variable on the day, with what was too old to count and what was only stated. */
export interface Reading {
  readonly presence: Presence<BoardValue>;
  /** Age of the value in days; null where it is a history without limit, or nothing is known. */
  readonly ageDays: number | null;
  /** The newest value that lies outside the look-back: shown, and counted as unknown. */
  readonly stale?: { readonly presence: Presence<BoardValue>; readonly ageDays: number };
  readonly stated?: StatedValue;
  /** Why nothing can be said, in a word of the board: a definition that was not named, a limit that is not set. */
  readonly note?:
    | 'definition-not-named'
    | 'stated-not-accepted'
    | 'no-upper-limit'
    | 'nothing-to-judge'
    | 'not-looked-at';
  /** The system behind it, with its edition, and its parameters in words. */
  readonly system?: {
    readonly id: SystemId | SeriesId;
    readonly edition: string;
    readonly parameters?: string;
  };
  /** What the system behind it misses, as far as it matters: not recorded, or too old, with the old value. */
  readonly missing?: readonly MissingInput[];
}

/** Everything that a variable may read. */
export interface ReadingContext {
  readonly snapshot: Snapshot;
  readonly policy: BoardPolicy;
  readonly assessment: (id: SystemId) => Assessment;
  readonly series: (id: SeriesId, parameters?: Readonly<Record<string, BoardValue>>) => SeriesAssessment;
}

/** One named variable of the criteria: what it is, and how it is read from what was known on the day. */
export interface BoardVariable {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  /** The words it can be, where it is one of several words; `boolean` where it is yes or no. */
  readonly values?: readonly string[] | 'boolean';
  readonly read: (context: ReadingContext) => Reading;
}

/** The course as far as evidence asks whose it is. */
export type CourseIdentity = Pick<Course, 'id' | 'document'>;

export const NOT_RECORDED: Reading = {
  presence: { kind: 'unknown', reason: 'not-recorded' },
  ageDays: null,
};
