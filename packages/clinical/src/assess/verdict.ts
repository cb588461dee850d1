import type { RecordId } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { PossibleAnswer } from '../system.ts';

/** What a system says, without what it rests on: an assessment in brief. Plain data; equal ones may be one object. */
export interface Verdict {
  readonly kind: Assessment['kind'];
  /** `unknown`: on some completions of what is missing the system has nothing to say. Only of an open answer. */
  readonly applicable?: 'yes' | 'unknown';
  /** What each field can still be; empty where the system does not apply or cannot be computed. */
  readonly answer: Readonly<Record<string, PossibleAnswer>>;
}

/** Whose verdict it is. */
export interface SystemVerdict<Id> {
  readonly system: Id;
  /** The record on which the system speaks; absent where it speaks of the patient. */
  readonly subject?: RecordId;
  readonly verdict: Verdict;
}

/** What is assessed, less all that explains it. */
export type Concluded =
  | { readonly kind: 'determined'; readonly answer: Readonly<Record<string, string | number>> }
  | {
      readonly kind: 'open';
      readonly answer: Readonly<Record<string, PossibleAnswer>>;
      readonly applicable: 'yes' | 'unknown';
    }
  | { readonly kind: 'not-applicable' | 'invalid' };

/** The brief form of an assessment. */
export function verdictOf(assessment: Concluded): Verdict {
  switch (assessment.kind) {
    case 'determined':
      return { kind: 'determined', answer: asPossible(assessment.answer) };
    case 'open':
      return { kind: 'open', applicable: assessment.applicable, answer: assessment.answer };
    case 'not-applicable':
    case 'invalid':
      return { kind: assessment.kind, answer: {} };
    default:
      assessment satisfies never;
      throw new TypeError('verdictOf: assessment of no known kind');
  }
}

function asPossible(answer: Readonly<Record<string, string | number>>): Verdict['answer'] {
  const fields: Record<string, PossibleAnswer> = {};
  for (const [field, value] of Object.entries(answer)) fields[field] = { kind: 'one', value };
  return fields;
}
