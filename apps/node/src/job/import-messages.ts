import type { ImportPreview, ImportTable } from '@hepatica/api';
import type { Batch, StorePlace } from '@hepatica/store';

/** What a thread reads, and for whom. All of it is plain data. */
export interface ImportTask {
  /** `look`: for a preview; `write`: also hands over what is to be written. */
  readonly purpose: 'look' | 'write';
  readonly place: StorePlace;
  /** Files by their names, and where they lie. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  /** Null where a mapping is to be suggested. */
  readonly mapping: string | null;
  readonly actor: string;
  readonly hospitals: 'all' | readonly string[];
  readonly batchId: string;
}

/** What a thread has read. */
export interface ImportReading {
  readonly tables: readonly ImportTable[];
  readonly mapping: string;
  readonly suggested: boolean;
  readonly preview: ImportPreview;
  /** SHA-256 of everything that would be written, so that what was shown and what is written are known to be one. */
  readonly digest: string;
}

export type ImportMessage =
  | {
      readonly kind: 'progress';
      readonly step: 'reading' | 'comparing';
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'batches'; readonly batches: readonly Batch[] }
  | { readonly kind: 'read'; readonly reading: ImportReading };
