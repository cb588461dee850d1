/**
 * A survival curve as parallel arrays over the distinct times (of events and of censorings), ascending.
 *
 * `survival[k]` is S(t) for time[k] ≤ t < time[k+1]; before time[0] it is 1. `standardError` is of S(t), not of its
 * logarithm. `null` where no limit or error exists, as when S has come down to 0.
 */
export interface SurvivalCurve {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  readonly survival: readonly number[];
  readonly standardError: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}
