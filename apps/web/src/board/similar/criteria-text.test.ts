import { expect, it } from 'vitest';
import { joinCriteria, withPart } from './criteria-text.ts';

it('parts are joined so that each keeps its meaning', () => {
  expect(joinCriteria(['ecog <= 1', 'bclc.stage = B or bclc.stage = C'])).toBe(
    'ecog <= 1 and (bclc.stage = B or bclc.stage = C)',
  );
  expect(joinCriteria(['(afp > 400) or (pivka > 400)'])).toBe('((afp > 400) or (pivka > 400))');
  expect(joinCriteria(['(afp > 400 or pivka > 400)', ' '])).toBe('(afp > 400 or pivka > 400)');
});

it('a part is replaced in its place, and an empty one goes', () => {
  expect(withPart(['ecog <= 1', 'age >= 18'], 0, 'ecog = 0')).toBe('ecog = 0 and age >= 18');
  expect(withPart(['ecog <= 1', 'age >= 18'], 0, '')).toBe('age >= 18');
});
