import { lesionId, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { lesion, on, patient, resection, scan } from '../../test/sample-patient.ts';
import { defaultRules } from '../rule/default-rules.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { checkPlan, type Plan } from './plan.ts';

const course = patient([
  lesion('L1', 'liver', 'primary', '2020-01'),
  lesion('N1', 'lung', 'metastasis', '2020-01'),
  lesion('N2', 'lung', 'metastasis', '2020-01', { certainty: 'refuted' }),
  lesion('N3', 'lung', 'metastasis', '2020-01'),
  resection('cut', '2020-02-01', ['N3'], { compartment: 'extrahepatic' }),
  scan('ct', '2020-03-01', ['lung', 'liver'], {
    findings: [
      { lesion: 'L1', status: 'viable' },
      { lesion: 'N1', status: 'present' },
    ],
  }),
]);
const facts = boardFacts(snapshotAt(course, on('2020-03-10')));
const plan = (...pairs: readonly (readonly [string, string])[]): Plan => ({
  assignments: pairs.map(([lesion, option]) => ({ lesion: lesionId(lesion), option })),
});
const codes = (one: Plan) =>
  checkPlan(facts, one, defaultRules).map(({ code, values }) => [code, values?.lesion]);

describe('a plan', () => {
  it('B60 that gives each lesion left a treatment of its own place has no fault', () => {
    expect(codes(plan(['L1', 'liver.ablation'], ['N1', 'lung.wedge-resection']))).toEqual([]);
    expect(
      codes(plan(['L1', 'liver.tace'], ['L1', 'systemic.sorafenib'], ['N1', 'watchful-waiting'])),
    ).toEqual([]);
  });
  it('B61 names a lesion without a treatment and one with the same treatment twice', () => {
    expect(codes(plan(['L1', 'liver.ablation']))).toEqual([['lesion-not-covered', 'N1']]);
    expect(codes(plan(['L1', 'liver.tace'], ['L1', 'liver.tace'], ['N1', 'lung.sbrt']))).toEqual([
      ['lesion-twice', 'L1'],
    ]);
  });
  it('B62 names a lesion that was refuted, resected or never there', () => {
    const whole = [['L1', 'liver.ablation'] as const, ['N1', 'lung.sbrt'] as const];
    expect(codes(plan(...whole, ['N2', 'lung.sbrt']))).toEqual([['lesion-refuted', 'N2']]);
    expect(codes(plan(...whole, ['N3', 'lung.sbrt']))).toEqual([['lesion-not-there', 'N3']]);
    expect(codes(plan(...whole, ['X9', 'lung.sbrt']))).toEqual([['lesion-unknown', 'X9']]);
  });
  it('B63 names an option that there is not, or that treats another place', () => {
    expect(codes(plan(['L1', 'lung.ablation'], ['N1', 'lung.sbrt']))).toEqual([['option-elsewhere', 'L1']]);
    expect(codes(plan(['L1', 'liver.magic'], ['N1', 'lung.sbrt']))).toEqual([['option-unknown', 'L1']]);
  });
});
