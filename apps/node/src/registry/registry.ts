import type { PatientSummary } from '@hepatica/api';
import type { SimilarRequest } from '@hepatica/board';
import type { Course, Finding } from '@hepatica/course';
import type { Access, Store, StorePlace } from '@hepatica/store';
import type { ImportJobs } from '../job/import-jobs.ts';
import type { StudyJobs } from '../job/study-jobs.ts';
import type { FinishedStudy } from '../study/finished-study.ts';
import type { Cursor, PatientQuery } from './list/patient-table.ts';
import type { DrawnSimilar } from './similar/similar-figure.ts';
import type { RegistryThread } from './thread/registry-thread.ts';

/** What was found, and what could not be read: a bad file is told, and hides no other. */
export interface Listing<Entry> {
  readonly entries: readonly Entry[];
  readonly problems: readonly Finding[];
}

/** A course with the version of its patient. */
export interface VersionedCourse {
  readonly course: Course;
  readonly version: number;
}

/** The courses of a registry. */
export interface CourseList {
  /** Null where there is no such patient. The same version is the same object, as long as it is remembered. */
  readonly course: (id: string) => Promise<VersionedCourse | null>;
  /** The course as JSON, also as it was recorded by an instant, without making objects of it. */
  readonly json: (
    id: string,
    asKnownOn?: string,
  ) => Promise<{ readonly json: string; readonly version: number; readonly hospital: string | null } | null>;
  /** Every listed course, one after the other. */
  readonly all: () => AsyncIterable<Course>;
}

/** A page of the list of patients. */
export interface PatientPage {
  readonly items: readonly PatientSummary[];
  readonly total: number;
  /** Of how many the criterion cannot be told. */
  readonly undecided: number;
  readonly nextCursor: Cursor | null;
}

/** The list of patients: no course is read for it. */
export interface PatientList {
  readonly page: (query: PatientQuery) => Promise<PatientPage>;
  readonly count: (hospitals: PatientQuery['hospitals']) => Promise<number>;
}

/** The studies of a registry. */
export interface StudyList {
  readonly list: () => Promise<Listing<FinishedStudy>>;
  readonly study: (id: string) => Promise<FinishedStudy | null>;
}

/** What routes that write, or read more than courses, need of a registry that is kept in a store. */
export interface KeptRegistry {
  readonly store: Store;
  readonly thread: RegistryThread;
  readonly place: StorePlace;
  /** Brings index and list up to a patient's last version; asked for after every write. */
  readonly changed: (patient: string) => Promise<void>;
  /** The same for everybody whose last version they do not have yet; tells how many so far. */
  readonly caughtUp: (told?: (done: number) => void) => Promise<number>;
  readonly imports: ImportJobs;
  readonly studies: StudyJobs;
  /** Notes who looked; kept once the promise is. */
  readonly log: (access: Access) => Promise<void>;
}

/** Patients and studies that belong together. A registry holds real or simulated patients of the user, never both. */
export interface Registry {
  readonly id: 'own' | 'demonstration';
  readonly title: string;
  /** True where it holds simulated patients. */
  readonly simulated: () => Promise<boolean>;
  readonly readOnly: boolean;
  readonly folder?: string;
  readonly courses: CourseList;
  readonly patients: PatientList;
  /** What became of patients like one. */
  readonly similar: (request: SimilarRequest) => Promise<DrawnSimilar>;
  readonly studies: StudyList;
  /** What could not be read. */
  readonly problems: () => Promise<readonly Finding[]>;
  /** Absent where nothing is ever written. */
  readonly kept?: KeptRegistry;
}
