import type { Course, Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';

/** What was found, and what could not be read: a bad file is told, and hides no other. */
export interface Listing<Entry> {
  readonly entries: readonly Entry[];
  readonly problems: readonly Finding[];
}

/** The patients of a registry. Files today; a store fills the same port later. */
export interface CourseList {
  readonly list: () => Promise<Listing<Course>>;
  readonly course: (id: string) => Promise<Course | null>;
}

/** One file that a study writes. */
export interface StudyFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A study that was run. Its files are made only when somebody asks for them. */
export interface FinishedStudy {
  readonly id: string;
  /** Text of the question file. */
  readonly question: string;
  readonly result: StudyResult;
  readonly files: () => Promise<readonly StudyFile[]>;
}

/** The studies of a registry. */
export interface StudyList {
  readonly list: () => Promise<Listing<FinishedStudy>>;
  readonly study: (id: string) => Promise<FinishedStudy | null>;
}

/** Patients and studies that belong together. A registry holds real or simulated patients of the user, never both. */
export interface Registry {
  readonly id: 'own' | 'demonstration';
  readonly title: string;
  /** True where it holds simulated patients. */
  readonly simulated: boolean;
  readonly readOnly: boolean;
  readonly folder?: string;
  readonly courses: CourseList;
  readonly studies: StudyList;
}
