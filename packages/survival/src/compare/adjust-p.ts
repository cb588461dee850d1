import { SurvivalError } from '../survival-error.ts';

/** How p values of several tests are adjusted for their number. */
export type PAdjustment = 'holm' | 'bonferroni' | 'benjamini-hochberg' | 'none';

/**
 * p values adjusted for the number of tests, in the order given; `null`s (no test) stay and do not count.
 *
 * `bonferroni`: m p. `holm`: step-down, the largest (m − k + 1) p_(k) so far; both keep the chance of any false positive.
 * `benjamini-hochberg`: step-up, the smallest m p_(k) / k from here on; keeps the expected share of false positives.
 * None exceeds 1. Holm (1979), Scandinavian Journal of Statistics 6:65; Benjamini and Hochberg (1995),
 * doi:10.1111/j.2517-6161.1995.tb02031.x. R: `p.adjust`. Throws `SurvivalError` (`option`) for a p outside [0, 1].
 */
export function adjustP(
  p: readonly (number | null)[],
  method: PAdjustment = 'holm',
): readonly (number | null)[] {
  const tested = p.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  const wrong = tested.find(({ value }) => !(value >= 0 && value <= 1));
  if (wrong) {
    throw new SurvivalError('option', `adjustP: p[${wrong.index}] is ${wrong.value}; it must lie in [0, 1]`);
  }
  const ascending = tested.toSorted((a, b) => a.value - b.value || a.index - b.index);
  const m = ascending.length;
  const sorted = ascending.map(({ value }) => value);
  const adjusted = adjustSorted(sorted, m, method);
  const result: (number | null)[] = p.map(() => null);
  ascending.forEach(({ index }, k) => {
    result[index] = adjusted[k];
  });
  return result;
}

function adjustSorted(p: readonly number[], m: number, method: PAdjustment): readonly number[] {
  switch (method) {
    case 'none':
      return p;
    case 'bonferroni':
      return p.map((value) => Math.min(1, m * value));
    case 'holm': {
      let largest = 0;
      return p.map((value, k) => {
        largest = Math.max(largest, Math.min(1, (m - k) * value));
        return largest;
      });
    }
    case 'benjamini-hochberg': {
      let smallest = 1;
      return p
        .map((_, fromEnd) => {
          const k = m - 1 - fromEnd;
          smallest = Math.min(smallest, (m * p[k]) / (k + 1));
          return smallest;
        })
        .toReversed();
    }
    default:
      throw new SurvivalError('option', `adjustP: unknown method ${method satisfies never}`);
  }
}
