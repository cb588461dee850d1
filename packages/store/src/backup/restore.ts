import type { Transaction } from 'kysely';
import { sha256 } from '../chain/seal.ts';
import type { Context } from '../context.ts';
import type { Schema } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import { type BackupItem, readBackup } from './read-backup.ts';
import { type BackupPart, openPart } from './sealed-part.ts';

/** What was restored. */
export interface Restored {
  readonly rows: number;
  readonly files: number;
  /** What stood in the backup beside the registry, opened. */
  readonly parts: readonly BackupPart[];
}

/**
 * Fills an empty registry from a backup, of either engine: whole or not at all. Throws a `StoreError` where the
 * registry is not empty, the backup is damaged, or its chains were begun with another key.
 */
export async function restore({ engine, files, key }: Context, path: string): Promise<Restored> {
  const touched = new Set<string>();
  try {
    return await engine.writeAlone(async (transaction) => {
      await refuseUnlessEmpty(transaction);
      let rows = 0;
      let restored = 0;
      const parts: BackupPart[] = [];
      for await (const item of readBackup(path)) {
        if (item.kind === 'part') parts.push(openPart(key, item.part));
        else if (item.kind === 'file') {
          if (sha256(item.bytes) !== item.digest) {
            throw new StoreError(
              'backup-damaged',
              `The backup cannot be used: file ${item.digest} is another.`,
            );
          }
          touched.add(item.patient);
          await files.write(item.patient, item.digest, item.bytes);
          restored += 1;
        } else {
          await restoreRow(engine, transaction, item);
          rows += 1;
        }
      }
      return { rows, files: restored, parts };
    });
  } catch (error) {
    // Only what this restore put there: the registry was empty.
    for (const patient of touched) await files.remove(patient);
    throw error;
  }
}

async function restoreRow(
  engine: Context['engine'],
  transaction: Transaction<Schema>,
  item: Exclude<BackupItem, { kind: 'file' | 'part' }>,
): Promise<void> {
  if (item.kind !== 'registry') return engine.insert(transaction, item.kind, [item.row]);
  const { key, value } = item.row;
  const before = await transaction
    .selectFrom('registry')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  if (before === undefined) return engine.insert(transaction, 'registry', [item.row]);
  if (before.value === value) return;
  throw new StoreError(
    'chain-key-other',
    'The backup is of chains that were begun with another key; give the key that belongs to it.',
  );
}

async function refuseUnlessEmpty(transaction: Transaction<Schema>): Promise<void> {
  for (const table of ['patient', 'access', 'data_lock', 'document'] as const) {
    const row = await transaction.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row !== undefined) {
      throw new StoreError(
        'store-not-empty',
        'A backup is restored into an empty registry alone; this one is not.',
      );
    }
  }
}
