import type { Context } from '../context.ts';
import { patientRow } from '../course/append.ts';
import { checkedCourseOf } from '../course/course-documents.ts';
import { loadEntries } from '../course/load-course.ts';
import type { Database, Engine } from '../engine.ts';
import { lockMac } from '../lock/data-locks.ts';
import { identityKeys } from '../patient/identity-keys.ts';
import { type PatientRow, UNDONE } from '../schema.ts';
import { readBody } from './body.ts';
import { type ChainState, chainState } from './chain-state.ts';
import type { Fault } from './faults.ts';
import type { Head } from './heads.ts';
import { sha256 } from './seal.ts';
import { verifyAccess } from './verify-access.ts';
import { verifyDocuments } from './verify-documents.ts';
import { type StoredChain, verifyChain } from './verify-patient.ts';

/** What was verified, and every fault that was found. */
export interface Verified {
  readonly patients: number;
  readonly entries: number;
  readonly attachments: number;
  readonly faults: readonly Fault[];
}

/** How many patients are held in memory at once. */
const PATIENTS_AT_ONCE = 200;

/**
 * Follows every chain at one instant: entries, what they say, identities, the noted ends, the rows of lists, the files
 * of attachments, the log of views, documents and data locks; with `heads` exported earlier also what was cut off since.
 */
export async function verify(
  { engine, key, files }: Pick<Context, 'key' | 'files'> & { readonly engine: Pick<Engine, 'snapshot'> },
  heads: readonly Head[] = [],
): Promise<Verified> {
  return engine.snapshot(async (database) => {
    const faults: Fault[] = [];
    let entries = 0;
    let attachments = 0;
    let patients = 0;
    const patientIds = await allIds(database);
    for (let from = 0; from < patientIds.length; from += PATIENTS_AT_ONCE) {
      const ids = patientIds.slice(from, from + PATIENTS_AT_ONCE);
      for (const id of ids) {
        const stored = await storedChain(database, id);
        patients += 1;
        entries += stored.entries.length;
        const chain = verifyChain(key, stored);
        faults.push(...chain, ...identityFaults(stored), ...cutOff(heads, stored));
        const state = chainState(stored.entries);
        if (chain.length === 0) faults.push(...(await rowFaults(database, id, state)));
        attachments += state.attachments.length;
        faults.push(...(await fileFaults(files, id, state)));
      }
    }
    const known = new Set(patientIds);
    for (const { chain, patient } of heads) {
      if (chain === 'records' && !known.has(patient)) {
        faults.push({ code: 'patient-missing', patient, message: 'The patient was here and is gone.' });
      }
    }
    faults.push(
      ...(await verifyAccess(database, key, heads)),
      ...(await verifyDocuments(database, key, heads)),
      ...(await lockFaults(database, key, heads)),
    );
    return { patients, entries, attachments, faults };
  });
}

/** Every patient of whom any table speaks, so that a row taken away is missed. */
async function allIds(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('patient')
    .select('patient_id')
    .union(database.selectFrom('head').select('patient_id'))
    .union(database.selectFrom('entry').select('patient_id').distinct())
    .execute();
  return rows.map(({ patient_id: id }) => id).toSorted();
}

async function storedChain(database: Database, patient: string): Promise<StoredChain> {
  const identities = database.selectFrom('identity').selectAll().where('patient_id', '=', patient);
  const heads = database.selectFrom('head').selectAll().where('patient_id', '=', patient);
  return {
    patient,
    entries: await loadEntries(database, patient),
    identities: await identities.orderBy('sequence').execute(),
    head: await heads.executeTakeFirst(),
  };
}

function identityFaults({ patient, identities }: StoredChain): readonly Fault[] {
  return identities.flatMap(({ sequence, body, ...row }) => {
    const keys = identityKeys(readBody(body) ?? {});
    const same = (['name_key', 'chart_key', 'birth_date'] as const).every((name) => keys[name] === row[name]);
    if (same) return [];
    const message = `The identity of entry ${sequence} is filed under other words than it says.`;
    return [{ code: 'identity-changed' as const, patient, sequence, message }];
  });
}

function cutOff(heads: readonly Head[], { patient, entries }: StoredChain): readonly Fault[] {
  return heads.flatMap((head) => {
    if (head.chain !== 'records' || head.patient !== patient) return [];
    const { sequence } = head;
    if (entries.find((entry) => entry.sequence === sequence)?.mac === head.mac) return [];
    const message = `Entry ${sequence} is not the one whose head was exported: the chain was cut or written anew.`;
    return [{ code: 'tail-cut' as const, patient, sequence, message }];
  });
}

/** Whether the row of lists says what the chain says. */
async function rowFaults(database: Database, patient: string, state: ChainState): Promise<readonly Fault[]> {
  const row = await database
    .selectFrom('patient')
    .selectAll()
    .where('patient_id', '=', patient)
    .executeTakeFirst();
  const wrong = (message: string): readonly Fault[] => [{ code: 'patient-row-wrong', patient, message }];
  if (row === undefined) return wrong('The patient is in no list.');
  const differs = await rowDiffers(database, patient, state, row);
  return differs === null ? [] : wrong(`Lists say another ${differs} than the chain.`);
}

async function rowDiffers(
  database: Database,
  patient: string,
  state: ChainState,
  row: PatientRow,
): Promise<string | null> {
  if (row.erased_at !== state.erasedAt) return 'erasure';
  if (state.erasedAt !== null) return null;
  if (state.isUndone || row.withdrawn === UNDONE)
    return state.isUndone && row.withdrawn === UNDONE ? null : 'undoing';
  if (row.merged_into !== state.mergedInto) return 'merge';
  const duplicates = new Map<string, ChainState>();
  for (const duplicate of state.merged) {
    duplicates.set(duplicate, consentsOf(chainState(await loadEntries(database, duplicate))));
  }
  const expected = patientRow(checkedCourseOf(patient, consentsOf(state), duplicates), {
    created: row.created_at,
    changed: row.changed_at,
  });
  const fields = ['title', 'hospital', 'sex', 'age_years', 'withdrawn'] as const;
  return fields.find((field) => expected[field] !== row[field]) ?? null;
}

/** The state with its consents alone, on which the row rests beside the head: a whole course takes ten times as long. */
const consentsOf = (state: ChainState): ChainState => ({
  ...state,
  records: state.records.flatMap((record) => {
    const { after: _after, ...document } = record.document;
    return document.kind === 'consent' ? [{ ...record, document }] : [];
  }),
});

async function fileFaults(
  files: Context['files'],
  patient: string,
  { attachments }: ChainState,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const known = new Set(attachments.map(({ digest }) => digest));
  for (const { digest, name } of attachments) {
    const bytes = await files.read(patient, digest);
    if (bytes === null) {
      faults.push({ code: 'attachment-missing', patient, subject: digest, message: `${name} is gone.` });
    } else if (sha256(bytes) !== digest) {
      faults.push({ code: 'attachment-changed', patient, subject: digest, message: `${name} was changed.` });
    }
  }
  for (const digest of await files.list(patient)) {
    if (known.has(digest)) continue;
    // Also what a write left behind that was never acknowledged; harmless, but no record speaks of it.
    faults.push({
      code: 'attachment-unknown',
      patient,
      subject: digest,
      message: 'No record speaks of this file.',
    });
  }
  return faults;
}

async function lockFaults(
  database: Database,
  key: Uint8Array,
  heads: readonly Head[],
): Promise<readonly Fault[]> {
  const locks = await database.selectFrom('data_lock').selectAll().execute();
  const changed = locks.filter((lock) => lock.mac !== lockMac(key, lock)).map(({ name }) => name);
  const macs = new Map(locks.map(({ name, mac }) => [name, mac]));
  const others = heads.flatMap(({ chain, patient: name, mac }) =>
    chain === 'locks' && macs.get(name) !== mac && !changed.includes(name) ? [name] : [],
  );
  return [
    ...changed.map((name) => lockFault(name, 'lock-changed', 'was changed')),
    ...others.map((name) =>
      macs.has(name)
        ? lockFault(name, 'lock-changed', 'is not the one whose head was exported')
        : lockFault(name, 'lock-missing', 'was here and is gone'),
    ),
  ];
}

const lockFault = (name: string, code: 'lock-changed' | 'lock-missing', words: string): Fault => ({
  code,
  patient: '*',
  subject: name,
  message: `The data lock ${name} ${words}.`,
});
