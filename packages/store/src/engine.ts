import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A query inside a transaction or outside one. */
export type Database = Kysely<Schema> | Transaction<Schema>;

/** What the store needs of a database. Two of them pass one contract suite: `sqlite/` and `postgres/`. */
export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  /** For reading; sees only what is committed. */
  readonly reader: Kysely<Schema>;
  /**
   * Runs work as one transaction that is durable once the promise is kept, and undone whole where it throws. Work may
   * run again from its beginning where two writers collide.
   */
  readonly write: <T>(work: (transaction: Transaction<Schema>) => Promise<T>) => Promise<T>;
  /** As `write`, while no other write runs: for a data lock, which must see no write under way. */
  readonly writeAlone: <T>(work: (transaction: Transaction<Schema>) => Promise<T>) => Promise<T>;
  /** Runs reads that all see the database at one instant, while writes go on. */
  readonly snapshot: <T>(work: (database: Kysely<Schema>) => Promise<T>) => Promise<T>;
  /** Inserts many rows of one table within a transaction, by the fastest way the engine has. */
  readonly insert: <Table extends keyof Schema>(
    transaction: Transaction<Schema>,
    table: Table,
    rows: readonly Schema[Table][],
  ) => Promise<void>;
  /** Keeps other writers from a patient until the transaction ends. */
  readonly hold: (transaction: Transaction<Schema>, patientId: string) => Promise<void>;
  /** After an erasure: leaves no trace of what was removed in the engine's own files, as far as it can. */
  readonly scrub: () => Promise<void>;
  readonly close: () => Promise<void>;
}
