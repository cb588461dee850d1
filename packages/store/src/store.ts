import type { Course } from '@hepatica/course';
import { type Access, type LoggedAccess, logAccesses, readAccess } from './access/access-log.ts';
import type { AttachmentFiles } from './attachment/attachment-files.ts';
import { getAttachment, type NewAttachment, putAttachment } from './attachment/attachments.ts';
import { type Backup, backup } from './backup/backup.ts';
import { type Restored, restore } from './backup/restore.ts';
import type { BackupPart } from './backup/sealed-part.ts';
import { type Attachment, chainState } from './chain/chain-state.ts';
import { type Head, readHeads } from './chain/heads.ts';
import { KEY_BYTES, mac } from './chain/seal.ts';
import { type Verified, verify } from './chain/verify.ts';
import type { By, Context } from './context.ts';
import type { Batch, Written } from './course/append.ts';
import { type Change, changesSince } from './course/changes.ts';
import { type RecordChange, recordHistory } from './course/history.ts';
import { loadCourse, loadEntries } from './course/load-course.ts';
import { patientsHeld } from './course/simulated.ts';
import { undoBatch } from './course/undo-batch.ts';
import { type WriteManyOptions, writeBatches } from './course/write-batches.ts';
import {
  type KeptDocument,
  readDocument,
  type WrittenDocument,
  writeDocument,
} from './document/documents.ts';
import type { Engine } from './engine.ts';
import {
  type DerivedIndex,
  type DerivedValue,
  fillIndex,
  type IndexSearch,
  prepareIndex,
  searchIndex,
  staleInIndex,
} from './index-of-variables/derived-values.ts';
import type { NewLine } from './index-of-variables/lines.ts';
import { instant } from './instant.ts';
import { type DataLock, dataLocks, lock } from './lock/data-locks.ts';
import { migrate } from './migration/migrate.ts';
import { noteDistinct } from './patient/distinct.ts';
import { type Duplicate, mergedPatients, proposeDuplicates } from './patient/duplicates.ts';
import { erase } from './patient/erase.ts';
import {
  type FoundPatient,
  findByIdentity,
  type Identity,
  identityOf,
  setIdentity,
} from './patient/identity.ts';
import { type ListedPatient, type ListOptions, listPatients } from './patient/list-patients.ts';
import { merge, unmerge } from './patient/merge.ts';
import type { Done } from './patient/write-entries.ts';
import { type AskedOf, type OpenQuery, openQueries } from './query/open-queries.ts';
import { type Query, queriesOf } from './query/queries.ts';
import { answerQuery, askQuery, type QueryDone, type QueryWrite, resolveQuery } from './query/write-query.ts';
import { StoreError } from './store-error.ts';

export interface StoreOptions {
  readonly engine: Engine;
  /** At least 32 bytes, kept outside the database. Without it no chain can be continued or verified. */
  readonly chainKey: Uint8Array;
  /** The present instant, ISO. */
  readonly clock: () => string;
  readonly files: AttachmentFiles;
}

/** A registry: patients as chains of entries, to which one can only add. */
export interface Store {
  readonly engine: Engine;
  /** The course of a patient, as recorded by an instant where one is given. Null where there is none, or it is erased. */
  readonly course: (
    patient: string,
    options?: { readonly asKnownOn?: string },
  ) => Promise<{ readonly course: Course; readonly version: number } | null>;
  readonly patients: (options?: ListOptions) => Promise<readonly ListedPatient[]>;
  /** Writes to one patient, all or nothing; durable once answered with `done`. */
  readonly append: (batch: Batch) => Promise<Written>;
  /** Writes to many patients, all or nothing. Where it fails, the answers are those of the batches that cannot be written. */
  readonly appendAll: (batches: readonly Batch[], options?: WriteManyOptions) => Promise<readonly Written[]>;
  /** Retracts every record of a batch, in all patients or in none. */
  readonly undo: (batchId: string, by: By) => Promise<readonly Written[]>;
  /** Whether it holds real or simulated patients; null while it has none. */
  readonly holds: () => Promise<'real' | 'simulated' | null>;
  readonly changes: (patient: string, since?: number) => Promise<readonly Change[]>;
  readonly history: (patient: string, record?: string) => Promise<readonly RecordChange[]>;
  /** Questions about values: asked, answered, resolved. They are part of the chain, and of no course. */
  readonly queries: {
    readonly of: (patient: string) => Promise<readonly Query[]>;
    readonly ask: (
      patient: string,
      about: { readonly record: string; readonly field: string },
      write: QueryWrite,
    ) => Promise<QueryDone>;
    readonly answer: (patient: string, query: string, write: QueryWrite) => Promise<QueryDone>;
    readonly resolve: (patient: string, query: string, write: QueryWrite) => Promise<QueryDone>;
    /** Those not resolved, the longest waiting first. */
    readonly open: (options?: AskedOf) => Promise<readonly OpenQuery[]>;
  };
  readonly heads: () => Promise<readonly Head[]>;
  readonly verify: (options?: { readonly heads?: readonly Head[] }) => Promise<Verified>;
  readonly lock: (name: string, by: By & { readonly at?: string }) => Promise<DataLock | null>;
  readonly locks: () => Promise<readonly DataLock[]>;
  readonly attachments: {
    readonly put: (patient: string, attachment: NewAttachment, by: By) => ReturnType<typeof putAttachment>;
    readonly get: (patient: string, digest: string) => ReturnType<typeof getAttachment>;
    readonly list: (patient: string) => Promise<readonly Attachment[]>;
  };
  /** What a hospital keeps that is of no single patient; every revision stays. */
  readonly documents: {
    readonly read: (name: string) => Promise<KeptDocument | null>;
    readonly write: (
      name: string,
      write: { readonly expectedRevision: number; readonly body: unknown },
      by: Pick<By, 'actor'>,
    ) => Promise<WrittenDocument>;
  };
  readonly identity: {
    readonly set: (patient: string, identity: Identity, by: By) => Promise<Done>;
    readonly of: (patient: string) => Promise<Identity | null>;
    readonly find: (text: string, limit?: number) => Promise<readonly FoundPatient[]>;
  };
  readonly duplicates: () => Promise<readonly Duplicate[]>;
  /** Notes that two patients are two; they are proposed no more. */
  readonly distinct: (
    patients: readonly [string, string],
    by: By & { readonly reason: string },
  ) => Promise<Done>;
  readonly merges: () => ReturnType<typeof mergedPatients>;
  readonly merge: (duplicate: string, into: string, by: By) => Promise<Done>;
  readonly unmerge: (duplicate: string, by: By) => Promise<Done>;
  readonly erase: (patient: string, by: By & { readonly reason: string }) => Promise<Done>;
  readonly access: {
    readonly log: (access: Access) => Promise<void>;
    /** As `log`, many of them in one write. */
    readonly logAll: (accesses: readonly Access[]) => Promise<void>;
    readonly read: (options?: {
      readonly patient?: string;
      readonly action?: string;
      readonly limit?: number;
    }) => Promise<readonly LoggedAccess[]>;
  };
  /** Derived variables for lists and "patients like this", filled from outside; no study reads them. */
  readonly index: {
    readonly fill: (
      patient: string,
      version: number,
      values: readonly DerivedValue[],
      line?: NewLine,
    ) => Promise<boolean>;
    /** As `fill`, many patients in one write; returns those of whom it was done. */
    readonly fillAll: (derived: readonly DerivedIndex[]) => Promise<readonly string[]>;
    /** Declares everything outdated that was derived under another edition of what derives it. True where it was. */
    readonly prepare: (edition: string) => Promise<boolean>;
    /** Patients whose values are to be derived anew. */
    readonly stale: (limit?: number) => Promise<readonly string[]>;
    readonly search: (search: IndexSearch) => Promise<readonly string[]>;
  };
  /** Writes the registry of this instant into one file, while others go on writing; `parts` go into it sealed. */
  readonly backup: (path: string, parts?: readonly BackupPart[]) => Promise<Backup>;
  /** Fills this registry, which must be empty, from a backup. */
  readonly restore: (path: string) => Promise<Restored>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a registry and brings its tables to the present form. Throws a `StoreError` where the key is not the one its
 * chains were begun with, a `RangeError` for a key that is too short; the engine is then closed.
 */
export async function openStore({ engine, chainKey, clock, files }: StoreOptions): Promise<Store> {
  if (chainKey.length < KEY_BYTES) {
    await engine.close();
    throw new RangeError(
      `openStore: chainKey has ${chainKey.length} bytes; at least ${KEY_BYTES} are needed`,
    );
  }
  const context: Context = { engine, key: chainKey, clock, files };
  try {
    await migrate(engine);
    await checkKey(context);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const { reader } = engine;
  return {
    engine,
    course: async (patient, { asKnownOn } = {}) => {
      const known = asKnownOn === undefined ? undefined : instant(asKnownOn);
      const loaded = await loadCourse(reader, patient, { asKnownOn: known });
      return loaded === null ? null : { course: loaded.course, version: loaded.state.version };
    },
    patients: (options) => listPatients(reader, options),
    append: async (batch) => {
      const [written] = await writeBatches(context, [batch]);
      if (written === undefined) throw new TypeError('append: no answer to a batch');
      return written;
    },
    appendAll: (batches, options) => writeBatches(context, batches, options),
    undo: (batchId, by) => undoBatch(context, batchId, by),
    holds: () => patientsHeld(reader),
    changes: (patient, since = 0) => changesSince(reader, patient, since),
    history: (patient, record) => recordHistory(reader, patient, record),
    queries: {
      of: (patient) => queriesOf(reader, patient),
      ask: (patient, about, write) => askQuery(context, patient, about, write),
      answer: (patient, query, write) => answerQuery(context, patient, query, write),
      resolve: (patient, query, write) => resolveQuery(context, patient, query, write),
      open: (options) => openQueries(reader, options),
    },
    heads: () => engine.snapshot(readHeads),
    verify: ({ heads } = {}) => verify(context, heads),
    lock: (name, by) => lock(context, name, by),
    locks: () => dataLocks(context),
    attachments: {
      put: (patient, attachment, by) => putAttachment(context, patient, attachment, by),
      get: (patient, digest) => getAttachment(context, patient, digest),
      list: async (patient) => chainState(await loadEntries(reader, patient)).attachments,
    },
    documents: {
      read: (name) => readDocument(reader, name),
      write: (name, write, by) => writeDocument(context, name, write, by),
    },
    identity: {
      set: (patient, identity, by) => setIdentity(context, patient, identity, by),
      of: (patient) => identityOf(reader, patient),
      find: (text, limit = 50) => findByIdentity(reader, text, limit),
    },
    duplicates: () => proposeDuplicates(reader),
    distinct: (patients, by) => noteDistinct(context, patients, by),
    merges: () => mergedPatients(reader),
    merge: (duplicate, into, by) => merge(context, duplicate, into, by),
    unmerge: (duplicate, by) => unmerge(context, duplicate, by),
    erase: (patient, by) => erase(context, patient, by),
    access: {
      log: (access) => logAccesses(context, [access]),
      logAll: (accesses) => logAccesses(context, accesses),
      read: (options) => readAccess(context, options),
    },
    index: {
      fill: async (patient, version, values, line) => {
        const one = { patient, version, values, ...(line === undefined ? {} : { line }) };
        return (await fillIndex(context, [one])).length > 0;
      },
      fillAll: (derived) => fillIndex(context, derived),
      prepare: (edition) => prepareIndex(context, edition),
      stale: (limit = 100) => staleInIndex(reader, limit),
      search: (search) => searchIndex(reader, search),
    },
    backup: (path, parts) => backup(context, path, parts),
    restore: (path) => restore(context, path),
    close: engine.close,
  };
}

/** Holds the key against the one with which the registry was begun, so that a wrong one is not taken for tampering. */
async function checkKey({ engine, key }: Context): Promise<void> {
  const check = mac(key, ['key of the chains']);
  const value = await engine.writeAlone(async (transaction) => {
    await transaction
      .insertInto('registry')
      .values({ key: 'key-check', value: check })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    return transaction
      .selectFrom('registry')
      .select('value')
      .where('key', '=', 'key-check')
      .executeTakeFirstOrThrow();
  });
  if (value.value === check) return;
  throw new StoreError(
    'chain-key-other',
    'The key is not the one with which this registry was begun; its chains can be neither continued nor verified.',
  );
}
