import type { IncidenceCurve } from '@hepatica/survival';
import { drawnCurve } from '../drawn-curve.ts';

/** A cumulative incidence for drawing: steps, at most 2,000 points. */
export interface DrawnIncidence {
  readonly time: readonly number[];
  readonly incidence: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** As `drawnCurve`, of a curve that rises from 0: every point lies on the curve. */
export function drawnIncidence(
  curve: Pick<IncidenceCurve, 'time' | 'events' | 'censored' | 'incidence' | 'low' | 'high'>,
): DrawnIncidence {
  const against = (limits: readonly (number | null)[]) => limits.map((x) => (x === null ? null : 1 - x));
  const { time, survival, low, high } = drawnCurve({
    time: curve.time,
    atRisk: [],
    events: curve.events,
    censored: curve.censored,
    survival: curve.incidence.map((f) => 1 - f),
    standardError: [],
    low: against(curve.high),
    high: against(curve.low),
  });
  return { time, incidence: survival.map((s) => 1 - s), low: against(high), high: against(low) };
}
