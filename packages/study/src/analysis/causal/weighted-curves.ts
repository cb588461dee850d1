import { kaplanMeier, type Surv, survivalAt } from '@hepatica/survival';
import { drawnCurve } from '../drawn-curve.ts';
import type { DrawnCurve, Interval } from '../estimates.ts';

/** The curve of one arm; counts are sums of weights where rows are weighted. */
export interface ArmCurve {
  readonly name: string;
  readonly n: number;
  readonly events: number;
  readonly median: Interval;
  readonly drawn: DrawnCurve;
  readonly risk: readonly { readonly time: number; readonly atRisk: number }[];
}

/** Kaplan-Meier curves of the groups on (weighted) rows, with the numbers at risk at given times. */
export function armCurves(
  surv: Surv,
  group: { readonly levels: readonly string[]; readonly index: Int32Array },
  riskTimes: readonly number[],
  confidenceLevel: number,
): readonly ArmCurve[] {
  return kaplanMeier(surv, { group, confidenceLevel }).strata.map(({ name, n, events, median, curve }) => ({
    name,
    n,
    events,
    median,
    drawn: drawnCurve(curve),
    risk: survivalAt(curve, riskTimes).map(({ time, atRisk }) => ({ time, atRisk })),
  }));
}
