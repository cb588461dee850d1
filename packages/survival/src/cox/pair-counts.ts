import type { ScoreRecords } from '../kernel/merged-scores.ts';

/** Counts of pairs of rows of equal weight, each pair once; and of its jackknife the sum of squares. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedX: number;
  readonly tiedTime: number;
  readonly tiedBoth: number;
  /** Σ (c − d − s (c + d + t))² over the rows, with the pairs of each row and s = (concordant − discordant) / all. */
  readonly squares: number;
}

/** Pairs of tied events per row that are looked at one by one at most. */
export const mostTied = 32;

/** Times with several events: the place of the first, and how many there are. */
export type TiedTimes = readonly { readonly first: number; readonly events: number }[];

/**
 * Counts the pairs of events at one time, and takes out of the balances what merging will add for them: two to the event of
 * the higher score and order, or from the other; for equal scores also the one that each has from the other.
 */
export function takeTiedOut({ scores, words }: ScoreRecords, tied: TiedTimes) {
  let tiedTime = 0;
  let tiedBoth = 0;
  for (const { first, events } of tied) {
    for (let a = first; a < first + events; a++) {
      for (let b = a + 1; b < first + events; b++) {
        const difference = scores[2 * a] - scores[2 * b];
        if (difference === 0) {
          words[4 * a + 3]--;
          words[4 * b + 3]++;
          tiedBoth++;
        } else {
          if (difference > 0) words[4 * a + 3] -= 2;
          else words[4 * b + 3] += 2;
          tiedTime++;
        }
      }
    }
  }
  return { tiedTime, tiedBoth };
}

/**
 * Concordant and discordant pairs by how many there are in all, how many have equal scores, and the sum of the balances of all
 * rows, which has every pair twice; with s, their difference as a part of all.
 */
export function splitPairs(comparable: number, tiedX: number, balances: number) {
  const difference = balances / 2;
  const concordant = (comparable - tiedX + difference) / 2;
  return {
    counts: { concordant, discordant: concordant - difference, tiedX },
    somer: difference / comparable,
  };
}
