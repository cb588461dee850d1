import type { Interval, StudyResult } from '@hepatica/study';

/** What a paper prints, and what the question of it gives on a simulated cohort. */
export interface PaperClaim {
  /** Ids of the fact list of the paper. */
  readonly facts: string;
  readonly statement: string;
  /** As printed; words where the paper gives only a direction. */
  readonly printed: string;
  /** What was put into the cohort, in words or as a hazard ratio. */
  readonly truth: string;
  /** The way the paper counted; absent where that is no other way. */
  readonly naive?: (result: StudyResult) => Interval | string;
  /** The way of the question. */
  readonly found: (result: StudyResult) => Interval | string;
  /** Guards that concern what is printed, and why. */
  readonly open: readonly (readonly [guard: string, why: string])[];
}

/** A paper as a question: its file, its cohorts, and what is compared. */
export interface Paper {
  readonly id: string;
  readonly citation: string;
  readonly question: string;
  readonly cohorts: readonly PaperCohort[];
  /** What the paper did that the question does not, or cannot. */
  readonly differs: readonly string[];
  readonly claims: readonly PaperClaim[];
}

/** A simulated cohort beside the question. */
export interface PaperCohort {
  readonly file: string;
  readonly design: 'lee-2014' | 'xia-2025' | 'hou-2025';
  /** Id of another truth of the design. */
  readonly otherTruth?: string;
  readonly title: string;
}

/** What every cohort of the three papers is drawn from. */
export const paperSeed = 1;
