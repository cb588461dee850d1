import type { Transaction } from 'kysely';
import { canonicalJson } from '../chain/canonical-json.ts';
import { sha256 } from '../chain/seal.ts';
import type { Context } from '../context.ts';
import { loadCourse } from '../course/load-course.ts';
import { type Done, heldPatient, refusal, writeEntries } from '../patient/write-entries.ts';
import type { PatientRow, Schema } from '../schema.ts';
import { type Query, type QueryAct, queriesOf } from './queries.ts';

/** Who asks, answers or resolves, in which words. */
export interface QueryWrite {
  readonly actor: string;
  readonly text: string;
  /** A write asked again under its key is answered and not repeated. */
  readonly idempotencyKey?: string;
}

export type QueryDone =
  | { readonly kind: 'done'; readonly query: string; readonly version: number }
  | Extract<Done, { kind: 'refused' }>;

/** Asks about a value. Refused where there is no such patient or record, or no words. */
export async function askQuery(
  context: Context,
  patient: string,
  about: { readonly record: string; readonly field: string },
  write: QueryWrite,
): Promise<QueryDone> {
  return written(context, patient, { ...write, act: 'asked', ...about }, async (transaction, row) => {
    const known = await loadCourse(transaction, row.patient_id);
    if (!known?.course.records.some(({ id }) => id === about.record)) {
      return refusal('record-missing', `${patient} has no record "${about.record}" to ask about.`);
    }
    return { query: `q${known.state.version + 1}`, ...about };
  });
}

/** Answers a question; it then waits for whoever asked. */
export function answerQuery(
  context: Context,
  patient: string,
  query: string,
  write: QueryWrite,
): Promise<QueryDone> {
  return continued(context, patient, query, { ...write, act: 'answered' });
}

/** Resolves a question, answered or not. */
export function resolveQuery(
  context: Context,
  patient: string,
  query: string,
  write: QueryWrite,
): Promise<QueryDone> {
  return continued(context, patient, query, { ...write, act: 'resolved' });
}

type Act = QueryWrite & { readonly act: QueryAct };
type About = Pick<Query, 'record' | 'field'> & { readonly query: string };

function continued(context: Context, patient: string, query: string, act: Act): Promise<QueryDone> {
  return written(context, patient, { ...act, query }, async (transaction) => {
    const asked = (await queriesOf(transaction, patient)).find(({ id }) => id === query);
    if (asked === undefined) return refusal('query-missing', `${patient} has no question "${query}".`);
    if (asked.state === 'resolved') {
      return refusal('query-resolved', `The question "${query}" is resolved.`, 'Ask a new one.');
    }
    return { query, record: asked.record, field: asked.field };
  });
}

async function written(
  context: Context,
  patient: string,
  act: Act & Partial<About>,
  about: (
    transaction: Transaction<Schema>,
    row: PatientRow,
  ) => Promise<About | Extract<Done, { kind: 'refused' }>>,
): Promise<QueryDone> {
  const { actor, text, idempotencyKey: key } = act;
  if (actor === '') throw new RangeError('query: actor is empty; every write names who wrote');
  if (text.trim() === '' && act.act !== 'resolved') {
    return refusal('text-missing', 'A question and an answer need words.');
  }
  return context.engine.write(async (transaction): Promise<QueryDone> => {
    const row = await heldPatient(context, transaction, patient);
    if (row === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    const digest = sha256(canonicalJson({ ...act, idempotencyKey: undefined }));
    const before =
      key === undefined
        ? undefined
        : await transaction
            .selectFrom('write')
            .selectAll()
            .where('patient_id', '=', patient)
            .where('key', '=', key)
            .executeTakeFirst();
    if (before !== undefined)
      return repeated(transaction, patient, { ...before, same: before.digest === digest });
    const found = await about(transaction, row);
    if ('kind' in found) return found;
    const { query, record, field } = found;
    const body = { query, act: act.act, record, field, text: text.trim() };
    const { version } = await writeEntries(context, transaction, row, [{ kind: 'query', body }], { actor });
    if (key !== undefined) {
      await context.engine.insert(transaction, 'write', [
        { patient_id: patient, key, digest, sequence: version },
      ]);
    }
    return { kind: 'done', query, version };
  });
}

async function repeated(
  transaction: Transaction<Schema>,
  patient: string,
  { key, sequence, same }: { readonly key: string; readonly sequence: number; readonly same: boolean },
): Promise<QueryDone> {
  if (!same) return refusal('key-used-otherwise', `The key "${key}" stands for another write.`);
  const entry = await transaction
    .selectFrom('entry')
    .select('subject')
    .where('patient_id', '=', patient)
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow();
  return { kind: 'done', query: entry.subject ?? '', version: sequence };
}
