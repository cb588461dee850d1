import type { StudyCheck, StudyVersion } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { StorePlace } from '@hepatica/store';
import type { StudyFile } from '../study/finished-study.ts';

/** A question, and whose patients may answer it. All of it is plain data. */
export interface StudyTask {
  /** `check`: only who is left and what is wrong; `run`: everything, with its files; `rows`: a row for each patient. */
  readonly purpose: 'check' | 'run' | 'rows';
  readonly question: string;
  /** Files by their names, and where they lie. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly place: StorePlace;
  readonly hospitals: 'all' | readonly string[];
  readonly holds: 'real' | 'simulated' | null;
  /** Where a run lays down what it makes. */
  readonly folder: string;
}

export type StudyMessage =
  | { readonly kind: 'step'; readonly step: NonNullable<StudyVersion['step']> }
  | { readonly kind: 'checked'; readonly check: StudyCheck }
  | { readonly kind: 'rows'; readonly files: readonly StudyFile[] }
  | { readonly kind: 'done'; readonly resultSha256: string; readonly n: number; readonly title: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };
