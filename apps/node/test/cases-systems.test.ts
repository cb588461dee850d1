import { describe, expect, it } from 'vitest';
import { answerOf, assumptionsUsed, courseFrom, FIRST, SECOND, stateAt } from './case-answers.ts';

const EVERY_ASSUMPTION = [
  'solitary-tumor',
  'no-ascites',
  'no-encephalopathy',
  'no-major-branch',
  'no-extrahepatic-vessel',
  'no-adjacent-organ',
  'no-perforation',
];

describe('The first published case, by every stage and score', () => {
  const course = courseFrom(FIRST);
  const told = stateAt(course, '+0d');
  const assumed = stateAt(course, '+0d', EVERY_ASSUMPTION);

  it('leaves the AJCC stage open until the tumor is taken for solitary and the branch for second order', () => {
    expect(answerOf(told, 'ajcc-8')).toEqual({
      t: ['T2', 'T3', 'T4'],
      n: ['N0'],
      m: ['M0'],
      stage: ['II', 'IIIA', 'IIIB'],
    });
    expect(answerOf(assumed, 'ajcc-8')).toEqual({ t: ['T2'], n: ['N0'], m: ['M0'], stage: ['II'] });
    expect(answerOf(assumed, 'ajcc-7')).toMatchObject({ t: ['T2'], stage: ['II'] });
    const branchOpen = EVERY_ASSUMPTION.filter((id) => id !== 'no-major-branch');
    expect(answerOf(stateAt(course, '+0d', branchOpen), 'ajcc-8')).toMatchObject({
      t: ['T2', 'T4'],
      stage: ['II', 'IIIB'],
    });
  });

  it('is HKLC IIIb where no vessel outside the liver is invaded, with the Child-Pugh class as stated', () => {
    expect(answerOf(told, 'hklc')).toEqual({ tumor: ['locally-advanced'], stage: ['IIIb', 'IVa'] });
    expect(answerOf(assumed, 'hklc')).toEqual({ tumor: ['locally-advanced'], stage: ['IIIb'] });
    const hklc = told.assessments.find(({ system }) => system === 'hklc');
    const liver = hklc?.used.find(({ input }) => input === 'childPughClass');
    expect(liver?.presence).toMatchObject({ kind: 'known', value: 'A', seen: { asStated: true } });
    const computed = assumed.assessments.find(({ system }) => system === 'hklc');
    expect(computed?.used.find(({ input }) => input === 'childPughClass')?.derived).toEqual({
      system: 'child-pugh',
      edition: expect.any(String),
      assumptions: ['no-ascites', 'no-encephalopathy'],
    });
    expect(computed?.assumptions).toContain('no-ascites');
  });

  it('has JIS 2 for one tumor, 2 or 3 as told', () => {
    expect(answerOf(told, 'jis')).toEqual({ score: [2, 3] });
    expect(answerOf(told, 'lcsgj')).toMatchObject({ t: ['T3', 'T4'], stage: ['III', 'IVA'] });
    expect(answerOf(assumed, 'jis')).toEqual({ score: [2] });
    expect(answerOf(assumed, 'lcsgj')).toMatchObject({ basis: ['c'], t: ['T3'], stage: ['III'] });
  });

  it('has CLIP 2 or 4 for one tumor, since the share of the liver is not told', () => {
    expect(answerOf(told, 'clip').score).toEqual([2, 3, 4]);
    expect(answerOf(assumed, 'clip').score).toEqual([2, 4]);
  });

  it('is Okuda I or II either way', () => {
    expect(answerOf(told, 'okuda').stage).toEqual(['I', 'II']);
    expect(answerOf(assumed, 'okuda').stage).toEqual(['I', 'II']);
  });

  it('is out of Milan, up-to-7 and UCSF either way; size and number add up to 14', () => {
    for (const state of [told, assumed]) {
      for (const limit of ['milan', 'up-to-7', 'ucsf', 'afp-model'])
        expect(answerOf(state, limit).result, limit).toEqual(['out']);
    }
    expect(answerOf(told, 'up-to-11').value).toEqual([14, undefined]);
    expect(answerOf(assumed, 'up-to-11')).toEqual({ value: [14], class: ['out'] });
    expect(answerOf(assumed, 'six-and-twelve').class).toEqual(['above 12']);
  });

  it('has a tumor burden score of 13.04: medium by one set of cuts and high by the other', () => {
    expect(answerOf(told, 'tumor-burden-2020').class).toEqual(['medium', 'high']);
    expect(answerOf(assumed, 'tumor-burden-2020').value?.[0]).toBeCloseTo(13.0384, 4);
    expect(answerOf(assumed, 'tumor-burden-2020').class).toEqual(['medium']);
    expect(answerOf(assumed, 'tumor-burden-2023').class).toEqual(['high']);
  });

  it('invades the portal vein to Vp2, Cheng I: gross, and no trunk', () => {
    expect(answerOf(told, 'vascular-invasion')).toMatchObject({
      vp: ['Vp2'],
      cheng: ['I'],
      gross: ['yes'],
      mainTrunk: ['no'],
    });
  });

  it('is CNLC IIIa and no stage B', () => {
    expect(answerOf(told, 'cnlc')).toEqual({ stage: ['IIIa'] });
    for (const id of ['bclc-intermediate', 'bolondi', 'kinki']) {
      expect(told.assessments.find(({ system }) => system === id)?.kind, id).toBe('not-applicable');
    }
  });

  it('names every assumption that entered, and none unasked', () => {
    expect(assumptionsUsed(told)).toEqual([]);
    expect(assumptionsUsed(assumed)).toEqual(EVERY_ASSUMPTION.toSorted());
  });
});

describe('The second published case, by every stage and score', () => {
  const course = courseFrom(SECOND);
  const told = stateAt(course, '2010-09');
  const assumed = stateAt(course, '2010-09', ['no-ascites', 'no-encephalopathy']);

  it('is AJCC T4 by its rupture, and IVB, either way', () => {
    for (const state of [told, assumed]) {
      expect(answerOf(state, 'ajcc-8')).toEqual({ t: ['T4'], n: ['N0'], m: ['M1'], stage: ['IVB'] });
    }
  });

  it('is HKLC IVa whatever the tumor in the liver, from the stated score of 5', () => {
    for (const state of [told, assumed]) {
      expect(answerOf(state, 'hklc')).toEqual({
        tumor: ['early', 'intermediate', 'locally-advanced'],
        stage: ['IVa'],
      });
    }
  });

  it('has JIS 3, from a stage that the metastasis alone determines', () => {
    expect(answerOf(told, 'jis')).toEqual({ score: [3] });
    expect(answerOf(told, 'lcsgj').stage).toEqual(['IVB']);
  });

  it('has CLIP 2 to 4 and Okuda I or II, since share, portal vein and ascites are not told', () => {
    expect(answerOf(told, 'clip').score).toEqual([2, 3, 4]);
    expect(answerOf(told, 'okuda')).toEqual({ positives: [0, 1, 2], stage: ['I', 'II'] });
    expect(answerOf(assumed, 'okuda')).toEqual({ positives: [0, 1], stage: ['I', 'II'] });
  });

  it('is out of every limit for transplant by its metastasis alone', () => {
    for (const limit of ['milan', 'up-to-7', 'ucsf', 'afp-model'])
      expect(answerOf(told, limit).result, limit).toEqual(['out']);
  });

  it('has no tumor burden score: two tumors or more, of unknown size', () => {
    expect(answerOf(told, 'tumor-burden-2020').class).toEqual(['low', 'medium', 'high']);
    expect(answerOf(told, 'tumor-burden-2023').class).toEqual(['low', 'medium', 'high']);
  });

  it('is CNLC IIIb', () => {
    expect(answerOf(told, 'cnlc')).toEqual({ stage: ['IIIb'] });
  });
});
