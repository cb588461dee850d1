import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { chainState } from '../chain/chain-state.ts';
import type { Context } from '../context.ts';
import type { Database } from '../engine.ts';
import { instant } from '../instant.ts';
import { MIGRATIONS } from '../migration/migrate.ts';
import { BACKUP_FORMAT, PATIENT_BACKUP_TABLES, REFERENCE_BACKUP_TABLES } from './backup-rows.ts';
import { type BackupPart, sealPart } from './sealed-part.ts';

/** What a backup holds. */
export interface Backup {
  readonly at: string;
  readonly patients: number;
  readonly rows: number;
  readonly files: number;
  /** SHA-256 of everything before the last line, unpacked. */
  readonly sha256: string;
}

const PATIENTS_AT_ONCE = 200;

/**
 * Writes the registry as it is at one instant into one file, while others go on writing: lines of JSON, packed, with
 * a checksum at their end; `parts` stand in it sealed. The file appears whole or not at all, readable for this user alone. It holds names and
 * records; the key of the chains is not in it and is kept apart.
 */
export async function backup(
  { engine, files, clock, key }: Context,
  path: string,
  parts: readonly BackupPart[] = [],
): Promise<Backup> {
  const partial = `${path}.part`;
  const packed = createGzip({ level: 6 });
  const file = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
  packed.pipe(file);
  const hash = createHash('sha256');
  let rows = 0;
  let attached = 0;
  const line = async (content: unknown, counted = true) => {
    const text = `${JSON.stringify(content)}\n`;
    if (counted) hash.update(text);
    if (!packed.write(text)) await once(packed, 'drain');
  };
  try {
    await once(file, 'open');
    const at = instant(clock());
    const patients = await engine.snapshot(async (database) => {
      await line({ format: BACKUP_FORMAT, schema: MIGRATIONS.length, at });
      for (const table of REFERENCE_BACKUP_TABLES) {
        for (const row of await database.selectFrom(table).selectAll().execute()) {
          await line([table, row]);
          rows += 1;
        }
      }
      for (const part of parts) await line(['part', sealPart(key, part)]);
      const ids = await allIds(database);
      for (let from = 0; from < ids.length; from += PATIENTS_AT_ONCE) {
        const some = ids.slice(from, from + PATIENTS_AT_ONCE);
        for (const table of PATIENT_BACKUP_TABLES) {
          const found = await database
            .selectFrom(table)
            .selectAll()
            .where('patient_id', 'in', some)
            .execute();
          for (const row of found) await line([table, row]);
          rows += found.length;
        }
        for (const id of some) attached += await writeFiles(database, files, id, line);
      }
      const counted = await database
        .selectFrom('patient')
        .select((select) => select.fn.countAll().as('patients'))
        .executeTakeFirstOrThrow();
      return Number(counted.patients);
    });
    const sha256 = hash.digest('hex');
    await line({ rows, files: attached, sha256 }, false);
    packed.end();
    await finished(file);
    await settle(partial);
    await rename(partial, path);
    return { at, patients, rows, files: attached, sha256 };
  } catch (error) {
    file.destroy();
    const mine = !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
    if (mine) await rm(partial, { force: true });
    throw error;
  }
}

async function allIds(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('patient')
    .select('patient_id')
    .union(database.selectFrom('access').select('patient_id').distinct())
    .execute();
  return rows.map(({ patient_id: id }) => id).toSorted();
}

async function writeFiles(
  database: Database,
  files: Context['files'],
  patient: string,
  line: (content: unknown) => Promise<void>,
): Promise<number> {
  const entries = await database
    .selectFrom('entry')
    .selectAll()
    .where('patient_id', '=', patient)
    .where('kind', '=', 'attachment')
    .execute();
  let written = 0;
  for (const { digest } of chainState(entries).attachments) {
    const bytes = await files.read(patient, digest);
    // Gone where the patient is erased in this moment; a restore then says that it is missing.
    if (bytes === null) continue;
    await line(['file', { patient, digest, base64: Buffer.from(bytes).toString('base64') }]);
    written += 1;
  }
  return written;
}

async function settle(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}
