import type { Random } from '@hepatica/survival';
import type { FollowUp } from '../../src/analysis/input/follow-up.ts';
import type { Predictor } from '../../src/analysis/input/predictor.ts';
import { drawExponential, drawNormal, factorOf, followUpOf, numberOf } from './draw.ts';

/** Months within which treatment is to begin, and the pieces in each of which it may. */
export const GRACE = 4;
const PIECES = 4;
/** Month at which survival is compared. */
export const TAU = 24;

/** Patients some of whom begin a treatment soon after time zero, with what would happen under either strategy. */
export interface Initiators {
  readonly observed: FollowUp;
  /** From time zero; Infinity where it was never begun. */
  readonly startedAt: Float64Array;
  readonly covariates: readonly Predictor[];
  /** Begun by the end of the grace period, and not begun within it. */
  readonly under: readonly [FollowUp, FollowUp];
}

/**
 * In each month of the grace period those who live begin treatment with a chance that is higher the better their liver,
 * which lets them live longer anyway; later nobody does. From its start on treatment changes the hazard by `effect`, the
 * log hazard ratio given the covariates. Who is to begin, and has not by the end of the grace period, begins then.
 */
export function drawInitiators(random: Random, n: number, effect: number): Initiators {
  const liver = new Float64Array(n);
  const several = new Int32Array(n);
  const startedAt = new Float64Array(n);
  const ends = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const;
  const states = [new Int32Array(n), new Int32Array(n), new Int32Array(n)] as const;
  for (let i = 0; i < n; i++) {
    liver[i] = drawNormal(random);
    several[i] = Number(random() < 0.5);
    const eta = -1.6 - 0.5 * (liver[i] ?? 0) - 0.5 * (several[i] ?? 0);
    let start = Number.POSITIVE_INFINITY;
    for (let piece = 0; piece < PIECES && start === Number.POSITIVE_INFINITY; piece++) {
      const begins = random() < 1 / (1 + Math.exp(-eta));
      const within = random();
      if (begins) start = ((piece + within) * GRACE) / PIECES;
    }
    const risk = Math.exp(0.5 * (liver[i] ?? 0) + 0.4 * (several[i] ?? 0)) / 24;
    const life = drawExponential(random);
    const censored = 12 + 36 * random();
    const starts = [start, Math.min(start, GRACE), Number.POSITIVE_INFINITY];
    for (const [way, at] of starts.entries()) {
      const death = deathAt(life, risk, at, Math.exp(effect));
      const [end, state] = [ends[way], states[way]];
      if (end === undefined || state === undefined) continue;
      end[i] = Math.min(death, censored);
      state[i] = Number(death <= censored);
    }
    startedAt[i] = start < (ends[0][i] ?? 0) ? start : Number.POSITIVE_INFINITY;
  }
  const [observed, early, without] = [0, 1, 2].map((way) =>
    followUpOf(ends[way] ?? ends[0], states[way] ?? states[0]),
  );
  if (observed === undefined || early === undefined || without === undefined) throw new Error('no ways');
  return {
    observed,
    startedAt,
    covariates: [numberOf('liver', liver), factorOf('several', several, ['one', 'several'])],
    under: [early, without],
  };
}

/** When an exponential life of rate 1 is used up at the hazard `risk`, times `ratio` from `start` on. */
function deathAt(life: number, risk: number, start: number, ratio: number): number {
  const before = life / risk;
  return before <= start ? before : start + (life - risk * start) / (risk * ratio);
}

/** The difference of survival at `TAU` if everybody were seen under both strategies, nobody being lost before it. */
export function survivalTruth(random: Random, people: number, effect: number): number {
  const { under } = drawInitiators(random, people, effect);
  const [early, without] = under.map(({ time, state }) => shareAlive(time, state));
  return (early ?? 0) - (without ?? 0);
}

/** Kaplan-Meier at `TAU` of a sample so large that the order of ties does not matter. */
function shareAlive(time: Float64Array, state: Int32Array): number {
  const order = Array.from(time.keys()).sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0));
  let survival = 1;
  for (const [place, i] of order.entries()) {
    if ((time[i] ?? 0) > TAU) break;
    if (state[i] === 1) survival *= 1 - 1 / (time.length - place);
  }
  return survival;
}
