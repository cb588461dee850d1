import type { Day } from '../words/day.ts';
import type { PartialDate } from '../words/partial-date.ts';
import type { RecordId } from '../words/presence.ts';

/** Where a fact was read: document, line range, and the items of a fact list it covers. */
export interface Source {
  readonly document: string;
  readonly lines?: string;
  readonly items?: readonly string[];
}

/** How the source speaks: measured or observed, done, announced, or concluded by its authors. */
export type Standing = 'data' | 'procedure' | 'plan' | 'conclusion';

/**
 * What every record carries. `at`: when it was true. `knownOn`: the first day on which the treating team had it
 * (default: the last day of `at`). `recordedAt`: the instant of entry, set by the store.
 */
export interface RecordBase<Kind extends string> {
  readonly kind: Kind;
  readonly id: RecordId;
  readonly at: PartialDate;
  readonly knownOn: Day;
  readonly recordedAt?: string;
  /** This record came after that one, where dates alone cannot tell. */
  readonly after?: RecordId;
  /** This record corrects that one and inherits its `knownOn`. */
  readonly supersedes?: RecordId;
  readonly standing: Standing;
  readonly source?: Source;
  readonly note?: string;
}

declare const lesionIdBrand: unique symbol;
/** The identity of one lesion (or one group of lesions never told apart) across scans and treatments. */
export type LesionId = string & { readonly [lesionIdBrand]: true };
