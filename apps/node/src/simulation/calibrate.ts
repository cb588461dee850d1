import { type Design, simulatePatients, type Target } from '@hepatica/synthetic';
import { estimate, timeRespecting } from './estimate.ts';

/** A target beside what simulated cohorts give. */
export interface Calibrated {
  readonly target: Target;
  /** Over the cohorts with an answer; ratios are averaged as logarithms. */
  readonly mean: number;
  /** Between cohorts, of the estimate or of its logarithm. */
  readonly standardDeviation: number;
  /** How many cohorts had an answer. */
  readonly cohorts: number;
  /** Whether the mean lies in the interval of the target. */
  readonly inside: boolean;
  /** Mean of the estimate that counts what came later from its day on; null where immortal time is no matter. */
  readonly timeRespecting: number | null;
  /** The hazard ratio that was put in, where the target is one of a single term. */
  readonly truth: number | null;
}

/** Cohorts are drawn at seeds that lie apart from those that people type. */
const firstSeed = 700_001;

/** Draws `cohorts` cohorts of the published size and holds the mean of every estimate to its target. */
export function calibrate(design: Design, cohorts: number): readonly Calibrated[] {
  const naive = design.targets.map((): number[] => []);
  const respecting = design.targets.map((): number[] => []);
  for (let index = 0; index < cohorts; index++) {
    const cohort = simulatePatients({ seed: firstSeed + index, design });
    for (const [at, { estimand, immortalTime }] of design.targets.entries()) {
      const value = estimate(estimand, cohort);
      if (value !== null) naive[at]?.push(value);
      const other = immortalTime === undefined ? null : timeRespecting(estimand, cohort);
      if (other !== null) respecting[at]?.push(other);
    }
  }
  return design.targets.map((target, at) => {
    const isRatio = target.unit === 'ratio';
    const { mean, standardDeviation, number } = summary(naive[at] ?? [], isRatio);
    const other = summary(respecting[at] ?? [], isRatio);
    const { low, high } = target.interval;
    return {
      target,
      mean,
      standardDeviation,
      cohorts: number,
      inside: mean >= low && mean <= high,
      timeRespecting: other.number === 0 ? null : other.mean,
      truth: truthOf(design, target),
    };
  });
}

function summary(values: readonly number[], isRatio: boolean) {
  const scaled = isRatio ? values.map(Math.log) : values;
  const average = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
  const squares = scaled.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return {
    mean: isRatio ? Math.exp(average) : average,
    standardDeviation: Math.sqrt(squares / Math.max(1, scaled.length - 1)),
    number: scaled.length,
  };
}

function truthOf(design: Design, { estimand }: Target): number | null {
  if (estimand.kind !== 'hazard-ratio' || estimand.endpoint !== 'os') return null;
  // Among some patients only, or where terms overlap, no single effect is the truth.
  if (estimand.where !== undefined || estimand.matchedOn !== undefined) return null;
  const effect = design.processes.death.effects[estimand.term];
  if (effect === undefined) return null;
  return Math.exp(estimand.inverse === true ? -effect : effect);
}
