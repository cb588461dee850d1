import type { Finding } from '../finding.ts';

/** One treated row with its controls, nearest first. */
export interface MatchedSet {
  readonly treated: number;
  readonly controls: readonly number[];
  /** |Difference of score| of each control, on the scale that was matched on. */
  readonly distances: readonly number[];
}

/** Who was matched with whom, by row number from 0, or the reason that nobody was; plain data. */
export type Matching =
  | {
      readonly kind: 'matching';
      /** Rows in each arm before matching. */
      readonly treated: number;
      readonly controls: number;
      readonly ratio: number;
      readonly replacement: boolean;
      /** In the order of the treated rows. */
      readonly sets: readonly MatchedSet[];
      /** Treated rows that found no control. */
      readonly unmatched: readonly number[];
      /** Largest difference allowed, on the scale that was matched on; `null` without a caliper. */
      readonly caliper: number | null;
      /** Per row: 1 for a matched treated one, for a control the sum over its sets of 1 / (controls of the set), else 0. */
      readonly weights: readonly number[];
      readonly distance: { readonly sum: number; readonly mean: number; readonly largest: number };
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'one-arm' | 'no-matches';
      readonly detail: string;
      readonly findings: readonly Finding[];
    };
