import { documentMac } from '../document/documents.ts';
import type { Database } from '../engine.ts';
import type { Fault } from './faults.ts';
import type { Head } from './heads.ts';
import { BEGINNING } from './seal.ts';

/** Follows every revision of every document. */
export async function verifyDocuments(
  database: Database,
  key: Uint8Array,
  heads: readonly Head[],
): Promise<readonly Fault[]> {
  const rows = await database
    .selectFrom('document')
    .selectAll()
    .orderBy('name')
    .orderBy('revision')
    .execute();
  const faults: Fault[] = [];
  const ends = new Map<string, { readonly revision: number; readonly mac: string }>();
  const macs = new Set(rows.map(({ name, revision, mac }) => `${name} ${revision} ${mac}`));
  for (const row of rows) {
    const { name, revision, mac } = row;
    const before = ends.get(name);
    const isNext = revision === (before?.revision ?? 0) + 1;
    if (!isNext || mac !== documentMac(key, before?.mac ?? BEGINNING, row)) {
      faults.push(fault(name, revision, 'was changed, or one before it is gone'));
    }
    ends.set(name, { revision, mac });
  }
  const cut = heads.filter(
    ({ chain, patient: name, sequence, mac }) =>
      chain === 'documents' && !macs.has(`${name} ${sequence} ${mac}`),
  );
  return [
    ...faults,
    ...cut.map(({ patient, sequence }) => fault(patient, sequence, 'is not the one whose head was exported')),
  ];
}

const fault = (name: string, revision: number, words: string): Fault => ({
  code: 'document-changed',
  patient: '*',
  sequence: revision,
  subject: name,
  message: `Revision ${revision} of the document ${name} ${words}.`,
});
