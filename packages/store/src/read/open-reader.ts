import type { Course } from '@hepatica/course';
import { type AuditLine, type AuditSearch, readAudit } from '../audit/read-audit.ts';
import { type RecordChange, recordHistory } from '../course/history.ts';
import { loadCourse } from '../course/load-course.ts';
import { type KeptDocument, readDocument } from '../document/documents.ts';
import { linesSince, type PatientLine, summariesOf } from '../index-of-variables/lines.ts';
import { type PatientStates, statesAfter } from '../index-of-variables/states.ts';
import { instant } from '../instant.ts';
import { type DataLock, dataLocks } from '../lock/data-locks.ts';
import { type Duplicate, proposeDuplicates } from '../patient/duplicates.ts';
import { type ListedPatient, type ListOptions, listPatients } from '../patient/list-patients.ts';
import { queriesOf } from '../query/queries.ts';
import { connect, type StorePlace } from './connect.ts';

/** A registry for reading alone, on connections of its own: for a thread beside the one that writes. */
export interface StoreReader {
  readonly course: (
    patient: string,
    upTo?: { readonly asKnownOn?: string; readonly version?: number },
  ) => Promise<{ readonly course: Course; readonly version: number } | null>;
  /** Patients in the order of their ids. */
  readonly patients: (options?: ListOptions) => Promise<readonly ListedPatient[]>;
  readonly locks: () => Promise<readonly DataLock[]>;
  /** How many questions about values of the patient wait. */
  readonly openQueries: (patient: string) => Promise<number>;
  /** Every change of a record, or of all records of the patient, oldest first. */
  readonly history: (patient: string, record?: string) => Promise<readonly RecordChange[]>;
  /** Lines of the list that changed after a revision, in the order of their changes. */
  readonly linesSince: (revision: number, limit: number) => Promise<readonly PatientLine[]>;
  /** What patients were through time, in the order of their ids, after one of them; the first where it is empty. */
  readonly statesAfter: (after: string, limit: number) => Promise<readonly PatientStates[]>;
  /** A document of the hospital as it is now. */
  readonly document: (name: string) => Promise<KeptDocument | null>;
  /** Who did what, newest first. */
  readonly audit: (search: AuditSearch) => Promise<readonly AuditLine[]>;
  /** Patients who may be one. */
  readonly duplicates: () => Promise<readonly Duplicate[]>;
  /** What the list shows of some patients, by their ids. */
  readonly summariesOf: (patients: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly close: () => Promise<void>;
}

/** Opens a registry that a store has opened before, so that its tables are of the present form. It checks no key. */
export function openReader(place: StorePlace): StoreReader {
  const { reader, close } = connect(place);
  return {
    course: async (patient, { asKnownOn, version } = {}) => {
      const known = asKnownOn === undefined ? undefined : instant(asKnownOn);
      const loaded = await loadCourse(reader, patient, { asKnownOn: known, version });
      return loaded === null ? null : { course: loaded.course, version: loaded.state.version };
    },
    patients: (options) => listPatients(reader, options),
    locks: () => dataLocks({ engine: { reader } }),
    openQueries: async (patient) =>
      (await queriesOf(reader, patient)).filter(({ state }) => state !== 'resolved').length,
    history: (patient, record) => recordHistory(reader, patient, record),
    linesSince: (revision, limit) => linesSince(reader, revision, limit),
    statesAfter: (after, limit) => statesAfter(reader, after, limit),
    document: (name) => readDocument(reader, name),
    audit: (search) => readAudit(reader, search),
    duplicates: () => proposeDuplicates(reader),
    summariesOf: (patients) => summariesOf(reader, patients),
    close,
  };
}
