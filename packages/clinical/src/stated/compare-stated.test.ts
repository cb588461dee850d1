import type { RecordId, StatedAssessment } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { assessValues } from '../assess/assess-values.ts';
import { withoutDate } from '../assess/bare-seen.ts';
import { albi } from '../reserve/albi.ts';
import { childPugh } from '../reserve/child-pugh.ts';
import { modifiedUicc } from '../stage/modified-uicc.ts';
import { compareStated } from './compare-stated.ts';

function stated(answer: StatedAssessment['answer']): StatedAssessment {
  const { at, knownOn } = withoutDate('test');
  return {
    kind: 'stated-assessment',
    id: 'stated' as RecordId,
    at,
    knownOn,
    standing: 'conclusion',
    system: 'child-pugh',
    answer,
    words: 'test',
  };
}

const laboratoryOnly = assessValues(childPugh, { bilirubin: 0.76, albumin: 3.8, inr: 1.12 });
const complete = assessValues(childPugh, {
  bilirubin: 0.76,
  albumin: 3.8,
  inr: 1.12,
  ascites: 'none',
  encephalopathy: 'none',
});

describe('A stated answer beside the computed one', () => {
  it('agrees where the computed answer is the stated one, in number or in text', () => {
    expect(compareStated(complete, stated({ score: 5, class: 'A' })).agreement).toBe('agree');
    expect(compareStated(complete, stated({ score: '5' })).agreement).toBe('agree');
  });

  it('is compatible where it is one of several still possible', () => {
    expect(compareStated(laboratoryOnly, stated({ score: 5 })).agreement).toBe('compatible');
    expect(compareStated(laboratoryOnly, stated({ class: 'A' })).agreement).toBe('compatible');
  });

  it('conflicts where it is none of them, even if another field agrees', () => {
    expect(compareStated(laboratoryOnly, stated({ class: 'C' })).agreement).toBe('conflict');
    const mixed = compareStated(complete, stated({ score: 6, class: 'A' }));
    expect(mixed.fields.map(({ agreement }) => agreement)).toEqual(['conflict', 'agree']);
    expect(mixed.agreement).toBe('conflict');
  });

  it('is compatible with a range that holds it and conflicts with one that does not', () => {
    const ranged = assessValues(albi, { bilirubin: '1 mg/dL', albumin: '3.0-3.5 g/dL' });
    expect(compareStated(ranged, stated({ score: -2 })).agreement).toBe('compatible');
    expect(compareStated(ranged, stated({ score: -2.5 })).agreement).toBe('conflict');
  });

  it('cannot be compared where there is nothing to compute from, or no such field', () => {
    expect(compareStated(assessValues(childPugh, {}), stated({ class: 'A' })).agreement).toBe(
      'not-computable',
    );
    expect(compareStated(complete, stated({ grade: 2 })).agreement).toBe('not-computable');
    const refused = assessValues(childPugh, { bilirubin: 0 });
    expect(compareStated(refused, stated({ class: 'A' })).agreement).toBe('not-computable');
  });

  it('leaves the stated T3 compatible with T3 or T4', () => {
    const found = assessValues(modifiedUicc, {
      tumorNumber: '>= 1',
      largestDiameter: '13 cm',
      macrovascularInvasion: true,
      regionalNodes: false,
      distantMetastasis: false,
    });
    const comparison = compareStated(found, stated({ t: 'T3', n: 'N0', m: 'M0', stage: 'III' }));
    expect(comparison.fields.map(({ field, agreement }) => [field, agreement])).toEqual([
      ['t', 'compatible'],
      ['n', 'agree'],
      ['m', 'agree'],
      ['stage', 'compatible'],
    ]);
    expect(comparison.agreement).toBe('compatible');
  });

  it('never overwrites the computed answer', () => {
    const before = JSON.stringify(laboratoryOnly);
    compareStated(laboratoryOnly, stated({ class: 'C', score: 15 }));
    expect(JSON.stringify(laboratoryOnly)).toBe(before);
  });
});
