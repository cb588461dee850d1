import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, SurvivalError } from '../index.ts';
import { prepareCoxData } from './cox-data.ts';
import { evaluateExactLikelihood } from './exact-likelihood.ts';
import { createSubsetMoments } from './subset-moments.ts';

/** All subsets of `size` numbers below n. */
function subsets(n: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  if (n < size) return [];
  return [...subsets(n - 1, size), ...subsets(n - 1, size - 1).map((s) => [...s, n - 1])];
}

describe('the exact likelihood', () => {
  const x = [0.3, -1.2, 0.7, 2.1, -0.4, 1.1, 0];

  it('is the sum over all subsets of the risk set, enumerated', () => {
    const data = prepareCoxData(createSurv({ time: [1, 1, 1, 2, 2, 3, 3], event: [1, 1, 0, 1, 1, 0, 1] }), {
      x: [{ name: 'x', values: x }],
    });
    for (const beta of [-0.8, 0, 0.5, 2]) {
      let [logLikelihood, score, information] = [0, 0, 0];
      for (const { dead, from } of [
        { dead: [0, 1], from: 0 },
        { dead: [3, 4], from: 3 },
        { dead: [6], from: 5 },
      ]) {
        const sums = subsets(7 - from, dead.length).map((s) => s.reduce((sum, i) => sum + x[i + from], 0));
        const weights = sums.map((sum) => Math.exp(beta * sum));
        const total = weights.reduce((a, b) => a + b, 0);
        const mean = sums.reduce((sum, s, k) => sum + s * weights[k], 0) / total;
        const square = sums.reduce((sum, s, k) => sum + s * s * weights[k], 0) / total;
        const own = dead.reduce((sum, i) => sum + x[i], 0);
        logLikelihood += beta * own - Math.log(total);
        score += own - mean;
        information += square - mean * mean;
      }
      const at = evaluateExactLikelihood(data, [beta * data.scale[0]]);
      expect(at.logLikelihood).toBeCloseTo(logLikelihood, 11);
      expect(at.score[0] * data.scale[0]).toBeCloseTo(score, 11);
      expect(at.information[0] * data.scale[0] ** 2).toBeCloseTo(information, 11);
    }
  });

  it('is the same for entry at the origin as for none', () => {
    const input = { time: [1, 1, 1, 2, 2, 3, 3], event: [1, 1, 0, 1, 1, 0, 1] };
    const model = { x: [{ name: 'x', values: x }], ties: 'exact' } as const;
    const [plain, entered] = [null, [0, 0, 0, 0, 0, 0, 0]].map((start) =>
      fitCox(createSurv({ ...input, start }), model),
    );
    if (plain.kind !== 'fit' || entered.kind !== 'fit') throw new Error('no fit');
    expect(entered.terms[0].coefficient).toBeCloseTo(plain.terms[0].coefficient, 12);
    expect(entered.covariance[0][0]).toBeCloseTo(plain.covariance[0][0], 12);
  });

  it("is Cox's likelihood where no times are tied", () => {
    const surv = createSurv({ time: [1, 2, 3, 4, 5, 6, 7], event: [1, 1, 0, 1, 1, 0, 1] });
    const fits = (['exact', 'breslow'] as const).map((ties) =>
      fitCox(surv, { x: [{ name: 'x', values: x }], ties }),
    );
    const [exact, breslow] = fits;
    if (exact.kind !== 'fit' || breslow.kind !== 'fit') throw new Error('no fit');
    expect(exact.terms[0].coefficient).toBeCloseTo(breslow.terms[0].coefficient, 12);
    expect(exact.logLikelihood.model).toBeCloseTo(breslow.logLikelihood.model, 12);
  });

  it('has no terms where all at risk have the event', () => {
    const surv = createSurv({ time: [4, 4, 4], event: [1, 1, 1] });
    expect(fitCox(surv, { x: [{ name: 'x', values: [1, 2, 4] }], ties: 'exact' })).toMatchObject({
      reason: 'collinear',
      terms: ['x'],
    });
  });

  it('refuses weights and a robust variance', () => {
    const input = { time: [1, 1, 2], event: [1, 1, 1] };
    const model = { x: [{ name: 'x', values: [1, 2, 4] }], ties: 'exact' } as const;
    expect(() => fitCox(createSurv({ ...input, weight: [1, 2, 1] }), model)).toThrow(SurvivalError);
    expect(() => fitCox(createSurv(input), { ...model, robust: true })).toThrow('fitCox: exact ties');
  });
});

describe('the table of subsets', () => {
  it('counts 400 choose 200 without overflow, as Σ log', () => {
    const table = createSubsetMoments(1, 200);
    for (let i = 0; i < 400; i++) table.add(1, Float64Array.of(i % 2), 0);
    let choose = 0;
    for (let k = 1; k <= 200; k++) choose += Math.log(200 + k) - Math.log(k);
    const { logSum, mean, covariance } = table.of(200);
    expect(logSum / choose).toBeCloseTo(1, 12);
    // hypergeometric: 200 draws from 200 ones and 200 zeros
    expect(mean[0]).toBeCloseTo(100, 9);
    expect(covariance[0]).toBeCloseTo((200 * 0.25 * 200) / 399, 9);
  });
});
