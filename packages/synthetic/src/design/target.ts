import type { Factor, Term } from './terms.ts';

/** Patients to count or to compare: those whose columns have these values; a dated column is 1 where it ever happened. */
export type Where = Readonly<Partial<Record<Term, number>>>;

export type Endpoint = 'os' | 'pfs';

/** What is estimated on one simulated cohort, in the way the paper would have. */
export type Estimand =
  | { readonly kind: 'share'; readonly of: CohortCount }
  | { readonly kind: 'mean'; readonly of: 'ageYears' | 'lungLesions' | 'lungMm' | 'watchedMonths' }
  | { readonly kind: 'median'; readonly endpoint: Endpoint; readonly where?: Where }
  | {
      readonly kind: 'survival';
      readonly endpoint: Endpoint;
      readonly months: number;
      readonly where?: Where;
    }
  | {
      /** Of `term` in a Cox model that takes every dated term as if it were known at time zero. */
      readonly kind: 'hazard-ratio';
      readonly endpoint: Endpoint;
      readonly term: Term;
      readonly adjustedFor: readonly Term[];
      readonly where?: Where;
      /** Reported as 1 / HR, where the paper's group is the opposite one. */
      readonly inverse?: boolean;
      /** Estimated in patients matched 1:1 on the propensity for `term`, from these factors. */
      readonly matchedOn?: readonly Factor[];
    }
  /** |z| of `term` by itself, for a paper that prints only a threshold of p. */
  | { readonly kind: 'z'; readonly endpoint: Endpoint; readonly term: Term }
  /** Hazard ratio of one group of patients against another. */
  | {
      readonly kind: 'groups';
      readonly endpoint: Endpoint;
      readonly group: Where;
      readonly against: Where;
    }
  /** Odds ratio of an intrahepatic response with lung metastasis against without, among patients on these regimens. */
  | { readonly kind: 'response-odds'; readonly among: 'monotherapy' | 'combination' };

export type CohortCount =
  | 'deaths'
  | 'male'
  | 'lungMetastasis'
  | 'technicalSuccess'
  | 'technicalEfficacy'
  | 'majorComplication';

/** A statement of the paper with the interval that the mean over simulated cohorts is held to. */
export interface Target {
  /** Ids of the fact list of the paper, e.g. S3-05. */
  readonly facts: string;
  readonly statement: string;
  readonly estimand: Estimand;
  /** The number printed; null where the paper has only words. */
  readonly printed: number | null;
  readonly unit: 'ratio' | 'months' | 'percent' | 'number' | 'z' | 'years' | 'mm';
  readonly interval: {
    readonly low: number;
    readonly high: number;
    /** `printed` by the paper; `derived` here from its numbers; `words` where it gives only a direction. */
    readonly from: 'printed' | 'derived' | 'words';
    readonly because?: string;
  };
  /** How the printed number may be biased: it is then a target of the naive estimate, and no true effect. */
  readonly immortalTime?: 'response' | 'treatment';
}
