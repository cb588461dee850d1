import { PATIENT_SORTS } from '@hepatica/api';
import { parseCriterion, variablesOf } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { allOf, isCriterion, suggestedCriteria } from './patient-criteria.ts';

describe('searching the list of patients', () => {
  it('tells a criterion from a word', () => {
    expect(isCriterion('bclc.stage = C')).toBe(true);
    expect(isCriterion('ageYears >= 60 and sex = male')).toBe(true);
    expect(isCriterion('rupture')).toBe(false);
    expect(isCriterion('bclc.stage =')).toBe(false);
  });

  it('offers only criteria over what the list has', () => {
    for (const text of suggestedCriteria) {
      const parsed = parseCriterion(text);
      if (parsed.kind === 'problem') throw new Error(text);
      for (const name of variablesOf(parsed.criterion)) expect(PATIENT_SORTS).toContain(name);
    }
  });

  it('asks for all criteria at once, each as it was written', () => {
    expect(allOf([])).toBeUndefined();
    expect(allOf(['sex = male'])).toBe('sex = male');
    const both = allOf(['sex = male or ageYears > 60', 'bclc.stage = C']) ?? '';
    expect(both).toBe('(sex = male or ageYears > 60) and (bclc.stage = C)');
    expect(isCriterion(both)).toBe(true);
  });
});
