import { createSurv, fitTimeVaryingCox, hazardRatioOverTime, type Random } from '../src/index.ts';

/** What is put in: log hazard ratio β + γ log t of an arm of 40 %, the other hazard being 0.05. */
export const truth = { beta: 0.9, gamma: -0.5, hazard: 0.05 };

export interface TimeVaryingStudy {
  /** Of γ, of β, and of the hazard ratio at time 6: distance from the truth in standard errors. */
  readonly distances: readonly number[];
  readonly gamma: number;
  /** p of γ = 0 by Wald and by likelihood ratio. */
  readonly p: readonly [number, number];
}

/** One cohort, its times found by inverting the cumulative hazard h e^β t^(1 + γ) / (1 + γ). */
export function simulateChange(random: Random, n: number, gamma = truth.gamma): TimeVaryingStudy {
  const arm = Float64Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0));
  const age = Float64Array.from({ length: n }, () => 2 * random() - 1);
  const time = arm.map((a, i) => {
    const need = -Math.log(1 - random()) / truth.hazard / Math.exp(0.5 * age[i]);
    return a === 0 ? need : ((need * (1 + gamma)) / Math.exp(truth.beta)) ** (1 / (1 + gamma));
  });
  const censor = arm.map(() => 10 + 50 * random());
  const surv = createSurv({
    time: time.map((t, i) => Math.min(t, censor[i])),
    event: time.map((t, i) => Number(t <= censor[i])),
  });
  const x = [
    { name: 'arm', values: arm },
    { name: 'age', values: age },
  ];
  const fit = fitTimeVaryingCox(surv, { x, changing: [0] });
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  const [at] = hazardRatioOverTime(fit, 0, [6]);
  const [beta, , slope] = fit.terms;
  return {
    gamma: slope.coefficient,
    distances: [
      (slope.coefficient - gamma) / slope.standardError,
      (beta.coefficient - truth.beta) / beta.standardError,
      (at.coefficient - truth.beta - gamma * Math.log(6)) / at.standardError,
    ],
    p: [fit.constancy.wald.p, fit.constancy.likelihoodRatio?.p ?? Number.NaN],
  };
}

/** Share of studies whose 95 % interval misses the truth, of γ, β and the ratio at time 6. */
export function missed(studies: readonly TimeVaryingStudy[]): readonly number[] {
  return [0, 1, 2].map(
    (k) => studies.filter(({ distances }) => Math.abs(distances[k]) > 1.959964).length / studies.length,
  );
}
