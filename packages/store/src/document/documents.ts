import { logAccess } from '../access/access-log.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import { BEGINNING, mac } from '../chain/seal.ts';
import type { By, Context } from '../context.ts';
import type { Database } from '../engine.ts';
import { instant } from '../instant.ts';
import type { DocumentRow } from '../schema.ts';

/** A revision of what a hospital keeps under a name, of no single patient: the list of its board, its policy. */
export interface KeptDocument {
  readonly name: string;
  /** From 1. */
  readonly revision: number;
  readonly actor: string;
  readonly at: string;
  /** As it was written; whoever wrote it knows its form. */
  readonly body: unknown;
}

/** `conflict`: somebody wrote after the revision that the writer had seen; `kept` is what stands now. */
export type WrittenDocument =
  | { readonly kind: 'done'; readonly document: KeptDocument }
  | { readonly kind: 'conflict'; readonly kept: KeptDocument | null };

/** The mac of a revision behind the one before it. */
export function documentMac(key: Uint8Array, previous: string, row: Omit<DocumentRow, 'mac'>): string {
  const { name, revision, actor, at, body } = row;
  return mac(key, ['document', previous, name, revision, actor, at, body]);
}

/** The last revision under a name; null where nothing was ever kept there. */
export async function readDocument(database: Database, name: string): Promise<KeptDocument | null> {
  const row = await lastRow(database, name);
  return row === undefined ? null : kept(row);
}

/**
 * Keeps the next revision, where the last one is the one that was seen (0: none). Nothing is overwritten; the log of the
 * registry says who wrote which revision of what. Throws a `TypeError` for a body that is not JSON.
 */
export async function writeDocument(
  context: Context,
  name: string,
  { expectedRevision, body }: { readonly expectedRevision: number; readonly body: unknown },
  { actor }: Pick<By, 'actor'>,
): Promise<WrittenDocument> {
  const { engine, key, clock } = context;
  return engine.writeAlone(async (transaction) => {
    const last = await lastRow(transaction, name);
    if ((last?.revision ?? 0) !== expectedRevision) {
      return { kind: 'conflict', kept: last === undefined ? null : kept(last) };
    }
    const unsealed = {
      name,
      revision: expectedRevision + 1,
      actor,
      at: instant(clock()),
      body: canonicalJson(body),
    };
    const row = { ...unsealed, mac: documentMac(key, last?.mac ?? BEGINNING, unsealed) };
    await engine.insert(transaction, 'document', [row]);
    await logAccess(context, transaction, { actor, action: 'document', detail: `${name} ${row.revision}` });
    return { kind: 'done', document: kept(row) };
  });
}

const lastRow = (database: Database, name: string): Promise<DocumentRow | undefined> =>
  database
    .selectFrom('document')
    .selectAll()
    .where('name', '=', name)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();

const kept = ({ mac: _mac, body, ...row }: DocumentRow): KeptDocument => ({ ...row, body: JSON.parse(body) });
