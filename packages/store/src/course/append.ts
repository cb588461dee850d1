import { appendRecords, COURSE_FORMAT, type Course, type CourseRecord, type Finding } from '@hepatica/course';
import type { Transaction } from 'kysely';
import { canonicalJson } from '../chain/canonical-json.ts';
import { BEGINNING, sha256 } from '../chain/seal.ts';
import { type NewEntry, type SaltedEntry, saltedEntries, sealedEntries } from '../chain/sealed-entries.ts';
import type { By, Context } from '../context.ts';
import type { Database } from '../engine.ts';
import { birthDateUnreadable, type Identity, sealedIdentity } from '../patient/identity.ts';
import {
  type EntryRow,
  type HeadRow,
  type IdentityRow,
  type PatientRow,
  type Schema,
  UNDONE,
  type WriteRow,
} from '../schema.ts';
import { type Change, changesSince } from './changes.ts';
import { headDocument, type PatientHead, recordDocuments } from './course-documents.ts';
import { loadCourse } from './load-course.ts';
import { admitted, notAdmitted, patientsHeld } from './simulated.ts';
import { isWithdrawn } from './withdrawn.ts';
import { writeTime } from './write-time.ts';

/** What is written to one patient at once: all of it or nothing. */
export interface Batch extends By {
  readonly patient: string;
  /** The version that the writer has seen; 0 for a patient that does not exist yet. */
  readonly expectedVersion: number;
  /** What is said of the patient once: needed for a new one, and replaces what was said of another. */
  readonly head?: PatientHead;
  readonly records?: readonly CourseRecord[];
  /** Names of records that never should have been: out of every course from now on, kept in the history. */
  readonly retract?: readonly string[];
  /** The patient goes with the last of its records: what made it is undone. Nothing may be left of it. */
  readonly retractPatient?: boolean;
  /** Who the patient is; kept apart from everything else. */
  readonly identity?: Identity;
  /** A write asked again under its key is answered and not repeated. */
  readonly idempotencyKey?: string;
  /** The import or other large write that it is part of. */
  readonly batchId?: string;
}

/** What became of a write. */
export type Written =
  | {
      readonly kind: 'done';
      readonly patient: string;
      readonly version: number;
      readonly repeated: boolean;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'conflict';
      readonly patient: string;
      /** The version there is. */
      readonly version: number;
      /** What others wrote since the expected version. */
      readonly changes: readonly Change[];
    }
  | { readonly kind: 'refused'; readonly patient: string; readonly findings: readonly Finding[] };

/** Rows to be written for one patient. */
export interface Prepared {
  readonly entries: readonly EntryRow[];
  readonly head: HeadRow;
  readonly patient: PatientRow;
  readonly isNew: boolean;
  readonly write: WriteRow | null;
  readonly identity: IdentityRow | null;
  readonly written: Extract<Written, { kind: 'done' }>;
}

const patientId = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A batch that can be written, with all that does not depend on the moment in which it is. */
export interface Checked {
  readonly kind: 'checked';
  readonly batch: Batch;
  /** Of what was asked, where it has a key. */
  readonly digest: string | null;
  /** The end of the chain behind which it was checked. */
  readonly head: HeadRow;
  /** The row of lists as it was, and as it will be but for the times. */
  readonly row: PatientRow | undefined;
  readonly listed: PatientRow;
  readonly entries: readonly SaltedEntry[];
  readonly isSimulated: boolean;
  /** Whether the registry is known to hold patients of this sort. */
  readonly isAdmitted: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Checks one batch against what is stored and makes its rows; or says why it is not written.
 *
 * @param before the batch as it was checked before the transaction: it counts where nobody has written since
 */
export async function prepare(
  context: Context,
  transaction: Transaction<Schema>,
  batch: Batch,
  before?: Checked,
): Promise<Prepared | Written> {
  await context.engine.hold(transaction, batch.patient);
  const isStill = before !== undefined && (await headOf(transaction, batch.patient))?.mac === before.head.mac;
  const checked = isStill ? before : await check(transaction, batch);
  return checked.kind === 'checked' ? sealed(context, transaction, checked) : checked;
}

const headOf = async (database: Database, patient: string): Promise<HeadRow> =>
  (await database.selectFrom('head').selectAll().where('patient_id', '=', patient).executeTakeFirst()) ?? {
    patient_id: patient,
    sequence: 0,
    mac: BEGINNING,
  };

/** Checks one batch against what is stored. */
export async function check(database: Database, batch: Batch): Promise<Checked | Written> {
  const { patient } = batch;
  if (!patientId.test(patient)) {
    throw new RangeError(`append: patient "${patient}" is not a name of letters, digits, ".", "_" and "-"`);
  }
  if (batch.actor === '') throw new RangeError('append: actor is empty; every write names who wrote');
  const head = await headOf(database, patient);
  const digest = batch.idempotencyKey === undefined ? null : requestDigest(batch);
  if (batch.idempotencyKey !== undefined) {
    const before = await database
      .selectFrom('write')
      .selectAll()
      .where('patient_id', '=', patient)
      .where('key', '=', batch.idempotencyKey)
      .executeTakeFirst();
    if (before !== undefined && before.digest !== digest) {
      return refused(
        patient,
        'key-used-otherwise',
        `The key "${batch.idempotencyKey}" stands for another write.`,
      );
    }
    if (before !== undefined) {
      return { kind: 'done', patient, version: before.sequence, repeated: true, findings: [] };
    }
  }
  const version = head.sequence;
  const row = await database
    .selectFrom('patient')
    .selectAll()
    .where('patient_id', '=', patient)
    .executeTakeFirst();
  const isUndone = row?.withdrawn === UNDONE;
  // Who was undone is no more there than one who never was; made again, the chain goes on.
  if (version !== batch.expectedVersion && !(isUndone && batch.expectedVersion === 0)) {
    const changes = await changesSince(database, patient, batch.expectedVersion);
    // A question about a value changes no value: who has not seen it yet has missed nothing.
    const missed =
      version < batch.expectedVersion || changes.some(({ kind }) => kind !== 'query' && kind !== 'distinct');
    if (missed) return { kind: 'conflict', patient, version, changes };
  }
  if (row !== undefined && row.erased_at !== null) {
    return refused(patient, 'patient-erased', `${patient} was erased; nothing more is written.`);
  }
  if (row !== undefined && row.merged_into !== null) {
    const message = `${patient} is a duplicate of ${row.merged_into}; write there.`;
    return refused(patient, 'patient-merged', message);
  }
  const known = row === undefined ? null : await loadCourse(database, patient);
  const start = startingCourse(batch, known?.course ?? null);
  if (start === null) return refused(patient, 'patient-missing', `There is no patient "${patient}".`);
  const unreadable = batch.identity === undefined ? null : birthDateUnreadable(batch.identity);
  if (unreadable !== null) return { kind: 'refused', patient, findings: [unreadable] };
  const held = await patientsHeld(database);
  const objection = held === null ? null : notAdmitted(held, start.simulated);
  if (objection !== null) return { kind: 'refused', patient, findings: [objection] };

  const retract = new Set<string>(batch.retract ?? []);
  const own = new Set(known?.state.records.map(({ id }) => id) ?? []);
  const missing = [...retract].find((id) => !own.has(id));
  if (missing !== undefined) {
    return refused(patient, 'record-missing', `${patient} has no record "${missing}" to retract.`);
  }
  const kept = start.records.filter(({ id }) => !retract.has(id));
  const fewer = { ...start, records: [] };
  const records = batch.records ?? [];
  // Without the retracted ones the rest has to make sense by itself: it is checked as if it were new.
  const { course, findings } =
    retract.size > 0 ? appendRecords(fewer, [...kept, ...records]) : appendRecords(start, records);
  if (findings.some(({ severity }) => severity === 'error')) return { kind: 'refused', patient, findings };
  const entries: readonly NewEntry[] = [
    ...(batch.head === undefined
      ? []
      : [{ kind: 'patient' as const, body: { format: COURSE_FORMAT, head: headDocument(batch.head) } }]),
    ...[...retract].map((record) => ({ kind: 'retraction' as const, body: { record } })),
    ...(batch.retractPatient === true ? [{ kind: 'retraction' as const, body: { patient: true } }] : []),
    ...recordDocuments(records, start).map((record) => ({
      kind: 'record' as const,
      body: { format: COURSE_FORMAT, record },
    })),
  ];
  if (entries.length === 0 && batch.identity === undefined) {
    return { kind: 'done', patient, version, repeated: false, findings };
  }
  const listed = patientRow(course, { created: row?.created_at ?? '', changed: '' });
  return {
    kind: 'checked',
    batch,
    digest,
    head,
    row,
    listed: batch.retractPatient === true ? { ...listed, withdrawn: UNDONE } : listed,
    entries: saltedEntries(entries, batch.reason),
    isSimulated: start.simulated,
    isAdmitted: held !== null,
    findings,
  };
}

/** The rows of a batch that was checked, of this moment. */
async function sealed(
  context: Context,
  transaction: Transaction<Schema>,
  { batch, digest, head, row, listed, entries, isSimulated, isAdmitted, findings }: Checked,
): Promise<Prepared | Written> {
  const { patient, actor, batchId, identity, idempotencyKey: key } = batch;
  const objection = isAdmitted ? null : await admitted(transaction, isSimulated);
  if (objection !== null) return { kind: 'refused', patient, findings: [objection] };
  const at = await writeTime(context, transaction, row?.changed_at);
  const by = { actor, at, ...(batchId === undefined ? {} : { batch: batchId }) };
  const { rows, head: last } = sealedEntries(context.key, head, entries, by);
  const named = identity === undefined ? null : sealedIdentity(context.key, last, identity, { ...batch, at });
  const end = named?.head ?? last;
  const { sequence } = end;
  return {
    entries: named === null ? rows : [...rows, named.entry],
    identity: named?.row ?? null,
    head: end,
    patient: { ...listed, created_at: row?.created_at ?? at, changed_at: at },
    isNew: row === undefined,
    write: key === undefined || digest === null ? null : { patient_id: patient, key, digest, sequence },
    written: { kind: 'done', patient, version: sequence, repeated: false, findings },
  };
}

/** What is to become of a batch that was checked, where nobody writes in between. */
export const foreseen = (checked: Checked | Written): Written => {
  if (checked.kind !== 'checked') return checked;
  const { batch, head, entries, findings } = checked;
  const version = head.sequence + entries.length + (batch.identity === undefined ? 0 : 1);
  return { kind: 'done', patient: batch.patient, version, repeated: false, findings };
};

/** The course to which the records of a batch are added, with what the batch says of the patient. */
function startingCourse(batch: Batch, known: Course | null): Course | null {
  if (batch.head !== undefined) return { ...batch.head, id: batch.patient, records: known?.records ?? [] };
  return known;
}

/** The row of lists from a course. */
export function patientRow(
  course: Course,
  times: { readonly created: string; readonly changed: string },
): PatientRow {
  return {
    patient_id: course.id,
    title: course.title,
    hospital: course.patient.hospital ?? null,
    sex: course.patient.sex,
    age_years: course.patient.ageYears,
    created_at: times.created,
    changed_at: times.changed,
    withdrawn: isWithdrawn(course) ? 1 : 0,
    merged_into: null,
    erased_at: null,
  };
}

function requestDigest({ head, records, retract, identity, reason, actor }: Batch): string {
  return sha256(canonicalJson({ head, records, retract, identity, reason, actor }));
}

const refused = (patient: string, code: string, message: string): Written => ({
  kind: 'refused',
  patient,
  findings: [{ code, severity: 'error', message }],
});
