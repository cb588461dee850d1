import { assessSnapshot } from '@hepatica/clinical';
import { readFact, recordId, resolveAt, type Snapshot, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { agreements, answerOf, assumptionsUsed, courseFrom, FIRST, SECOND, stateAt } from './case-answers.ts';

describe('The first published case before treatment', () => {
  const course = courseFrom(FIRST);

  it('leaves open what the report does not state', () => {
    const state = stateAt(course, '+0d');
    expect(answerOf(state, 'child-pugh')).toEqual({ score: [5, 6, 7, 8, 9], class: ['A', 'B'] });
    expect(answerOf(state, 'albi').grade).toEqual([2]);
    expect(answerOf(state, 'albi').score?.[0]).toBeCloseTo(-2.4949, 4);
    expect(answerOf(state, 'malbi-hiraoka')).toEqual({ grade: ['2a'] });
    expect(answerOf(state, 'ecog').grade).toEqual([1]);
    expect(answerOf(state, 'bclc')).toEqual({ stage: ['C'] });
    expect(answerOf(state, 'modified-uicc')).toEqual({
      t: ['T3', 'T4'],
      n: ['N0'],
      m: ['M0'],
      stage: ['III', 'IVA'],
    });
    expect(agreements(state)).toEqual({
      'child-pugh': 'compatible',
      ecog: 'agree',
      bclc: 'agree',
      'modified-uicc': 'compatible',
    });
    expect(assumptionsUsed(state)).toEqual([]);
  });

  it('gives Child-Pugh 5 and T3N0M0 under its three named assumptions', () => {
    const state = stateAt(course, '+0d', ['solitary-tumor', 'no-ascites', 'no-encephalopathy']);
    expect(answerOf(state, 'child-pugh')).toEqual({ score: [5], class: ['A'] });
    expect(answerOf(state, 'bclc')).toEqual({ stage: ['C'] });
    expect(answerOf(state, 'modified-uicc')).toEqual({ t: ['T3'], n: ['N0'], m: ['M0'], stage: ['III'] });
    expect(agreements(state)).toEqual({
      'child-pugh': 'agree',
      ecog: 'agree',
      bclc: 'agree',
      'modified-uicc': 'agree',
    });
    expect(assumptionsUsed(state)).toEqual(['no-ascites', 'no-encephalopathy', 'solitary-tumor']);
  });

  it('names both reasons for BCLC C', () => {
    const bclc = stateAt(course, '+0d').assessments.find(({ system }) => system === 'bclc');
    const reasons = bclc?.warnings.find(({ code }) => code === 'c-by');
    expect(reasons?.values?.by).toBe('vascular, performance-status');
  });

  it('asks next for the number of tumors, which would settle the modified UICC stage', () => {
    const uicc = stateAt(course, '+0d').assessments.find(({ system }) => system === 'modified-uicc');
    expect(uicc?.kind === 'open' && uicc.askNext?.fact).toBe('liver-tumor-number');
  });
});

describe('The second published case at the first visit', () => {
  const course = courseFrom(SECOND);

  it('leaves open what the report does not state', () => {
    const state = stateAt(course, '2010-09');
    expect(answerOf(state, 'child-pugh')).toEqual({ score: [5, 6, 7, 8, 9], class: ['A', 'B'] });
    expect(answerOf(state, 'albi').grade).toEqual([1]);
    expect(answerOf(state, 'albi').score?.[0]).toBeCloseTo(-2.8298, 4);
    expect(answerOf(state, 'malbi-hiraoka')).toEqual({ grade: ['1'] });
    expect(answerOf(state, 'ecog').grade).toEqual([0]);
    expect(answerOf(state, 'modified-uicc')).toEqual({
      t: ['T2', 'T3', 'T4'],
      n: ['N0'],
      m: ['M1'],
      stage: ['IVB'],
    });
    expect(agreements(state)).toMatchObject({
      'child-pugh': 'compatible',
      ecog: 'agree',
      'modified-uicc': 'compatible',
    });
  });

  it('gives BCLC C: distant metastasis, performance status 0 and a liver function stated as preserved', () => {
    const state = stateAt(course, '2010-09');
    expect(answerOf(state, 'bclc')).toEqual({ stage: ['C'] });
    expect(agreements(state).bclc).toBe('agree');
  });

  it('finds the values of the first visit stale half a year later, and the stage open again', () => {
    const state = stateAt(course, '2011-03');
    const albi = state.assessments.find(({ system }) => system === 'albi');
    expect(albi?.missing.map(({ input, reason }) => [input, reason])).toEqual([
      ['bilirubin', 'outside-look-back'],
      ['albumin', 'outside-look-back'],
    ]);
    expect(answerOf(state, 'bclc')).toEqual({ stage: ['C', 'D'] });
    expect(state.stated).toEqual([]);
  });

  it('gives the stated Child-Pugh score under its named assumptions', () => {
    const state = stateAt(course, '2010-09', ['no-ascites', 'no-encephalopathy']);
    expect(answerOf(state, 'child-pugh')).toEqual({ score: [5], class: ['A'] });
    expect(agreements(state)['child-pugh']).toBe('agree');
  });

  it('has a probable distant metastasis just before the second metastasectomy, whose month is not printed, and none after that is known', () => {
    const beside = (side: 'before' | 'after') =>
      assessSnapshot(
        snapshotAt(course, undefined, { position: { side, record: recordId('metastasectomy-2') } }),
      );
    expect(answerOf(beside('before'), 'modified-uicc').m).toEqual(['M0', 'M1']);
    expect(answerOf(beside('before'), 'bclc').stage).toEqual(expect.arrayContaining(['C', 'D']));
    const after = beside('after').assessments.find(({ system }) => system === 'modified-uicc');
    expect(after?.missing.find(({ input }) => input === 'distantMetastasis')?.reason).toBe('pending');
    expect(after?.kind === 'open' && after.applicable).toBe('unknown');
  });

  it('does not take the last metastasis removed for none left until a study has shown the place clear', () => {
    const distant = (snapshot: Snapshot) => {
      const [reading] = readFact(snapshot, 'distant-metastasis');
      return reading?.kind === 'unknown' ? reading.reason : reading?.kind === 'known' && reading.value;
    };
    const on = (day: string) => {
      const resolved = resolveAt(course, day);
      if (resolved.kind !== 'day') throw new Error(resolved.finding.message);
      return distant(snapshotAt(course, resolved.day));
    };
    const justAfter = (record: string) =>
      distant(snapshotAt(course, undefined, { position: { side: 'after', record: recordId(record) } }));
    expect(justAfter('metastasectomy-1')).toBe('unreadable');
    expect(justAfter('metastasectomy-2')).toBe('pending');
    expect(justAfter('pet-2015-06')).toBe(false);
    expect(justAfter('mri-thigh')).toBe(true);
    expect(justAfter('metastasectomy-3')).toBe('pending');
    expect(on('2017-04')).toBe('pending');
    expect(on('2021-08')).toBe(false);
  });

  it('keeps the stage of a metastasis though the liver is known to be free of tumor', () => {
    const justBefore = (record: string) => {
      const position = { side: 'before', record: recordId(record) } as const;
      return assessSnapshot(snapshotAt(course, undefined, { position }));
    };
    // Before the first, the nodules of the lungs were only probable metastases: the report calls none of them proven.
    const probable = { t: ['T0'], m: ['M0', 'M1'] };
    expect(answerOf(justBefore('metastasectomy-1'), 'modified-uicc')).toMatchObject(probable);
    const known = { t: ['T0'], m: ['M1'], stage: ['IVB'] };
    expect(answerOf(justBefore('metastasectomy-3'), 'modified-uicc')).toMatchObject(known);
  });

  it('notes that a rupture is no item of the modified UICC stage', () => {
    const uicc = stateAt(course, '2010-09').assessments.find(({ system }) => system === 'modified-uicc');
    expect(uicc?.warnings.map(({ code }) => code)).toContain('tumor-rupture');
  });
});
