import type { Course } from '@hepatica/course';
import { type ChainState, chainState } from '../chain/chain-state.ts';
import type { Database } from '../engine.ts';
import type { EntryRow } from '../schema.ts';
import { courseOf } from './course-documents.ts';

/** Up to where a chain is read: to its end unless something is given. */
export interface UpTo {
  /** What was recorded by this instant. */
  readonly asKnownOn?: string | undefined;
  /** The entries up to this version. */
  readonly version?: number | undefined;
}

/** The entries of a patient, all or the first of them. */
export async function loadEntries(
  database: Database,
  patientId: string,
  { asKnownOn, version }: UpTo = {},
): Promise<readonly EntryRow[]> {
  let query = database.selectFrom('entry').selectAll().where('patient_id', '=', patientId);
  if (asKnownOn !== undefined) query = query.where('at', '<=', asKnownOn);
  if (version !== undefined) query = query.where('sequence', '<=', version);
  return query.orderBy('sequence').execute();
}

/** A patient as the chain has it: the state and the course, or null where there was no such patient at the time. */
export interface Loaded {
  readonly state: ChainState;
  readonly course: Course;
}

/**
 * The course of a patient, with that of duplicates merged into it. Null where the patient does not exist, did not
 * exist by then, was undone with the import that made it, or is erased.
 */
export async function loadCourse(
  database: Database,
  patientId: string,
  upTo: UpTo = {},
): Promise<Loaded | null> {
  const entries = await loadEntries(database, patientId, upTo);
  const state = chainState(entries);
  if (state.isUndone) return null;
  // What is erased is erased at every time.
  if (entries.length === 0 || state.erasedAt !== null || entries[0]?.body === null) return null;
  const duplicates = new Map<string, ChainState>();
  for (const duplicate of state.merged) {
    duplicates.set(
      duplicate,
      chainState(await loadEntries(database, duplicate, { asKnownOn: upTo.asKnownOn })),
    );
  }
  return { state, course: courseOf(patientId, state, duplicates) };
}
