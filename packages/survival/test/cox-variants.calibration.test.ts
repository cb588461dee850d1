// Seeded simulation: bias and coverage of the penalized and frailty models where the truth is known.
import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, fitFirthCox, fitFrailtyCox } from '../src/index.ts';

/** Uniform on (0, 1), the same on every machine (mulberry32). */
function uniform(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe("Firth's penalty with few events and unequal groups", () => {
  const truth = Math.log(4);
  const random = uniform(20275);
  const runs = Array.from({ length: 600 }, () => {
    const x = Array.from({ length: 60 }, (_, i) => (i < 12 ? 1 : 0));
    const time = x.map((v) => -Math.log(random()) / (0.08 * Math.exp(truth * v)));
    const surv = createSurv({ time: time.map((t) => Math.min(t, 1)), event: time.map((t) => t < 1) });
    const input = { x: [{ name: 'x', values: x }] };
    return { firth: fitFirthCox(surv, input), plain: fitCox(surv, input) };
  });
  const fits = runs.flatMap(({ firth }) => (firth.kind === 'fit' ? [firth] : []));

  it('always has an estimate, also where the plain model has none', () => {
    expect(fits.length).toBe(600);
    expect(runs.some(({ plain }) => plain.kind !== 'fit')).toBe(true);
  });
  it('is hardly biased', () => {
    // standard error of the mean of 600: about 0.025
    expect(Math.abs(mean(fits.map((fit) => fit.terms[0].coefficient)) - truth)).toBeLessThan(0.08);
  });
  it('covers the truth at its nominal rate', () => {
    const covered = fits.filter(({ terms: [{ confidenceInterval }] }) => {
      const { low, high } = confidenceInterval;
      return low !== null && high !== null && low <= 4 && high >= 4;
    });
    // 95 % ± 3 standard errors of 600 runs
    expect(Math.abs(covered.length / 600 - 0.95)).toBeLessThan(0.027);
  });
});

describe('shared gamma frailty', () => {
  const random = uniform(20276);
  const truth = { beta: 0.7, variance: 0.5 };
  /** Gamma with mean 1 and variance ½: the mean of two exponentials. */
  const frailty = () => -(Math.log(random()) + Math.log(random())) / 2;
  const simulate = (draw: () => number) => {
    const group = Int32Array.from({ length: 240 }, (_, i) => i % 40);
    const z = Array.from({ length: 40 }, draw);
    const x = Array.from(group, () => (random() < 0.3 ? 1 : 0));
    const time = Array.from(group, (g, i) => -Math.log(random()) / (z[g] * Math.exp(truth.beta * x[i])));
    const censor = x.map(() => 3 * random());
    const surv = createSurv({
      time: time.map((t, i) => Math.ceil(50 * Math.min(t, censor[i]))),
      event: time.map((t, i) => t <= censor[i]),
    });
    const fit = fitFrailtyCox(surv, {
      x: [{ name: 'x', values: x }],
      group: { levels: z.map((_, g) => `${g}`), index: group },
    });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    return fit;
  };
  const fits = Array.from({ length: 100 }, () => simulate(frailty));

  it('finds coefficient and variance', () => {
    // standard errors of these means: about 0.017 and 0.017
    expect(Math.abs(mean(fits.map((fit) => fit.terms[0].coefficient)) - truth.beta)).toBeLessThan(0.05);
    expect(Math.abs(mean(fits.map((fit) => fit.variance)) - truth.variance)).toBeLessThan(0.06);
  });
  it('covers the coefficient at its nominal rate', () => {
    const ratio = Math.exp(truth.beta);
    const covered = fits.filter(
      ({ terms: [{ confidenceInterval: c }] }) => c.low <= ratio && c.high >= ratio,
    );
    expect(covered.length).toBeGreaterThanOrEqual(88);
  });
  it('calls a variance of 0 significant at no more than the nominal rate', () => {
    const none = Array.from({ length: 100 }, () => simulate(() => 1));
    const rejected = none.filter((fit) => (fit.varianceTest?.p ?? 1) < 0.05).length;
    // at most 5 ± 3 standard errors; about half the estimates lie on the edge
    expect(rejected).toBeLessThanOrEqual(11);
    expect(none.filter((fit) => fit.variance === 0).length).toBeGreaterThan(30);
  });
});
