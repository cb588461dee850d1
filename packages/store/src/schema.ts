/** What an entry of a patient's chain tells. */
export type EntryKind =
  | 'patient'
  | 'record'
  | 'retraction'
  | 'identity'
  | 'attachment'
  | 'merge'
  | 'unmerge'
  | 'erasure'
  | 'query'
  | 'distinct';

/** The present state of a patient, as the chain gives it; lists read it, and `verify` holds it against the chain. */
export interface PatientRow {
  readonly patient_id: string;
  readonly title: string;
  readonly hospital: string | null;
  readonly sex: string;
  readonly age_years: number | null;
  readonly created_at: string;
  readonly changed_at: string;
  /** 0 who stands in lists; 1 who has withdrawn from research; 2 who was made by an import that was undone. */
  readonly withdrawn: number;
  /** The patient of whom this is a duplicate. */
  readonly merged_into: string | null;
  readonly erased_at: string | null;
}

/** In `withdrawn`: the import that made the patient was undone. */
export const UNDONE = 2;

/** One link of a patient's chain. `body` and `salt` are null once erased; the rest never changes. */
export interface EntryRow {
  readonly patient_id: string;
  readonly sequence: number;
  readonly kind: EntryKind;
  readonly actor: string;
  readonly at: string;
  /** The import or undo that it belongs to. */
  readonly batch_id: string | null;
  /** SHA-256 of salt and body, hexadecimal. */
  readonly digest: string;
  readonly mac: string;
  /** The record, attachment or other patient that the entry is about. */
  readonly subject: string | null;
  readonly salt: string | null;
  /** Canonical JSON. */
  readonly body: string | null;
}

/** The end of each chain, beside the chain, so that a cut tail is seen. */
export interface HeadRow {
  readonly patient_id: string;
  readonly sequence: number;
  readonly mac: string;
}

/**
 * Who the patient is: what the entry of the same number says, kept apart from everything else and never exported. The
 * last one counts; all of them go when the patient is erased.
 */
export interface IdentityRow {
  readonly patient_id: string;
  readonly sequence: number;
  /** The name as it is compared: without accents, order, case and marks. */
  readonly name_key: string | null;
  readonly chart_key: string | null;
  readonly birth_date: string | null;
  readonly salt: string;
  /** Canonical JSON, as the body of any other entry. */
  readonly body: string;
}

/** A write that was acknowledged under a key given by its writer; asked again, it is answered and not repeated. */
export interface WriteRow {
  readonly patient_id: string;
  readonly key: string;
  /** SHA-256 of what was asked. */
  readonly digest: string;
  readonly sequence: number;
}

/** Who looked at, searched or exported what; one chain per patient, and one (`*`) for what concerns no single patient. */
export interface AccessRow {
  readonly patient_id: string;
  readonly sequence: number;
  readonly actor: string;
  readonly at: string;
  readonly action: string;
  readonly detail: string;
  readonly mac: string;
}

/** A derived variable for lists and "patients like this"; rebuilt at will, never read by a study. */
export interface DerivedRow {
  readonly patient_id: string;
  readonly variable: string;
  readonly edition: string;
  readonly position: number;
  /** Version of the patient's chain from which it was derived. */
  readonly version: number;
  /** JSON of the values still possible. */
  readonly possible: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly valid_from: number;
  readonly valid_to: number | null;
  readonly known_on: number;
}

/** What the list keeps of a patient, made from one version; rebuilt at will, never read by a study. */
export interface LineRow {
  readonly patient_id: string;
  readonly version: number;
  /** Grows with every change of any line, so that a reader can follow. */
  readonly revision: number;
  /** 1 where the patient stands in lists. */
  readonly listed: number;
  /** JSON of what the list sorts and filters by. */
  readonly facets: string;
  /** JSON of what the list shows. */
  readonly summary: string;
}

/** What a patient was through time, as the caller's own text; rebuilt at will, never read by a study. */
export interface PatientStatesRow {
  readonly patient_id: string;
  readonly states: string;
}

/** A fact about the registry itself: whether it holds real or simulated patients, and a check of its key. */
export interface RegistryRow {
  readonly key: string;
  readonly value: string;
}

/** A named data lock: the registry as it was recorded up to and with an instant. */
export interface DataLockRow {
  readonly name: string;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly created_at: string;
  readonly mac: string;
}

/** A revision of what a hospital keeps that is of no single patient; `body` is canonical JSON. */
export interface DocumentRow {
  readonly name: string;
  readonly revision: number;
  readonly actor: string;
  readonly at: string;
  readonly body: string;
  readonly mac: string;
}

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
}

export interface Schema {
  patient: PatientRow;
  entry: EntryRow;
  head: HeadRow;
  identity: IdentityRow;
  write: WriteRow;
  access: AccessRow;
  derived: DerivedRow;
  line: LineRow;
  patient_states: PatientStatesRow;
  registry: RegistryRow;
  data_lock: DataLockRow;
  document: DocumentRow;
  migration: MigrationRow;
}

/** Tables about patients: each has `patient_id` in every key, so that they can be distributed by patient. */
export const PATIENT_TABLES = [
  'patient',
  'entry',
  'head',
  'identity',
  'write',
  'access',
  'derived',
  'line',
  'patient_states',
] as const satisfies readonly (keyof Schema)[];

/** Small tables that every machine holds whole. */
export const REFERENCE_TABLES = [
  'registry',
  'data_lock',
  'document',
  'migration',
] as const satisfies readonly (keyof Schema)[];
