import { moments } from '../describe/moments.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns } from './columns.ts';
import type { MatchingInput } from './matching-input.ts';

/** The score of every row on the scale that is matched on. */
export function matchingScore({ score, scale = 'logit' }: MatchingInput, n: number): Float64Array {
  assertColumns([{ name: 'score', values: score }], n, 'matchNearest');
  const column = new Float64Array(score);
  if (scale === 'as-given') return column;
  return column.map((e, i) => {
    if (e > 0 && e < 1) return Math.log(e / (1 - e));
    throw new SurvivalError(
      'option',
      `matchNearest: score[${i}] is ${e}; its logit needs 0 < score < 1 (a linear predictor is matched as-given)`,
    );
  });
}

/** The caliper on the scale that is matched on. */
export function caliperWidth(input: MatchingInput, treated: Uint8Array, score: Float64Array): number | null {
  const { caliper = 0.2, caliperUnit = 'standard-deviation' } = input;
  if (caliper === null) return null;
  if (!(caliper >= 0 && Number.isFinite(caliper))) {
    throw new SurvivalError('option', `matchNearest: caliper is ${caliper}; it must be a number ≥ 0 or null`);
  }
  switch (caliperUnit) {
    case 'scale':
      return caliper;
    case 'standard-deviation':
      return caliper * Math.sqrt(moments(score).variance);
    case 'pooled-standard-deviation': {
      const [one, zero] = [1, 0].map((arm) => armVariance(score.filter((_, i) => treated[i] === arm)));
      return caliper * Math.sqrt((one + zero) / 2);
    }
    default:
      throw new SurvivalError('option', `matchNearest: unknown caliperUnit ${caliperUnit satisfies never}`);
  }
}

/** A single row varies not at all. */
function armVariance(values: Float64Array): number {
  return values.length > 1 ? moments(values).variance : 0;
}
