import type { PrintedHazardRatio, PrintedSurvival, StudyResult } from '@hepatica/study';
import type { ProcessName, Term } from '@hepatica/synthetic';

/** A number found in a result, with its interval where it has one. */
export interface Found {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: 'ratio' | 'months' | 'percent' | 'number';
}

/** What a paper prints, and what a number of a simulated cohort can be held against. */
export type Printed =
  | {
      /** Limits that the paper prints, or that follow from the counts it prints. */
      readonly kind: 'limits';
      readonly text: string;
      readonly low: number;
      readonly high: number;
      readonly from: 'printed' | 'derived';
    }
  /** Words: better or worse, with or without a threshold of p. */
  | {
      readonly kind: 'direction';
      readonly text: string;
      readonly side: 'below' | 'above';
      readonly p?: number;
    };

/** What was put into the cohort: an effect of the design, or something that follows from all of it. */
export type PutIn =
  | { readonly kind: 'effect'; readonly process: ProcessName; readonly term: Term }
  | { readonly kind: 'words'; readonly text: string };

/** What a paper prints, and what the question of it gives on a simulated cohort. */
export interface PaperClaim {
  /** Ids of the fact list of the paper. */
  readonly facts: string;
  readonly statement: string;
  readonly printed: Printed;
  readonly truth: PutIn;
  /** The way the paper counted; absent where there is no other way. */
  readonly naive?: (result: StudyResult) => Found;
  /** From a landmark on. */
  readonly landmark?: (result: StudyResult) => Found;
  /** The way of the question. */
  readonly found: (result: StudyResult) => Found;
  /** Ids of the guards that concern what is printed; why stands in `Paper.open`. */
  readonly open: readonly string[];
}

/** A paper as a question: its file, its cohorts, and what is compared. */
export interface Paper {
  readonly id: string;
  readonly citation: string;
  readonly question: string;
  readonly cohorts: readonly PaperCohort[];
  /** What the paper did that the question does not, or cannot. */
  readonly differs: readonly string[];
  /** What stands over the numbers of `naive`. */
  readonly naiveHeading: string;
  readonly claims: readonly PaperClaim[];
  /** What is counted on lesions and sessions: a question of courses, drawn from the design of the first cohort. */
  readonly lesions?: {
    readonly question: string;
    readonly differs: readonly string[];
    readonly claims: readonly PaperClaim[];
  };
  /** Printed claims that the question does not ask, and the guards that concern them. */
  readonly notAsked: readonly Pick<PaperClaim, 'facts' | 'statement' | 'open'>[];
  /** Why a guard concerns claims of this paper, by its id. */
  readonly open: Readonly<Record<string, string>>;
  /** Printed numbers of which can be asked whether they belong together. */
  readonly checks: {
    readonly hazardRatios: readonly (PrintedHazardRatio & { readonly facts: string })[];
    readonly survivals: readonly (PrintedSurvival & { readonly facts: string })[];
  };
}

/** A simulated cohort beside the question. */
export interface PaperCohort {
  readonly file: string;
  readonly design: 'lee-2014' | 'xia-2025' | 'hou-2025';
  /** Another truth of the design. */
  readonly otherTruth?: string;
  readonly title: string;
}

/** The landmark that the pages show, in months; a question may hold others. */
export const paperLandmark = 3;

/** What every cohort of the three papers is drawn from. */
export const paperSeed = 1;
