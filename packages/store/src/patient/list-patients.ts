import type { Database } from '../engine.ts';
import { type PatientRow, UNDONE } from '../schema.ts';

/** A patient as lists show it. */
export interface ListedPatient {
  readonly patient: string;
  readonly title: string;
  readonly hospital: string | null;
  readonly sex: string;
  readonly ageYears: number | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly withdrawn: boolean;
}

export interface ListOptions {
  /** Only of these hospitals; all where it is not given. */
  readonly hospitals?: readonly string[];
  /** Also those who have withdrawn from research; nothing but their care may use them. */
  readonly withWithdrawn?: boolean;
  /** Patients after this one, for the next page. */
  readonly after?: string;
  /** 100 unless given. */
  readonly limit?: number;
}

/** Patients in the order of their ids. Neither duplicates nor erased or undone ones are among them. */
export async function listPatients(
  database: Database,
  { hospitals, withWithdrawn = false, after, limit = 100 }: ListOptions = {},
): Promise<readonly ListedPatient[]> {
  let query = database
    .selectFrom('patient')
    .selectAll()
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .where('withdrawn', withWithdrawn ? '<' : '=', withWithdrawn ? UNDONE : 0);
  if (hospitals !== undefined) query = query.where('hospital', 'in', [...hospitals]);
  if (after !== undefined) query = query.where('patient_id', '>', after);
  const rows = hospitals?.length === 0 ? [] : await query.orderBy('patient_id').limit(limit).execute();
  return rows.map(listed);
}

const listed = (row: PatientRow): ListedPatient => ({
  patient: row.patient_id,
  title: row.title,
  hospital: row.hospital,
  sex: row.sex,
  ageYears: row.age_years,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  withdrawn: row.withdrawn === 1,
});
