import { describe, expect, test } from 'vitest';
import { readQuestion } from './read-question.ts';

const faulty = `
format: hepatica-question/1
title: Faults in three places
data: cohort.csv
endpoints:
  os: { label: Overall survival, time: months, event: died, unit: months }
  pfs: { label: Progression-free survival, time: pfs_time, event: progressed, unit: weeks }
covariates:
  - { column: age, typ: number }
analyses:
  survival: [{ endpoint: oss, by: age }, { endpoint: pfs, by: stage }]
`;

describe('a question with faults', () => {
  const { question, draft, findings } = readQuestion(faulty, 'q.yaml');

  test('is refused, with the faults of its form and the names that lead nowhere in one list', () => {
    expect(question).toBeNull();
    expect(findings.map(({ where }) => where?.field)).toEqual([
      'endpoints.pfs.unit',
      'covariates.0.typ',
      'analyses.survival.0.endpoint',
      'analyses.survival.1.by',
    ]);
  });

  test('leaves a draft of all that can be read, so that its data are checked in the same go', () => {
    expect(draft?.endpoints).toMatchObject({ os: { time: 'months' }, pfs: { time: 'pfs_time' } });
    expect(draft?.covariates.map(({ column }) => column)).toEqual(['age']);
    expect(draft?.survival.map(({ endpoint }) => endpoint)).toEqual(['os', 'pfs']);
  });
});

test('a sound question leaves no draft', () => {
  const sound = faulty
    .replace('weeks', 'months')
    .replace('typ:', 'type:')
    .replace(/analyses:[\s\S]*/, '');
  expect(readQuestion(sound, 'q.yaml')).toMatchObject({
    question: { title: 'Faults in three places' },
    draft: null,
  });
});

test('of a file that is no question at all nothing is left to check', () => {
  expect(readQuestion('- 1', 'q.yaml').draft).toBeNull();
});
