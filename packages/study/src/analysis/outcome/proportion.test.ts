import { describe, expect, it } from 'vitest';
import { complicationAnalysis } from './complication-analysis.ts';
import { differenceOfProportions, proportionOf } from './proportion.ts';

const yes = (k: number, n: number) => Array.from({ length: n }, (_, i) => i < k);

describe('a proportion', () => {
  it('of patients has the exact interval, and says that it is of patients', () => {
    // R: binom.test(60, 62)$conf.int
    const rate = proportionOf(yes(60, 62), 'patients', null);
    expect(rate).toMatchObject({ numerator: 60, denominator: 62, of: 'patients', interval: 'exact' });
    expect(rate.low).toBeCloseTo(0.8882808754, 9);
    expect(rate.high).toBeCloseTo(0.9960692428, 9);
  });

  it('of lesions that each have a patient of their own has the exact interval too', () => {
    const own = proportionOf(yes(3, 9), 'lesions', [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(own).toEqual({ ...proportionOf(yes(3, 9), 'patients', null), of: 'lesions' });
  });

  it('of lesions is less certain where those of a patient are alike than where they are not', () => {
    const has = yes(10, 40);
    const alike = proportionOf(
      has,
      'lesions',
      Array.from({ length: 40 }, (_, k) => Math.floor(k / 2)),
    );
    const mixed = proportionOf(
      has,
      'lesions',
      Array.from({ length: 40 }, (_, k) => k % 20),
    );
    expect(alike.estimate).toBe(0.25);
    expect((alike.high ?? 0) - (alike.low ?? 0)).toBeGreaterThan((mixed.high ?? 0) - (mixed.low ?? 0));
  });

  it('of no lesion at all counts patients as trials, which is wider', () => {
    const none = proportionOf(
      yes(0, 20),
      'lesions',
      Array.from({ length: 20 }, (_, k) => Math.floor(k / 4)),
    );
    // R: binom.test(0, 5)$conf.int[2]
    expect(none).toMatchObject({ estimate: 0, low: 0, denominator: 20 });
    expect(none.high).toBeCloseTo(0.5218237501, 9);
  });

  it('of nobody has no estimate', () => {
    expect(proportionOf([], 'patients', null)).toMatchObject({ estimate: null, low: null, high: null });
  });
});

describe('a difference of proportions', () => {
  it('has the interval that Newcombe printed for 56 of 70 against 48 of 80', () => {
    const { estimate, low, high } = differenceOfProportions(
      { name: 'B', k: 48, n: 80 },
      { name: 'A', k: 56, n: 70 },
    );
    // Newcombe (1998), table II, case (a), method 10: 0.2000, 0.0524 to 0.3339.
    expect(estimate).toBeCloseTo(0.2, 12);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});

describe('complications', () => {
  const sessions = [
    { patient: 0, lesions: 2, complications: [{ name: 'pneumothorax', grade: '2', major: false }] },
    {
      patient: 0,
      lesions: 1,
      complications: [
        { name: 'pneumothorax', grade: '3', major: true },
        { name: 'bleeding', grade: '2', major: false },
      ],
    },
    { patient: 1, lesions: 3, complications: [] },
  ];

  it('are counted by session, by patient and by lesion, each with its own denominator', () => {
    const { any, major, byGrade } = complicationAnalysis(sessions);
    expect(any).toMatchObject({
      complications: 3,
      perSession: { numerator: 2, denominator: 3, of: 'sessions' },
      perPatient: { numerator: 1, denominator: 2, of: 'patients' },
      perLesion: { complications: 3, lesions: 6, rate: 0.5 },
    });
    expect(major.perSession).toMatchObject({ numerator: 1, denominator: 3 });
    expect(byGrade.map(({ name, complications }) => [name, complications])).toEqual([
      ['2', 2],
      ['3', 1],
    ]);
  });
});
