import type { Criterion } from '@hepatica/course';
import type { EvidenceSource, Searched, Verification } from './evidence-finding.ts';

/** What a guideline says of an option. `not-addressed`: it has no place for it at this stage. */
export type Stance = 'recommended' | 'alternative' | 'not-addressed' | 'against';

/** What a guideline says of the patients of one stage, as a finding of its own kind. */
export interface GuidelinePosition {
  readonly id: string;
  readonly source: EvidenceSource;
  /** The stage it is about; it is shown for every stage that is still possible. */
  readonly stage: { readonly system: string; readonly variable: string; readonly values: readonly string[] };
  /** Whom it is about beyond the stage. */
  readonly condition?: { readonly words: string; readonly criterion: Criterion; readonly written: string };
  readonly statement: string;
  readonly stances: readonly { readonly option: string; readonly stance: Stance }[];
  readonly status: 'current' | 'superseded';
  readonly supersededBy?: string;
  readonly verification: Verification;
  readonly searched: Searched;
  readonly file: string;
}
