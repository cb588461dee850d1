import type { z } from 'zod';
import type { Day } from '../words/day.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import type { BaseFields, FileSource } from './field/base-fields.ts';
import type { RecordBase, Standing } from './record-base.ts';

/** A record as a file has it once dates and quantities are read: what has a default may be left out. */
export type FileForm<R extends RecordBase<string>> = R extends unknown
  ? Omit<R, 'knownOn' | 'standing' | 'source'> & {
      readonly knownOn?: Day;
      readonly standing?: Standing;
      readonly source?: FileSource;
    }
  : never;

/** Where a record names lesions or other records: `field`, or the `key` of `field` or of each item of its list. */
export interface NamingField {
  readonly field: string;
  readonly key?: string;
}

/** How a record of an older format is written in the next one. `from` is the format's number. */
export interface Migration {
  readonly from: number;
  readonly migrate: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** All that the program knows of a kind of record beside its shape. */
export interface RecordKindDefinition<R extends RecordBase<string>> {
  readonly kind: R['kind'];
  /** What a reader calls it. */
  readonly label: string;
  /** How a source speaks in it, unless the record says otherwise. */
  readonly standing: Standing;
  /** Which of two records of one date, without a stated order, is read first: the lower. Findings before deeds. */
  readonly rank: number;
  readonly namesLesions: readonly NamingField[];
  readonly namesRecords: readonly NamingField[];
  readonly migrations: readonly Migration[];
  readonly schema: (base: BaseFields, axis: TimeAxis) => z.ZodType<FileForm<R>>;
}
