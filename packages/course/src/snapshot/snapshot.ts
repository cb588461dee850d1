import type { Course } from '../course.ts';
import type { Certainty } from '../record/certainty.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { LesionNature } from '../record/lesion.ts';
import type { Organ } from '../record/organ.ts';
import type { LesionId } from '../record/record-base.ts';
import type { Day } from '../words/day.ts';
import type { Finding } from '../words/finding.ts';
import type { Presence, RecordId } from '../words/presence.ts';

/** Just before or just after one record, where several share a date. */
export interface Position {
  readonly side: 'before' | 'after';
  readonly record: RecordId;
}

/** How many lesions; without `atMost` where nobody gave an upper end. */
export interface LesionCount {
  readonly atLeast: number;
  readonly atMost?: number;
}

/** One lesion as known on the snapshot's day. */
export interface LesionState {
  readonly lesion: LesionId;
  readonly organ: Organ;
  readonly nature: LesionNature;
  readonly site: string;
  /**
   * `removed`: resected. `gone`: a later study that covers the organ showed it absent or nonviable. `split`: now seen as
   * several, `merged`: now seen as one with another; those stand for it.
   */
  readonly state: 'present' | 'treated' | 'removed' | 'gone' | 'indeterminate' | 'split' | 'merged';
  /** The lesions that stand for one that split or merged. */
  readonly now?: readonly LesionId[];
  /** How sure it is that it is tumor; null where nobody doubted it. */
  readonly certainty: Certainty | null;
  /** Of a group: of how many something else was said. */
  readonly certaintyOfParts?: Readonly<Partial<Record<Certainty, number>>>;
  /** The records that say how sure it is. */
  readonly certaintyFrom?: readonly RecordId[];
  /** How many of its number are tumor: proven and typical ones, at most the doubtful ones too, refuted ones never. */
  readonly tumors: LesionCount;
  /** Of a lesion that was removed: no study has yet been known to show its organ free of it afterwards. */
  readonly unconfirmed?: true;
  readonly number: LesionCount;
  readonly longestDiameterMm: Presence<number>;
  readonly from: readonly RecordId[];
}

/** What was true on a day, as known by a day. The only door to a state or a baseline. */
export interface Snapshot {
  readonly day: Day;
  /** Sex, and age on the day from which the course counts. */
  readonly patient: Course['patient'];
  /** What day 0 is. */
  readonly axis: Course['axis'];
  readonly knownBy: Day;
  readonly position?: Position;
  /**
   * The day from which the ages of values count: the snapshot's day; beside a record whose day nobody gave, the middle
   * of that record's own date, since its last possible day would call stale what was fresh when it happened.
   */
  readonly agesFrom: Day;
  /** Every visible record, corrections applied, oldest first. */
  readonly records: readonly CourseRecord[];
  readonly lesions: readonly LesionState[];
  readonly findings: readonly Finding[];
}
