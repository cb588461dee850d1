import type { Finding } from '../finding.ts';
import type { MatchedSet } from './matching.ts';

/** Sum, mean and largest of the distances of all pairs. */
export function distanceSummary(sets: readonly MatchedSet[]) {
  let [sum, pairs, largest] = [0, 0, 0];
  for (const { distances } of sets) {
    for (const d of distances) {
      sum += d;
      pairs++;
      largest = Math.max(largest, d);
    }
  }
  return { sum, mean: sum / pairs, largest };
}

/** Who was left out, and how many sets are short of controls. */
export function matchingFindings(
  sets: readonly MatchedSet[],
  unmatched: number,
  treated: number,
  ratio: number,
): readonly Finding[] {
  const short = sets.filter(({ controls }) => controls.length < ratio).length;
  const findings: Finding[] = [];
  if (unmatched > 0) {
    findings.push({
      code: 'treated-unmatched',
      severity: 'warning',
      message: `${unmatched} of ${treated} treated rows have no control within reach; the effect is that of the others`,
      values: { unmatched, treated },
      remedy: 'Describe who was left out, or estimate an effect that weights by overlap.',
    });
  }
  if (short > 0) {
    findings.push({
      code: 'sets-incomplete',
      severity: 'info',
      message: `${short} of ${sets.length} matched sets have fewer than ${ratio} controls; weights make up for it`,
      values: { short, sets: sets.length, ratio },
    });
  }
  return findings;
}
