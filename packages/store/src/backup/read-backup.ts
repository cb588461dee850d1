import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isObject } from '../chain/body.ts';
import { MIGRATIONS } from '../migration/migrate.ts';
import type { Schema } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import { BACKUP_FORMAT, type BackupTable, isBackupTable, isRowOf } from './backup-rows.ts';
import type { SealedPart } from './sealed-part.ts';

/** One thing that a backup holds. */
export type BackupItem =
  | { [Table in BackupTable]: { readonly kind: Table; readonly row: Schema[Table] } }[BackupTable]
  | { readonly kind: 'part'; readonly part: SealedPart }
  | { readonly kind: 'file'; readonly patient: string; readonly digest: string; readonly bytes: Uint8Array };

/**
 * Reads a backup from its beginning to its checksum. Throws a `StoreError` where it was cut, changed or written by a
 * later version; what was read until then is to be thrown away.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupItem> {
  const unpacked = pipeline(createReadStream(path), createGunzip(), () => {});
  const hash = createHash('sha256');
  let items = 0;
  let last: string | null = null;
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (last !== null) {
        hash.update(`${last}\n`);
        const item = items === 0 ? checkedHeader(last) : itemOf(last);
        items += 1;
        if (item !== null) yield item;
      }
      last = line;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw damaged('it is cut short, or no backup at all');
    }
    throw error;
  }
  const end = last === null ? null : parsed(last);
  if (!isObject(end) || typeof end.sha256 !== 'string') throw damaged('its checksum is missing');
  if (end.sha256 !== hash.digest('hex')) throw damaged('its checksum is another');
}

const damaged = (why: string): StoreError =>
  new StoreError('backup-damaged', `The backup cannot be used: ${why}.`);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged('a line is no JSON');
  }
}

function checkedHeader(line: string): null {
  const header = parsed(line);
  if (!isObject(header) || header.format !== BACKUP_FORMAT)
    throw damaged(`it does not begin with ${BACKUP_FORMAT}`);
  // Tables of before held no other rows than those of today: what was added since stays empty, or is made anew.
  const { schema } = header;
  const isKnown = typeof schema === 'number' && schema >= 1 && schema <= MIGRATIONS.length;
  if (!isKnown) {
    const message = `The backup is of tables of version ${String(header.schema)}; this program has ${MIGRATIONS.length}.`;
    throw new StoreError('backup-too-new', message);
  }
  return null;
}

function itemOf(line: string): BackupItem {
  const content = parsed(line);
  const [kind, row]: readonly unknown[] = Array.isArray(content) ? content : [];
  if (kind === 'file' && isObject(row)) {
    const { patient, digest, base64 } = row;
    if (typeof patient === 'string' && typeof digest === 'string' && typeof base64 === 'string') {
      return { kind, patient, digest, bytes: Buffer.from(base64, 'base64') };
    }
  }
  if (kind === 'part' && isObject(row)) {
    const { name, nonce, tag, content: sealed } = row;
    if ([name, nonce, tag, sealed].every((field) => typeof field === 'string')) {
      return {
        kind,
        part: { name: String(name), nonce: String(nonce), tag: String(tag), content: String(sealed) },
      };
    }
  }
  if (!isBackupTable(kind)) throw damaged('a line is of no table');
  return rowItem(kind, row);
}

function rowItem(kind: BackupTable, row: unknown): BackupItem {
  const wrong = () => damaged(`a line of ${kind} has other columns`);
  switch (kind) {
    case 'patient':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'entry':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'head':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'identity':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'write':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'access':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'registry':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'data_lock':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    case 'document':
      if (isRowOf(kind, row)) return { kind, row };
      throw wrong();
    default:
      throw new TypeError(`rowItem: unknown table ${kind satisfies never}`);
  }
}
