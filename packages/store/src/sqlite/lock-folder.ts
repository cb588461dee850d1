import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';

/**
 * Keeps a second process, or a second store of this one, out of a folder. The lock is the operating system's, held
 * through an empty database, so that it ends with the process however that ends. Returns what releases it.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'registry.lock'));
  try {
    lock.exec('PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    throw new StoreError(
      'store-in-use',
      `Another Hepatica has the registry in ${folder} open; close it first.`,
    );
  }
  return () => lock.close();
}
