import { type Design, simulatePatients, type Target } from '@hepatica/synthetic';
import { estimate } from './estimate.ts';

/** A target beside what simulated cohorts give. */
export interface Calibrated {
  readonly target: Target;
  /** Over the cohorts with an answer; ratios are averaged as logarithms. */
  readonly mean: number;
  /** Between cohorts, of the estimate or of its logarithm. */
  readonly standardDeviation: number;
  readonly cohorts: number;
  /** Whether the mean lies in the interval of the target. */
  readonly inside: boolean;
}

/** Cohorts are drawn at seeds that lie apart from those that people type. */
const firstSeed = 700_001;

/** Draws `cohorts` cohorts of the published size and holds the mean of every estimate to its target. */
export function calibrate(design: Design, cohorts: number): readonly Calibrated[] {
  const values = design.targets.map((): number[] => []);
  for (let index = 0; index < cohorts; index++) {
    const cohort = simulatePatients({ seed: firstSeed + index, design });
    for (const [at, { estimand }] of design.targets.entries()) {
      const value = estimate(estimand, cohort);
      if (value !== null) values[at]?.push(value);
    }
  }
  return design.targets.map((target, at) => {
    const scaled = (values[at] ?? []).map((value) => (target.unit === 'ratio' ? Math.log(value) : value));
    const average = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
    const squares = scaled.reduce((sum, value) => sum + (value - average) ** 2, 0);
    const mean = target.unit === 'ratio' ? Math.exp(average) : average;
    const { low, high } = target.interval;
    return {
      target,
      mean,
      standardDeviation: Math.sqrt(squares / Math.max(1, scaled.length - 1)),
      cohorts: scaled.length,
      inside: mean >= low && mean <= high,
    };
  });
}
