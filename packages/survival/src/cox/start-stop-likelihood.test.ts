import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv } from '../surv/surv.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';

/** Rows made of sines, as many tied as there are few times. */
function dataOf(n: number, times: number): CoxData {
  const wave = (f: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(f * (i + 1)));
  const time = wave(1.7).map((v) => Math.ceil((v + 1.01) * times));
  const surv = createSurv({
    time,
    start: wave(4.7).map((v, i) => Math.floor(Math.max(0, v) * time[i] * 0.999)),
    event: wave(3.1).map((v) => Number(v > -0.3)),
    weight: wave(2.3).map((v) => v + 1.5),
  });
  return prepareCoxData(surv, {
    x: [0, 1, 2].map((j) => ({ name: `x${j}`, values: wave(0.61 + j) })),
    strata: { levels: ['0', '1'], index: Int32Array.from(wave(7.3), (v) => Number(v > 0)) },
    offset: wave(5.9),
  });
}

/** The likelihood as it is defined: every risk set is gone through by itself. */
function byDefinition(data: CoxData, beta: readonly number[], isEfron: boolean, g: Float64Array) {
  const { n, p, X, weight, event, time, bounds, offset } = data;
  const start = data.entry?.start ?? new Float64Array(n).fill(-1);
  const stratum = Array.from({ length: n }, (_, i) => bounds.findLastIndex((first) => first <= i));
  const eta = Array.from(offset, (o, i) => beta.reduce((sum, b, j) => sum + b * X[i * p + j], o));
  let logLikelihood = 0;
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const isAtEvent = (i: number, k: number) =>
    stratum[i] === stratum[k] && time[i] === time[k] && event[i] === 1;
  for (let k = 0; k < n; k++) {
    if (event[k] === 0) continue;
    const tied = Array.from({ length: n }, (_, i) => i).filter((i) => isAtEvent(i, k));
    const atRisk = stratum.flatMap((s, i) =>
      s === stratum[k] && start[i] < time[k] && time[k] <= time[i] ? [i] : [],
    );
    const w = isEfron ? tied.reduce((sum, i) => sum + weight[i], 0) / tied.length : weight[k];
    const out = isEfron ? tied.indexOf(k) / tied.length : 0;
    let S0 = 0;
    const S1 = new Float64Array(p);
    const S2 = new Float64Array(p * p);
    for (const i of atRisk) {
      const r = weight[i] * Math.exp(eta[i]) * (tied.includes(i) ? 1 - out : 1);
      S0 += r;
      for (let j = 0; j < p; j++) {
        S1[j] += r * X[i * p + j];
        for (let l = 0; l < p; l++) S2[j * p + l] += r * X[i * p + j] * X[i * p + l];
      }
    }
    logLikelihood += g[k] * (weight[k] * eta[k] - w * Math.log(S0));
    for (let j = 0; j < p; j++) {
      score[j] += g[k] * (weight[k] * X[k * p + j] - (w * S1[j]) / S0);
      for (let l = 0; l < p; l++) {
        information[j * p + l] += g[k] * w * (S2[j * p + l] / S0 - (S1[j] * S1[l]) / S0 ** 2);
      }
    }
  }
  return { logLikelihood, score, information };
}

describe('the partial likelihood of start-stop rows', () => {
  it('is that of every risk set by itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(3, 10, 60, 150),
        fc.constantFrom(2, 10, 1e6),
        fc.constantFrom('efron', 'breslow'),
        fc.boolean(),
        (n, times, ties, isTimeWeighted) => {
          const data = dataOf(n, times);
          const beta = [0.4, -0.7, 0.2];
          const g = isTimeWeighted ? data.time.map((t) => Math.log(1 + t)) : null;
          const found = evaluatePartialLikelihood(data, beta, ties, g);
          const expected = byDefinition(data, beta, ties === 'efron', g ?? new Float64Array(data.n).fill(1));
          const size = 1 + Math.abs(expected.logLikelihood);
          expect(found.logLikelihood / size).toBeCloseTo(expected.logLikelihood / size, 12);
          found.score.forEach((sum, j) => {
            expect(sum / size).toBeCloseTo(expected.score[j] / size, 12);
          });
          found.information.forEach((sum, q) => {
            expect(sum / size).toBeCloseTo(expected.information[q] / size, 12);
          });
        },
      ),
      { seed: 20_269, numRuns: 40 },
    );
  });

  it('keeps its digits where a row weighs a million million times the others and leaves again', () => {
    const surv = createSurv({
      start: [0, 0, 0, 0, 6, 0],
      time: [1, 2, 3, 4, 7, 5],
      event: [1, 1, 1, 1, 1, 0],
    });
    const offset = [0, 0, 0, 0, Math.log(1e12), 0];
    const x = [{ name: 'x', values: [1, 3, 2, 5, 4, 1] }];
    const far = prepareCoxData(surv, { x, offset });
    const near = prepareCoxData(surv, { x, offset: offset.map(() => 0) });
    const [a, b] = [far, near].map((data) => evaluatePartialLikelihood(data, [0.3], 'efron'));
    expect(a.score[0]).toBeCloseTo(b.score[0], 13);
    expect(a.information[0]).toBeCloseTo(b.information[0], 13);
  });
});
