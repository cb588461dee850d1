import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const matchingReport: Guard = {
  id: 'P6',
  title: 'Matching that did not balance, or whose error is wrong',
  when: 'Matched or weighted groups still differ by more than 0.1 standard deviations, many treated patients were lost, or the error ignores that pairs belong together.',
  remedy:
    'Balance is shown before and after; the caliper is 0.2 standard deviations of the logit; the order is fixed; the hazard ratio is marginal with an error that respects pairs; who was lost is counted.',
  codes: ['matching-unbalanced', 'matching-lost', 'matching-error-naive'],
  citation: 'Austin. Stat Med 2014;33:1242-1258. doi:10.1002/sim.5984',
};

const UNBALANCED = 0.1;
const LOST = 0.1;

export interface MatchingFacts {
  readonly title: string;
  readonly where: string;
  readonly treated: number;
  /** Treated patients who were matched; all of them under weighting. */
  readonly matched: number;
  /** Largest absolute standardized difference left. */
  readonly largestDifference: number | null;
  /** Whether the error respects pairs or weights. */
  readonly robust: boolean;
}

export function checkMatching(facts: MatchingFacts): readonly Finding[] {
  const { title, where, treated, matched, largestDifference, robust } = facts;
  const base = { severity: 'warning', where: { field: where }, citation: matchingReport.citation } as const;
  const found: Finding[] = [];
  if (largestDifference !== null && largestDifference > UNBALANCED)
    found.push({
      ...base,
      code: 'matching-unbalanced',
      message: `After ${title} the groups still differ by up to ${largestDifference.toFixed(2)} standard deviations; above 0.1 they are not alike.`,
      remedy:
        'Add squares or interactions to the score, match exactly on the covariate that differs, or narrow the caliper.',
      values: { largestDifference },
    });
  if (treated > 0 && (treated - matched) / treated > LOST)
    found.push({
      ...base,
      code: 'matching-lost',
      message: `${treated - matched} of ${treated} treated patients found no match: the result speaks of the ${matched} others, who are no longer those who were treated.`,
      remedy: 'Say of whom the result speaks; or weight instead of matching.',
      values: { treated, matched },
    });
  if (!robust)
    found.push({
      ...base,
      code: 'matching-error-naive',
      message: `The error after ${title} ignores that matched patients belong together.`,
      remedy: 'Use an error that is robust to pairs.',
    });
  return found;
}
