import type { Random } from '../random/random.ts';
import type { Truth, WeibullBaseline } from '../truth.ts';
import type { Baseline } from './baseline.ts';

/** What happened after time zero, in days from it. */
export interface FollowUp {
  readonly localTherapy: {
    readonly day: number;
    readonly technique: 'resection' | 'ablation' | 'radiotherapy';
  } | null;
  /** First progression that was seen, if any. */
  readonly progressionDay: number | null;
  readonly lastDay: number;
  readonly died: boolean;
  /** Days from the death to the day the hospital heard of it. */
  readonly deathHeardAfterDays: number;
}

/** A covariate that jumps from 0 to 1 on a day, or never. */
interface Switch {
  readonly onDay: number;
  readonly logHazardRatio: number;
}

/**
 * A time drawn by inverting the cumulative hazard. With H0(t) = (t / scale)^shape, H(t) = e^lp H0(t) up to the
 * switch day s, and e^lp [H0(s) + e^b (H0(t) - H0(s))] after it; the time solves H(t) = E with E standard exponential
 * (Austin 2012, Stat Med 31:3946, doi:10.1002/sim.5452).
 */
export function timeFromHazard(
  unitExponential: number,
  baseline: WeibullBaseline,
  linearPredictor: number,
  change: Switch,
): number {
  const cumulative = (day: number): number => (day / baseline.scaleDays) ** baseline.shape;
  const needed = unitExponential / Math.exp(linearPredictor);
  const before =
    change.onDay === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : cumulative(change.onDay);
  const h0 = needed <= before ? needed : before + (needed - before) / Math.exp(change.logHazardRatio);
  return baseline.scaleDays * h0 ** (1 / baseline.shape);
}

/** Log hazard of death relative to the reference patient, local therapy apart. */
export function deathPredictor(patient: Baseline, truth: Truth): number {
  const effect = truth.death.logHazardRatios;
  return (
    (patient.childPughClass === 'B' ? effect.childPughB : 0) +
    effect.log10Afp * (Math.log10(patient.afpNgPerMl) - 2) +
    effect.lungMetastases * (patient.lungMetastases - 1) +
    (patient.liverTumors > 0 ? effect.viableLiverTumor : 0) +
    (patient.macrovascularInvasion ? effect.macrovascularInvasion : 0) +
    effect.ecog * patient.ecog
  );
}

function progressionPredictor(patient: Baseline, truth: Truth): number {
  const effect = truth.progression.logHazardRatios;
  return (
    effect.log10Afp * (Math.log10(patient.afpNgPerMl) - 2) +
    effect.lungMetastases * (patient.lungMetastases - 1) +
    (patient.liverTumors > 0 ? effect.viableLiverTumor : 0)
  );
}

/** Fitter patients with fewer metastases are treated more often, as in practice; a hospital has its habit. */
function localTherapyProbability(patient: Baseline, habit: number): number {
  const logit =
    1.3 +
    habit -
    0.5 * (patient.lungMetastases - 1) -
    0.9 * (patient.childPughClass === 'B' ? 1 : 0) -
    0.6 * (patient.liverTumors > 0 ? 1 : 0) -
    0.8 * patient.ecog;
  return 1 / (1 + Math.exp(-logit));
}

/** Whole days, at least 1: an event happens after time zero, never on it. */
const wholeDay = (day: number): number => Math.max(1, Math.ceil(day));

/**
 * Draws treatment, progression, death and censoring.
 *
 * @param habit log odds by which the hospital treats metastases locally more often
 * @param daysToLock days from time zero to the end of data collection (administrative censoring)
 */
export function drawFollowUp(
  random: Random,
  patient: Baseline,
  truth: Truth,
  { habit, daysToLock }: { readonly habit: number; readonly daysToLock: number },
): FollowUp {
  const intended = random.chance(localTherapyProbability(patient, habit));
  const therapyDay = 14 + Math.round(random.exponential(35));
  const technique = random.pick([
    ['resection', 0.5],
    ['ablation', 0.2],
    ['radiotherapy', 0.3],
  ] as const);
  const onDay = intended ? therapyDay : Number.POSITIVE_INFINITY;
  const { death, progression } = truth;
  const deathDay = wholeDay(
    timeFromHazard(random.exponential(1), death.baseline, deathPredictor(patient, truth), {
      onDay,
      logHazardRatio: death.logHazardRatios.localTherapy,
    }),
  );
  const progressionDay = wholeDay(
    timeFromHazard(random.exponential(1), progression.baseline, progressionPredictor(patient, truth), {
      onDay,
      logHazardRatio: progression.logHazardRatios.localTherapy,
    }),
  );
  const censoredDay = Math.min(daysToLock, wholeDay(random.exponential(6000)));
  const lastDay = Math.min(deathDay, censoredDay);
  return {
    localTherapy: onDay < lastDay ? { day: onDay, technique } : null,
    progressionDay: progressionDay < lastDay ? progressionDay : null,
    lastDay,
    died: deathDay <= censoredDay,
    deathHeardAfterDays: random.integer(0, 21),
  };
}
