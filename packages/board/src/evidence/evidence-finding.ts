import type { Criterion } from '@hepatica/course';
import type { Effect } from './effect.ts';

/** How far a statement was checked against the publication that it names, and what was read to check it. */
export interface Verification {
  readonly status: 'verified' | 'partly-verified' | 'unverified';
  /** What was read: the whole text, an abstract, another author's account; or that nothing was. */
  readonly read: string;
}

export const DESIGNS = [
  'randomized-trial',
  'single-arm-trial',
  'cohort',
  'cohort-multicenter',
  'cohort-single-center',
  'registry-description',
  'case-report',
  'laboratory',
  'opinion',
] as const;
export type Design = (typeof DESIGNS)[number];

/** The publication that a file of evidence was read from. */
export interface EvidenceSource {
  readonly id: string;
  readonly kind: 'paper' | 'case-report' | 'guideline' | 'hospital';
  readonly title: string;
  readonly citation: string;
  readonly doi?: string;
  /** `2014`, `2014-04` or `2014-04-01`. */
  readonly published: string;
  /** How much of its text was read. */
  readonly textRead: string;
  /** Items of a fact list that only describe the publication or its patients. */
  readonly items: readonly string[];
  /** The course and the document of the patient whom a case report describes: no evidence for that patient. */
  readonly describes?: { readonly courses: readonly string[]; readonly documents: readonly string[] };
}

/** What was looked through for evidence, and until when. Every page that shows evidence says it. */
export interface Searched {
  readonly what: string;
  readonly until: string;
}

/** Whom a finding is about, in words and as a criterion over the variables of the board. */
export interface Population {
  readonly words: string;
  readonly criterion: Criterion;
  /** The criterion as it was written. */
  readonly written: string;
}

/** One published finding as data: about whom, of what, against what, with which result, and how far it can be trusted. */
export interface EvidenceFinding {
  readonly id: string;
  /** Items of the fact list that it holds. */
  readonly items: readonly string[];
  readonly source: EvidenceSource;
  readonly statement: string;
  readonly population: Population;
  readonly intervention?: string;
  /** The options of the board on which it bears. */
  readonly options: readonly string[];
  readonly comparator?: string;
  readonly endpoint: string;
  readonly effects: readonly Effect[];
  readonly design: Design;
  /** Patients behind it; null where the source does not say, with the words that stand instead. */
  readonly n: { readonly patients: number | null; readonly words: string };
  readonly level: { readonly scale: string; readonly grade: string };
  /** The biases it is open to. */
  readonly bias: readonly string[];
  /** What the source leaves open or contradicts, with the items that say so. */
  readonly limits: readonly { readonly items: readonly string[]; readonly words: string }[];
  /** Where in the text: `L 305-317`. */
  readonly lines?: string;
  /** True of a conclusion that a case report draws from its own patient. */
  readonly fromOwnPatient: boolean;
  readonly status: 'current' | 'superseded';
  readonly supersededBy?: string;
  readonly verification: Verification;
  readonly searched: Searched;
  /** The file it was read from. */
  readonly file: string;
}
