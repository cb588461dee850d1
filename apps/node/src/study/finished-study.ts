import type { StudyResult } from '@hepatica/study';

/** Whose patients something is about. */
export interface StudyOwner {
  readonly by: string;
  readonly hospitals: 'all' | readonly string[];
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
  /** Whose patients it is about, where that is known; everybody's of the registry where it is left out. */
  readonly owner?: StudyOwner;
  readonly files: () => Promise<readonly StudyFile[]>;
}
