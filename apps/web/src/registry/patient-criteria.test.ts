import type { PatientSummary } from '@hepatica/api';
import { describe, expect, it } from 'vitest';
import { patientCriterion, selectPatients, suggestedCriteria } from './patient-criteria.ts';

const patient = (
  id: string,
  latest: PatientSummary['latest'],
  more: Partial<PatientSummary> = {},
): PatientSummary => ({
  id,
  title: `Patient ${id}`,
  sex: 'male',
  ageYears: 60,
  simulated: true,
  published: false,
  records: 10,
  from: '',
  to: '',
  latest,
  lastContact: '',
  overdue: 0,
  missing: [],
  openQueries: 0,
  ...more,
});

const ids = (patients: readonly PatientSummary[]) => patients.map(({ id }) => id);

const patients = [
  patient('a', { childPugh: 'A (5)', bclc: 'C', lungMetastases: '2' }),
  patient('b', { childPugh: 'A or B (5–9)', bclc: 'C or D', lungMetastases: '≥ 2' }),
  patient('c', {}, { sex: 'female', ageYears: null }),
];

describe('searching the list of patients', () => {
  it('tells a criterion from a word', () => {
    expect(patientCriterion('bclc = C')).not.toBeNull();
    expect(patientCriterion('age >= 60 and sex = male')).not.toBeNull();
    expect(patientCriterion('rupture')).toBeNull();
    expect(patientCriterion('no_such_thing = 1')).toBeNull();
  });

  it('offers only criteria that it can evaluate', () => {
    for (const text of suggestedCriteria) expect(patientCriterion(text), text).not.toBeNull();
  });

  it('sets apart those of whom a criterion is neither true nor false', () => {
    const found = selectPatients(patients, '', ['bclc = C']);
    expect(ids(found.certain)).toEqual(['a']);
    expect(ids(found.possible)).toEqual(['b', 'c']);
  });

  it('is certain of a set all of whose members satisfy the criterion', () => {
    const found = selectPatients(patients, '', ['lung_metastases >= 2']);
    expect(ids(found.certain)).toEqual(['a', 'b']);
  });

  it('needs every word and every criterion', () => {
    expect(ids(selectPatients(patients, 'patient c', []).certain)).toEqual(['c']);
    const found = selectPatients(patients, '', ['sex = male', 'lung_metastases > 2']);
    expect(ids(found.certain)).toEqual([]);
    expect(ids(found.possible)).toEqual(['b']);
  });
});
