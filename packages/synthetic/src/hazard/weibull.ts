/** A Weibull baseline: cumulative hazard ((t − from) / scaleDays)^shape where every covariate is 0, none before `fromDay`. */
export interface Weibull {
  readonly shape: number;
  readonly scaleDays: number;
  /** Day before which the event cannot happen; default 0. */
  readonly fromDay?: number;
}

/** Cumulative baseline hazard at a time in days. */
export function cumulativeHazard({ shape, scaleDays, fromDay = 0 }: Weibull, time: number): number {
  if (time <= fromDay) return 0;
  const scaled = (time - fromDay) / scaleDays;
  return shape === 1 ? scaled : scaled ** shape;
}

/** The time in days at which the cumulative baseline hazard reaches `hazard` (> 0). */
export function timeOfHazard({ shape, scaleDays, fromDay = 0 }: Weibull, hazard: number): number {
  return fromDay + scaleDays * (shape === 1 ? hazard : hazard ** (1 / shape));
}
