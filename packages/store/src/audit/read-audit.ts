import { sql } from 'kysely';
import { readBody, textOf } from '../chain/body.ts';
import { recordHistory } from '../course/history.ts';
import type { Database } from '../engine.ts';

/** One thing that somebody did. */
export interface AuditLine {
  readonly chain: 'records' | 'access';
  /** Null for what concerns no single patient. */
  readonly patient: string | null;
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly subject: string | null;
  /** Why, or what was looked at. */
  readonly words: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Which of it is wanted. Instants are compared as text: a day stands for its beginning, `to` for its end. */
export interface AuditSearch {
  readonly patient?: string;
  readonly by?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  /** Patients of these hospitals alone, and nothing that concerns none. */
  readonly hospitals: 'all' | readonly string[];
  /** The last line that was read before. */
  readonly after?: Pick<AuditLine, 'chain' | 'patient' | 'sequence' | 'at'>;
  readonly limit: number;
}

/** As in the log of views: what concerns no single patient. */
const NO_PATIENT = '*';

/** Who did what, newest first: changes and looks in one order. Records say what they said before and after. */
export async function readAudit(database: Database, search: AuditSearch): Promise<readonly AuditLine[]> {
  const records = await entries(database, search);
  const looks = await accesses(database, search);
  const lines = [...records, ...looks].toSorted(compare).slice(0, search.limit);
  const changed = lines.filter(({ kind }) => kind === 'record' || kind === 'retraction');
  const histories = new Map<string, Awaited<ReturnType<typeof recordHistory>>>();
  for (const patient of new Set(changed.flatMap((line) => line.patient ?? []))) {
    histories.set(patient, await recordHistory(database, patient));
  }
  return lines.map((line) => {
    const change =
      line.chain === 'records'
        ? histories.get(line.patient ?? '')?.find(({ sequence }) => sequence === line.sequence)
        : undefined;
    return change === undefined ? line : { ...line, before: change.before, after: change.after };
  });
}

/** Newest first; of one instant changes before looks, in the order of patients, the later entry first. */
function compare(a: AuditLine, b: AuditLine): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.chain !== b.chain) return a.chain === 'records' ? -1 : 1;
  const [p, q] = [a.patient ?? NO_PATIENT, b.patient ?? NO_PATIENT];
  return p === q ? b.sequence - a.sequence : p < q ? -1 : 1;
}

async function entries(database: Database, search: AuditSearch): Promise<readonly AuditLine[]> {
  const { hospitals, after, limit, patient, by, from, to, kind } = search;
  let query = database
    .selectFrom('entry')
    .innerJoin('patient', 'patient.patient_id', 'entry.patient_id')
    .select(['entry.patient_id', 'entry.sequence', 'entry.at', 'entry.actor', 'entry.kind', 'entry.subject'])
    .select('entry.body');
  if (hospitals !== 'all') query = query.where('patient.hospital', 'in', listOf(hospitals));
  if (patient !== undefined) query = query.where('entry.patient_id', '=', patient);
  if (by !== undefined) query = query.where('entry.actor', '=', by);
  if (from !== undefined) query = query.where('entry.at', '>=', from);
  if (to !== undefined) query = query.where('entry.at', '<=', endOf(to));
  if (kind !== undefined) query = query.where(sql<boolean>`entry.kind = ${kind}`);
  if (after !== undefined) {
    const { at, sequence } = after;
    const place = after.patient ?? NO_PATIENT;
    query = query.where((where) =>
      after.chain === 'access'
        ? where('entry.at', '<', at)
        : where.or([
            where('entry.at', '<', at),
            where.and([where('entry.at', '=', at), where('entry.patient_id', '>', place)]),
            where.and([
              where('entry.at', '=', at),
              where('entry.patient_id', '=', place),
              where('entry.sequence', '<', sequence),
            ]),
          ]),
    );
  }
  const rows = await query
    .orderBy('entry.at', 'desc')
    .orderBy('entry.patient_id')
    .orderBy('entry.sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ patient_id, actor, body, ...row }) => {
    const read = body === null ? null : readBody(body);
    const words = textOf(read, 'reason') ?? textOf(read, 'text') ?? '';
    return { ...row, chain: 'records', patient: patient_id, by: actor, words, before: null, after: null };
  });
}

async function accesses(database: Database, search: AuditSearch): Promise<readonly AuditLine[]> {
  const { hospitals, after, limit, patient, by, from, to, kind } = search;
  let query = database
    .selectFrom('access')
    .leftJoin('patient', 'patient.patient_id', 'access.patient_id')
    .select(['access.patient_id', 'access.sequence', 'access.at', 'access.actor', 'access.action'])
    .select('access.detail');
  if (hospitals !== 'all') query = query.where('patient.hospital', 'in', listOf(hospitals));
  if (patient !== undefined) query = query.where('access.patient_id', '=', patient);
  if (by !== undefined) query = query.where('access.actor', '=', by);
  if (from !== undefined) query = query.where('access.at', '>=', from);
  if (to !== undefined) query = query.where('access.at', '<=', endOf(to));
  if (kind !== undefined) query = query.where('access.action', '=', kind);
  if (after !== undefined) {
    const { at, sequence } = after;
    const place = after.patient ?? NO_PATIENT;
    query = query.where((where) =>
      after.chain === 'records'
        ? where('access.at', '<=', at)
        : where.or([
            where('access.at', '<', at),
            where.and([where('access.at', '=', at), where('access.patient_id', '>', place)]),
            where.and([
              where('access.at', '=', at),
              where('access.patient_id', '=', place),
              where('access.sequence', '<', sequence),
            ]),
          ]),
    );
  }
  const rows = await query
    .orderBy('access.at', 'desc')
    .orderBy('access.patient_id')
    .orderBy('access.sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ patient_id, actor, action, detail, ...row }) => ({
    ...row,
    chain: 'access',
    patient: patient_id === NO_PATIENT ? null : patient_id,
    by: actor,
    kind: action,
    subject: null,
    words: detail,
    before: null,
    after: null,
  }));
}

/** No list of SQL is empty. */
const listOf = (hospitals: readonly string[]): readonly string[] =>
  hospitals.length === 0 ? [''] : hospitals;

/** A day ends after its last instant. */
const endOf = (to: string): string => (to.length === 10 ? `${to}T99` : to);
