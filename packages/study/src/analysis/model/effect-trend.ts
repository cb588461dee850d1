import { type CoxFitted, type CoxInput, schoenfeldResiduals } from '@hepatica/survival';
import type { EffectTrend } from '../estimates.ts';
import type { CoxModelInput } from './cox-model-input.ts';

/** Of more events than this a cloud of points says nothing that the effect by periods does not. */
const MOST_EVENTS = 5000;
const MOST_POINTS = 300;
const SMOOTH_POINTS = 40;
/** Share of the events, the nearest ones, on which each place of the smooth line rests. */
const SPAN = 0.75;

/**
 * The coefficients of some variables as they seem to run over time: scaled Schoenfeld residuals with a smooth line, by
 * local linear regression with tricube weights over the rank of the event times.
 *
 * A level line is what proportional hazards mean. Grambsch and Therneau (1994), doi:10.1093/biomet/81.3.515. R:
 * `plot(cox.zph(fit))`, which smooths by a natural spline.
 *
 * @param doubted names of the variables with the p value of the test that doubts them
 */
export function effectTrends(
  { surv, columns }: CoxModelInput,
  model: CoxInput,
  fit: CoxFitted,
  doubted: readonly { readonly name: string; readonly p: number }[],
): readonly EffectTrend[] {
  if (doubted.length === 0 || fit.events > MOST_EVENTS || fit.events < 10) return [];
  const residuals = schoenfeldResiduals(surv, model, fit, { scaled: true }).toSorted(
    (a, b) => a.time - b.time || a.row - b.row,
  );
  const time = residuals.map((one) => one.time);
  return doubted.flatMap(({ name: variable, p }) =>
    columns.flatMap((column, at) => {
      if (column.variable !== variable) return [];
      const values = residuals.map((one) => one.values[at] ?? 0);
      const shown = evenly(values.length, MOST_POINTS);
      const places = evenly(values.length, SMOOTH_POINTS);
      return [
        {
          variable,
          label: column.label,
          name: column.name,
          level: column.level,
          coefficient: fit.terms[at]?.coefficient ?? 0,
          p,
          points: shown.map((k) => ({ time: time[k] ?? 0, value: values[k] ?? 0 })),
          smooth: places.map((k) => ({ time: time[k] ?? 0, value: smoothAt(values, k) })),
        },
      ];
    }),
  );
}

/** At most `most` of `n` places, first and last among them. */
function evenly(n: number, most: number): readonly number[] {
  if (n <= most) return Array.from({ length: n }, (_, k) => k);
  return Array.from({ length: most }, (_, k) => Math.round((k * (n - 1)) / (most - 1)));
}

/** The straight line through the nearest values, at one of them. */
function smoothAt(values: readonly number[], at: number): number {
  const n = values.length;
  const width = Math.max(5, Math.ceil(SPAN * n));
  const from = Math.max(0, Math.min(n - width, at - Math.floor(width / 2)));
  const to = Math.min(n, from + width);
  const reach = Math.max(at - from, to - 1 - at) + 1;
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const x = k - at;
    const w = (1 - Math.abs(x / reach) ** 3) ** 3;
    const y = values[k] ?? 0;
    weights += w;
    sumX += w * x;
    sumY += w * y;
    sumXX += w * x * x;
    sumXY += w * x * y;
  }
  const spread = weights * sumXX - sumX * sumX;
  return spread === 0 ? sumY / weights : (sumXX * sumY - sumX * sumXY) / spread;
}
