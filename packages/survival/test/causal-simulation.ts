import { createSurv, type Estimand, fitCox } from '../src/index.ts';
import { drawNormal } from '../src/numeric/draws.ts';
import type { Random } from '../src/numeric/random.ts';

/** Simulated patients with both outcomes: what happens to each under treatment and without it. */
export interface Population {
  readonly x: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly score: Float64Array;
  readonly treated: Uint8Array;
  /** Follow-up in arm 0 and arm 1; both have the same chance of being censored. */
  readonly time: readonly [Float64Array, Float64Array];
  readonly event: readonly [Uint8Array, Uint8Array];
}

/**
 * Treatment by two covariates that bear on survival (confounding), a conditional log hazard ratio of −0.6 + 0.4 × node
 * (so that estimands differ), whole weeks (ties), uniform loss to follow-up and an end at 60 weeks. One in three is
 * treated.
 */
export function drawPopulation(random: Random, n: number): Population {
  const age = new Float64Array(n);
  const node = new Float64Array(n);
  const score = new Float64Array(n);
  const treated = new Uint8Array(n);
  const time = [new Float64Array(n), new Float64Array(n)] as const;
  const event = [new Uint8Array(n), new Uint8Array(n)] as const;
  for (let i = 0; i < n; i++) {
    age[i] = drawNormal(random);
    node[i] = random() < 0.4 ? 1 : 0;
    score[i] = 1 / (1 + Math.exp(0.6 - 0.6 * age[i] + 0.5 * node[i]));
    treated[i] = random() < score[i] ? 1 : 0;
    const exposure = -Math.log(1 - random());
    const loss = Math.min(60, Math.ceil(random() * 90));
    for (const arm of [0, 1] as const) {
      const logHazard = -3.5 + 0.5 * age[i] + 0.6 * node[i] + arm * (-0.6 + 0.4 * node[i]);
      const death = Math.ceil(exposure / Math.exp(logHazard));
      time[arm][i] = Math.min(death, loss);
      event[arm][i] = death <= loss ? 1 : 0;
    }
  }
  const x = [
    { name: 'age', values: age },
    { name: 'node', values: node },
  ];
  return { x, score, treated, time, event };
}

/** What a study sees: each patient under the treatment received. */
export function observed({ time, event, treated }: Population) {
  return createSurv({
    time: Float64Array.from(treated, (t, i) => time[t === 1 ? 1 : 0][i]),
    event: Uint8Array.from(treated, (t, i) => event[t === 1 ? 1 : 0][i]),
  });
}

/** The log hazard ratio if everybody of the estimand's population were seen once under each treatment. */
export function trueMarginal(population: Population, estimand: Estimand): number {
  const { time, event, score, treated } = population;
  const share: Readonly<Record<Estimand, (i: number) => number>> = {
    ate: () => 1,
    att: (i) => treated[i],
    atc: (i) => 1 - treated[i],
    overlap: (i) => score[i] * (1 - score[i]),
  };
  const n = treated.length;
  const weight = Float64Array.from({ length: 2 * n }, (_, k) => share[estimand](k % n));
  const surv = createSurv({ time: [...time[0], ...time[1]], event: [...event[0], ...event[1]], weight });
  const arm = Float64Array.from({ length: 2 * n }, (_, k) => (k < n ? 0 : 1));
  const fit = fitCox(surv, { x: [{ name: 'treated', values: arm }], robust: false });
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit.terms[0].coefficient;
}
