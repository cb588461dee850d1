import type { SurvivalCurve } from '@hepatica/survival';
import type { DrawnCurve } from './estimates.ts';

/** Points of a drawn curve, and censoring marks of one, at most. */
export const MOST_POINTS = 2000;

/**
 * A curve for drawing as steps: the origin, every time at which survival changes, and the last time observed. Every point
 * lies on the curve.
 *
 * Where there are more than 2,000 steps, a step is left out while survival has moved less than a two-thousandth of the
 * axis since the last one drawn, which no page or screen shows. Censoring marks that would cover each other likewise.
 */
export function drawnCurve(curve: SurvivalCurve): DrawnCurve {
  const { time, survival, low, high, events, censored } = curve;
  const last = time.length - 1;
  if (last < 0) return { time: [], survival: [], low: [], high: [], censoredAt: [] };
  const origin = Math.min(0, time[0] ?? 0);
  const steps = keepVisible(
    [...time.keys()].filter((k) => (events[k] ?? 0) > 0),
    survival,
  );
  const points = steps.at(-1) === last ? steps : [...steps, last];
  const pick = <T>(first: T, values: readonly T[], none: T) => [
    first,
    ...points.map((k) => values[k] ?? none),
  ];
  const marks = [...time.keys()].filter((k) => (censored[k] ?? 0) > 0);
  return {
    time: pick(origin, time, origin),
    survival: pick(1, survival, 1),
    low: pick<number | null>(1, low, null),
    high: pick<number | null>(1, high, null),
    censoredAt: keepApart(marks, time).map((k) => ({ time: time[k] ?? 0, survival: survival[k] ?? 0 })),
  };
}

/** Two places are the origin's and the end's. */
function keepVisible(steps: readonly number[], survival: readonly number[]): readonly number[] {
  if (steps.length <= MOST_POINTS - 2) return steps;
  let drawn = 1;
  return steps.filter((k, at) => {
    const moved = drawn - (survival[k] ?? 0);
    if (moved < 1 / (MOST_POINTS - 3) && at < steps.length - 1) return false;
    drawn = survival[k] ?? 0;
    return true;
  });
}

function keepApart(marks: readonly number[], time: readonly number[]): readonly number[] {
  if (marks.length <= MOST_POINTS) return marks;
  const apart = ((time.at(-1) ?? 0) - (time[0] ?? 0)) / (MOST_POINTS - 1);
  let drawn = Number.NEGATIVE_INFINITY;
  return marks.filter((k) => {
    if ((time[k] ?? 0) - drawn < apart) return false;
    drawn = time[k] ?? 0;
    return true;
  });
}
