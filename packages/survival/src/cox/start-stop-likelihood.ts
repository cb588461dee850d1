import type { CoxData, Entry } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { atEnds, endsOf } from './interval-ends.ts';
import type { PartialLikelihood } from './likelihood-value.ts';
import { evaluateRightCensored } from './right-censored-likelihood.ts';

/**
 * Evaluates the partial likelihood of start-stop rows under several time weights.
 *
 * `evaluateTimeWeighted` tells what is found. The ends of the intervals go by as right-censored rows; Λ_i, the hazard
 * between a row's own two ends, is a difference taken before anything is summed over rows, as the two may be far larger.
 */
export function evaluateStartStop(
  data: CoxData,
  entry: Entry,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeights: readonly (Float64Array | null)[],
): readonly PartialLikelihood[] {
  const ends = endsOf(data, entry);
  return evaluateRightCensored(
    ends,
    beta,
    ties,
    timeWeights.map((g) => g && atEnds(ends, g)),
  );
}
