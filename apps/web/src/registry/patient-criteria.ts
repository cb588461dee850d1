import { parseCriterion } from '@hepatica/course';

/** Criteria offered as chips; each is written as it would be typed, and as question files have it. */
export const suggestedCriteria = [
  'childPugh.class = A',
  'bclc.stage = C',
  'lungMetastases.count >= 1',
] as const;

/** True for a text that is a criterion; which variables the list has, the server says. */
export function isCriterion(text: string): boolean {
  if (!/[<>=]|\sin\s/.test(text)) return false;
  return parseCriterion(text.trim()).kind !== 'problem';
}

/** One criterion that asks for all of them. */
export function allOf(criteria: readonly string[]): string | undefined {
  const [first] = criteria;
  if (criteria.length < 2) return first;
  return criteria.map((criterion) => `(${criterion})`).join(' and ');
}
