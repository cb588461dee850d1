import type { Day } from './day.ts';
import type { PartialDate } from './partial-date.ts';

declare const recordIdBrand: unique symbol;
export type RecordId = string & { readonly [recordIdBrand]: true };

export interface Bound<T> {
  readonly value: T;
  readonly inclusive: boolean;
}

/** What an incompletely known value can still be. */
export type Possible<T> =
  | { readonly kind: 'among'; readonly values: readonly T[] }
  | { readonly kind: 'between'; readonly low?: Bound<T>; readonly high?: Bound<T> };

/** When a value was true, since when the team knew it, and which records say so. */
export interface Seen {
  readonly at: PartialDate;
  readonly knownOn: Day;
  readonly from: readonly RecordId[];
  /** True where the value was stated as a judgement (a stage, a class), not measured. */
  readonly asStated?: boolean;
}

export type UnknownReason = 'not-recorded' | 'not-done' | 'pending' | 'withheld' | 'unreadable';

/** Known, bounded, or unknown with a reason; never a bare undefined. */
export type Presence<T> =
  | { readonly kind: 'known'; readonly value: T; readonly seen: Seen }
  | {
      readonly kind: 'bounded';
      readonly possible: Possible<T>;
      readonly asWritten: string;
      readonly seen: Seen;
    }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };
