// Firth's penalty derived again for one covariate: closed forms maximized by golden section, without any shared code.
import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, fitFirthCox, type SurvInput, SurvivalError } from '../index.ts';

/** Where a function of one variable with a single peak has it. */
function peak(f: (b: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  for (let k = 0; k < 200; k++) {
    const [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
    if (f(c) > f(d)) b = d;
    else a = c;
  }
  return (a + b) / 2;
}

/** Where an increasing function is zero. */
function zero(f: (b: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let k = 0; k < 200; k++) {
    const middle = (a + b) / 2;
    if (f(middle) > 0) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

/** Per event: whether it has x = 1, and how many at risk have x = 1 and x = 0. */
type Sets = readonly (readonly [x: number, ones: number, zeros: number])[];

const penalized = (sets: Sets) => (b: number) => {
  const r = Math.exp(b);
  let [logLikelihood, information] = [0, 0];
  for (const [x, ones, zeros] of sets) {
    logLikelihood += x * b - Math.log(ones * r + zeros);
    information += (ones * zeros * r) / (ones * r + zeros) ** 2;
  }
  return logLikelihood + Math.log(information) / 2;
};

const cases: readonly { title: string; surv: SurvInput; x: readonly number[]; sets: Sets }[] = [
  {
    title: 'three events, those with x = 1 first: separation',
    surv: { time: [1, 2, 3], event: [1, 1, 1] },
    x: [1, 1, 0],
    sets: [
      [1, 2, 1],
      [1, 1, 1],
      [0, 0, 1],
    ],
  },
  {
    title: 'no event where x = 1',
    surv: { time: [1, 2, 3, 4, 5, 6], event: [1, 0, 1, 0, 1, 1] },
    x: [0, 1, 0, 1, 0, 0],
    sets: [
      [0, 2, 4],
      [0, 1, 3],
      [0, 0, 2],
      [0, 0, 1],
    ],
  },
  {
    title: 'events on both sides',
    surv: { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 0, 1] },
    x: [1, 0, 1, 0, 1, 0],
    sets: [
      [1, 3, 3],
      [0, 2, 3],
      [1, 2, 2],
      [0, 1, 2],
      [0, 0, 1],
    ],
  },
];

describe("Firth's estimate", () => {
  for (const { title, surv, x, sets } of cases) {
    it(`is the peak of the penalized likelihood, with its profile: ${title}`, () => {
      const fit = fitFirthCox(createSurv(surv), { x: [{ name: 'x', values: x }] });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const [term] = fit.terms;
      const f = penalized(sets);
      const top = peak(f, -20, 20);
      // golden section knows the place of a flat peak to half the digits of its height
      expect(term.coefficient).toBeCloseTo(top, 6);
      expect(fit.logLikelihood.model - fit.logLikelihood.null).toBeCloseTo(f(top) - f(0), 11);
      expect(term.statistic).toBeCloseTo(2 * (f(top) - f(0)), 10);
      const chiSquare = 3.841458820694124;
      const below = zero((b) => chiSquare - 2 * (f(top) - f(b)), top - 60, top);
      const above = zero((b) => 2 * (f(top) - f(b)) - chiSquare, top, top + 60);
      expect(Math.log(term.confidenceInterval.low ?? 0)).toBeCloseTo(below, 7);
      expect(Math.log(term.confidenceInterval.high ?? 0)).toBeCloseTo(above, 7);
    });
  }

  it('exists where the likelihood has no maximum', () => {
    const { surv, x } = cases[0];
    const input = { x: [{ name: 'x', values: x }] };
    expect(fitCox(createSurv(surv), input)).toMatchObject({ reason: 'separation' });
    expect(fitFirthCox(createSurv(surv), input)).toMatchObject({ kind: 'fit', findings: [] });
  });

  it('does not exist for collinear columns, no events or no rows', () => {
    const constant = { x: [{ name: 'x', values: [2, 2, 2] }] };
    const time = [1, 2, 3];
    expect(fitFirthCox(createSurv({ time, event: [1, 1, 1] }), constant)).toMatchObject({
      reason: 'collinear',
      terms: ['x'],
    });
    expect(fitFirthCox(createSurv({ time, event: [0, 0, 0] }), constant)).toMatchObject({
      reason: 'no-events',
    });
    expect(fitFirthCox(createSurv({ time: [], event: [] }), { x: [] })).toMatchObject({ reason: 'no-rows' });
  });

  it('refuses exact ties and a robust variance', () => {
    const surv = createSurv({ time: [1, 2, 3], event: [1, 1, 1] });
    const x = [{ name: 'x', values: [1, 0, 1] }];
    expect(() => fitFirthCox(surv, { x, ties: 'exact' })).toThrow(SurvivalError);
    expect(() => fitFirthCox(surv, { x, robust: true })).toThrow('fitFirthCox: has no robust variance');
  });
});
