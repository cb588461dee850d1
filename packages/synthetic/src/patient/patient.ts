import { createRandom, type Random } from '../random/random.ts';
import type { Truth } from '../truth.ts';
import { type Baseline, drawBaseline } from './baseline.ts';
import { drawFollowUp, type FollowUp } from './follow-up.ts';

/** One simulated patient: state at time zero, what followed, and the calendar day of time zero. */
export interface SimulatedPatient {
  readonly id: string;
  readonly baseline: Baseline;
  readonly followUp: FollowUp;
  /** Days since 1970-01-01. */
  readonly timeZero: number;
  readonly seed: number;
  readonly position: number;
}

// 2012-01-01, 2019-12-31 and 2022-06-30 as days since 1970-01-01.
const enrollment = { from: 15_340, to: 18_261 };
const dataLock = 19_173;

/** What each of a patient's streams is drawn for, so that more visits never change who the patient is. */
const streams = ['person', 'visits', 'gaps'] as const;

/** One of a patient's own streams: who the person is, the noise of visits, the gaps of the table. */
export function patientStream(seed: number, position: number, purpose: (typeof streams)[number]): Random {
  return createRandom(seed, position * streams.length + streams.indexOf(purpose));
}

/** The position-th patient of a seed; hospitals differ in size and in how often they treat locally. */
export function drawPatient(
  { seed, hospitals, truth }: { readonly seed: number; readonly hospitals: number; readonly truth: Truth },
  position: number,
): SimulatedPatient {
  const random = patientStream(seed, position, 'person');
  const weights = Array.from({ length: hospitals }, (_, index) => [index, 1 / (index + 2)] as const);
  const hospital = random.pick(weights);
  const baseline = drawBaseline(random, `Simulated hospital ${letters(hospital)}`);
  const timeZero = random.integer(enrollment.from, enrollment.to);
  const followUp = drawFollowUp(random, baseline, truth, {
    habit: hospital % 2 === 0 ? 0.4 : -0.4,
    daysToLock: dataLock - timeZero,
  });
  return { id: `sim-${String(position + 1).padStart(4, '0')}`, baseline, followUp, timeZero, seed, position };
}

/** A, B, … Z, AA, AB, … */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
