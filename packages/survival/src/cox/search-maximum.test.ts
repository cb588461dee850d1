import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { createSurv } from '../surv/surv.ts';
import { prepareCoxData } from './cox-data.ts';
import { maximize } from './newton.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';
import { searchMaximum } from './search-maximum.ts';

const limits = { maxIterations: 60, tolerance: 1e-10 };

/** 100,000 rows of three strata, their times rounded so that many are tied. */
function manyRows(third: (a: number, b: number) => number, hasEntry = false) {
  const n = 100_000;
  const random = createRandom(11);
  const column = () => Float64Array.from({ length: n }, () => random());
  const [a, b, u, v, w] = [column(), column().map(Math.round), column(), column(), column()];
  const time = u.map((draw, i) => Math.ceil((-2000 * Math.log(1 - draw)) / Math.exp(a[i] - 0.5 * b[i])) + 1);
  const surv = createSurv({
    time,
    start: hasEntry ? time.map((t, i) => Math.floor(Math.max(0, 2 * w[i] - 1) * t)) : null,
    event: v.map((draw) => Number(draw < 0.3)),
    weight: w.map((draw) => 1 + Math.floor(2 * draw)),
  });
  const x = [a, b, a.map((value, i) => third(value, b[i]))].map((values, j) => ({ name: `x${j}`, values }));
  const index = Int32Array.from(w, (draw) => Math.floor(3 * draw));
  return prepareCoxData(surv, { x, strata: { levels: ['0', '1', '2'], index } });
}

describe('the search of many rows', () => {
  it.each([
    ['efron', false],
    ['breslow', false],
    ['efron', true],
  ] as const)('ends where that of Newton ends (%s, delayed entry: %s)', (ties, hasEntry) => {
    const data = manyRows((a, b) => a * b + a * a, hasEntry);
    const found = searchMaximum(data, ties, limits);
    const newton = maximize((beta) => evaluatePartialLikelihood(data, beta, ties), data.range, limits);
    expect([found.kind, newton.kind]).toEqual(['converged', 'converged']);
    found.state.beta.forEach((b, j) => {
      const error = 1 / Math.sqrt(newton.state.at.information[4 * j]);
      expect(Math.abs(b - newton.state.beta[j])).toBeLessThan(1e-9 * error);
    });
    found.state.at.information.forEach((sum, q) => {
      const other = newton.state.at.information[q];
      expect(Math.abs(sum - other)).toBeLessThan(3e-9 * Math.abs(other));
    });
    expect(found.state.at.logLikelihood / newton.state.at.logLikelihood - 1).toBeCloseTo(0, 12);
    expect(found.null.logLikelihood).toBe(newton.null.logLikelihood);
  });

  it('still tells that a column is a combination of others', () => {
    const found = searchMaximum(
      manyRows((a, b) => 2 * a - b),
      'efron',
      limits,
    );
    expect(found.kind).toBe('collinear');
  });

  it('still tells that a coefficient runs to infinity', () => {
    const data = manyRows((a) => a);
    const separated = { ...data, X: data.X.slice() };
    for (let k = 0; k < data.n; k++) separated.X[3 * k + 2] = data.event[k] ? 1 : -((k % 7) + 1);
    expect(searchMaximum(separated, 'efron', limits).kind).toBe('separation');
  });
});
