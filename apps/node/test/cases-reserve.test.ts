import { describe, expect, it } from 'vitest';
import { answerOf, courseFrom, FIRST, SECOND, stateAt } from './case-answers.ts';

const rowOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('Liver and kidney function of the published cases', () => {
  it('leaves MELD from 8 to 21 in the first, which does not tell the creatinine', () => {
    const state = stateAt(courseFrom(FIRST), '+0d');
    const meld = answerOf(state, 'meld');
    expect(meld.score).toEqual(rowOf(8, 21));
    expect(meld.unrounded?.[0]).toBeCloseTo(7.6993, 4);
    expect(meld.unrounded?.[1]).toBeCloseTo(20.9661, 4);
    expect(answerOf(state, 'ez-albi').grade).toEqual([2]);
    expect(answerOf(state, 'malbi-2022').grade).toEqual([2]);
    expect(answerOf(state, 'malbi-hiraoka').grade).toEqual(['2a']);
  });

  it('leaves MELD from 9 to 22 in the second', () => {
    const state = stateAt(courseFrom(SECOND), '2010-09');
    expect(answerOf(state, 'meld').score).toEqual(rowOf(9, 22));
    expect(answerOf(state, 'ez-albi').grade).toEqual([1]);
    // One score, two gradings of the same short name.
    expect(answerOf(state, 'malbi-hiraoka').grade).toEqual(['1']);
    expect(answerOf(state, 'malbi-2022').grade).toEqual([2]);
  });

  it('asks nothing of sex, which the course tells, and of albumin on its day', () => {
    const meld3 = stateAt(courseFrom(SECOND), '2010-09').assessments.find(
      ({ system }) => system === 'meld-3.0',
    );
    expect(meld3?.missing.map(({ input }) => input)).toEqual(['creatinine', 'dialysis', 'sodium']);
  });
});

describe('Radiotherapy of the first published case', () => {
  const state = stateAt(courseFrom(FIRST), '+80mo');
  const doses = state.assessments.filter(({ system }) => system === 'radiotherapy-dose');

  it('is reckoned for each course that was given, and for none that was only planned', () => {
    const bed = doses.map((one) => [one.subject, one.kind === 'determined' && one.answer.bed10]);
    expect(bed).toHaveLength(3);
    expect(bed.map(([, value]) => Number(value)).sort((a, b) => a - b)).toEqual(
      [56, 56, 57.6].map((value) => expect.closeTo(value, 6)),
    );
    expect(bed.map(([subject]) => subject)).not.toContain('rt-portal-vein-planned');
  });

  it('is stereotactic where four fractions of 8 Gy were given', () => {
    const sbrt = state.assessments.filter(({ system }) => system === 'stereotactic');
    const stereotactic = sbrt.filter((one) => one.kind === 'determined' && one.answer.sbrt === 'yes');
    const bed = doses.find(({ subject }) => subject === stereotactic[0]?.subject);
    expect(stereotactic).toHaveLength(1);
    expect(bed?.kind === 'determined' && bed.answer.bed10).toBeCloseTo(57.6, 6);
  });
});
