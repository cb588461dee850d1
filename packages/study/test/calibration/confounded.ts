import { createSurv, type Estimand, estimateCox, type Random } from '@hepatica/survival';
import type { FollowUp } from '../../src/analysis/input/follow-up.ts';
import type { FactorPredictor, Predictor } from '../../src/analysis/input/predictor.ts';
import { drawExponential, drawNormal, factorOf, followUpOf, numberOf } from './draw.ts';

/** Patients of a confounded comparison, with what would happen to each under either treatment. */
export interface Confounded {
  readonly exposure: FactorPredictor;
  readonly covariates: readonly Predictor[];
  readonly score: Float64Array;
  readonly observed: FollowUp;
  readonly under: readonly [FollowUp, FollowUp];
}

/**
 * Local treatment is given rather to patients with good liver function and few metastases, who live longer anyway. One
 * in three is treated; conditional log hazard ratio `effect`; loss to follow-up and the end of the study are the same
 * under both treatments.
 */
export function drawConfounded(random: Random, n: number, effect: number): Confounded {
  const liver = new Float64Array(n);
  const several = new Int32Array(n);
  const afp = new Float64Array(n);
  const score = new Float64Array(n);
  const treated = new Int32Array(n);
  const time = [new Float64Array(n), new Float64Array(n)] as const;
  const state = [new Int32Array(n), new Int32Array(n)] as const;
  for (let i = 0; i < n; i++) {
    liver[i] = drawNormal(random);
    several[i] = Number(random() < 0.5);
    afp[i] = drawNormal(random);
    const eta = -0.5 - 0.5 * (liver[i] ?? 0) - 0.6 * (several[i] ?? 0) - 0.2 * (afp[i] ?? 0);
    score[i] = 1 / (1 + Math.exp(-eta));
    treated[i] = Number(random() < (score[i] ?? 0));
    const risk = Math.exp(0.4 * (liver[i] ?? 0) + 0.4 * (several[i] ?? 0) + 0.3 * (afp[i] ?? 0));
    const life = drawExponential(random) * 14;
    const censored = Math.min(12 + 36 * random(), 40);
    for (const arm of [0, 1] as const) {
      const death = life / (risk * Math.exp(arm * effect));
      time[arm][i] = Math.min(death, censored);
      state[arm][i] = Number(death <= censored);
    }
  }
  const pick = <T extends Float64Array | Int32Array>(of: readonly [T, T], i: number) =>
    of[treated[i] === 1 ? 1 : 0][i] ?? 0;
  return {
    exposure: factorOf('local', treated, ['none', 'local']),
    covariates: [
      numberOf('liver', liver),
      factorOf('several', several, ['one', 'several']),
      numberOf('afp', afp),
    ],
    score,
    observed: followUpOf(
      Float64Array.from(treated, (_, i) => pick(time, i)),
      Int32Array.from(treated, (_, i) => pick(state, i)),
    ),
    under: [followUpOf(time[0], state[0]), followUpOf(time[1], state[1])],
  };
}

/** The log hazard ratio if everybody of the estimand's population were seen under both treatments. */
export function marginalTruth({ under, score, exposure }: Confounded, estimand: Estimand): number {
  const n = score.length;
  const share = (i: number): number => {
    switch (estimand) {
      case 'ate':
        return 1;
      case 'att':
        return exposure.index[i] ?? 0;
      case 'atc':
        return 1 - (exposure.index[i] ?? 0);
      case 'overlap':
        return (score[i] ?? 0) * (1 - (score[i] ?? 0));
      default:
        throw new TypeError(`marginalTruth: ${estimand satisfies never}`);
    }
  };
  const both = (of: (one: FollowUp) => ArrayLike<number>) =>
    Float64Array.from({ length: 2 * n }, (_, k) => of(under[k < n ? 0 : 1])[k % n] ?? 0);
  const surv = createSurv({
    time: both(({ time }) => time),
    event: both(({ state }) => state),
    weight: Float64Array.from({ length: 2 * n }, (_, k) => share(k % n)),
  });
  const arm = Float64Array.from({ length: 2 * n }, (_, k) => Number(k >= n));
  const fit = estimateCox(surv, { x: [{ name: 'treated', values: arm }], robust: false });
  const coefficient = fit.kind === 'fit' ? fit.terms[0]?.coefficient : undefined;
  if (coefficient === undefined) throw new Error('marginalTruth: no fit');
  return coefficient;
}
