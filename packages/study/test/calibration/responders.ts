import type { Random } from '@hepatica/survival';
import type { FollowUp } from '../../src/analysis/input/follow-up.ts';
import type { IntervalRows } from '../../src/analysis/time-dependent/time-dependent-analysis.ts';
import { drawExponential, drawNormal, followUpOf } from './draw.ts';

/** Patients of whom some respond, seen at an assessment that they must live to reach. */
export interface Responders {
  readonly n: number;
  readonly followUp: FollowUp;
  /** When response was seen; Infinity where it never was. */
  readonly respondedAt: Float64Array;
  readonly liver: Float64Array;
}

/**
 * The design of a responder analysis: median survival near six months, one in three disposed to respond, response seen
 * at an assessment if the patient is alive then, hazard times exp(effect) from then on, and liver function at baseline
 * bearing on survival and on response.
 *
 * @param assessedAt draws the time of the assessment
 */
export function drawResponders(
  random: Random,
  n: number,
  effect: number,
  assessedAt: (random: Random) => number,
): Responders {
  const time = new Float64Array(n);
  const state = new Int32Array(n);
  const respondedAt = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const liver = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    liver[i] = drawNormal(random);
    const rate = Math.exp(0.4 * (liver[i] ?? 0)) / 8.5;
    // Whole days, as they are in the follow-up.
    const assessed = Math.ceil(assessedAt(random) * 30.4375) / 30.4375;
    const responds = random() < 1 / (1 + Math.exp(0.6 + 0.4 * (liver[i] ?? 0)));
    const exposure = drawExponential(random);
    const censored = 24 + 36 * random();
    // The hazard changes at the assessment: what is left of the exposure is spent at the new rate.
    const before = exposure / rate;
    const death =
      responds && before > assessed
        ? assessed + (exposure - rate * assessed) / (rate * Math.exp(effect))
        : before;
    time[i] = Math.min(death, censored);
    state[i] = Number(death <= censored);
    if (responds && assessed < (time[i] ?? 0)) respondedAt[i] = assessed;
  }
  const followUp = followUpOf(time, state);
  // Rounded up, an end may meet the assessment: who ends on that day has not lived beyond it.
  for (let i = 0; i < n; i++) {
    if ((respondedAt[i] ?? 0) >= (followUp.time[i] ?? 0)) respondedAt[i] = Number.POSITIVE_INFINITY;
  }
  return { n, followUp, respondedAt, liver };
}

/** The follow-up cut where response was seen, with the patient and the state of each interval. */
export function intervalsOf({ n, followUp, respondedAt }: Responders): {
  readonly intervals: IntervalRows;
  readonly state: Int32Array;
} {
  const patient: number[] = [];
  const start: number[] = [];
  const stop: number[] = [];
  const ends: number[] = [];
  const state: number[] = [];
  for (let i = 0; i < n; i++) {
    const end = followUp.time[i] ?? 0;
    const at = respondedAt[i] ?? Number.POSITIVE_INFINITY;
    const cuts = at < end ? [0, at, end] : [0, end];
    for (let k = 0; k + 1 < cuts.length; k++) {
      patient.push(i);
      start.push(cuts[k] ?? 0);
      stop.push(cuts[k + 1] ?? 0);
      ends.push(k + 2 === cuts.length ? (followUp.state[i] ?? 0) : 0);
      state.push(k);
    }
  }
  return {
    intervals: {
      endpoint: followUp.id,
      endpointLabel: followUp.label,
      unit: followUp.unit,
      patient: Int32Array.from(patient),
      start: Float64Array.from(start),
      stop: Float64Array.from(stop),
      event: Uint8Array.from(ends),
    },
    state: Int32Array.from(state),
  };
}
