import { baselineHazard, fitCox, type Group, type Surv } from '@hepatica/survival';
import type { DesignColumn } from '../model/model-design.ts';

/** The curve of one group if it had the covariates of all patients together. */
export interface AdjustedCurve {
  readonly name: string;
  readonly n: number;
  readonly time: readonly number[];
  readonly survival: readonly number[];
}

/** Curves standardized over the covariates, or why there are none. */
export type AdjustedCurves =
  | {
      readonly kind: 'curves';
      readonly covariates: readonly string[];
      readonly curves: readonly AdjustedCurve[];
    }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/** Points of a drawn curve; the averages over all patients are taken at these alone. */
const MOST_POINTS = 200;

/**
 * Survival by group, standardized to the covariates of all rows: S_g(t) = (1/n) Σ_i exp(−Λ_g(t) exp(x_i β)), from a Cox
 * model of the covariates with a baseline hazard of its own for each group, so that the groups' hazards need not be
 * proportional. Without intervals. Makuch (1982), doi:10.1016/0021-9681(82)90097-3.
 */
export function adjustedCurves(surv: Surv, group: Group, columns: readonly DesignColumn[]): AdjustedCurves {
  const input = { x: columns, strata: group };
  const fit = fitCox(surv, input);
  if (fit.kind === 'not-estimable') {
    return { kind: 'not-estimable', reason: fit.reason, detail: fit.detail };
  }
  const risk = new Float64Array(surv.n);
  for (const [k, { values }] of columns.entries()) {
    const beta = fit.terms[k]?.coefficient ?? 0;
    for (let i = 0; i < surv.n; i++) risk[i] = (risk[i] ?? 0) + beta * (values[i] ?? 0);
  }
  for (let i = 0; i < surv.n; i++) risk[i] = Math.exp(risk[i] ?? 0);
  const hazards = baselineHazard(surv, input, fit);
  const curves = group.levels.flatMap((name, level) => {
    const hazard = hazards.find(({ stratum }) => stratum === name);
    if (hazard === undefined) return [];
    const steps = thinned(hazard.cumulativeHazard);
    const survival = steps.map((k) => averageSurvival(risk, hazard.cumulativeHazard[k] ?? 0));
    return [
      {
        name,
        n: group.index.reduce((sum, at) => sum + Number(at === level), 0),
        time: [0, ...steps.map((k) => hazard.time[k] ?? 0)],
        survival: [1, ...survival],
      },
    ];
  });
  return { kind: 'curves', covariates: [...new Set(columns.map(({ variable }) => variable))], curves };
}

/** Steps at which the hazard rises, evenly thinned to what a figure can show; the last is kept. */
function thinned(hazard: readonly number[]): readonly number[] {
  const rises = hazard.flatMap((h, k) => (h > (hazard[k - 1] ?? 0) ? [k] : []));
  const last = hazard.length - 1;
  const kept =
    rises.length <= MOST_POINTS
      ? rises
      : Array.from(
          { length: MOST_POINTS },
          (_, j) => rises[Math.floor((j * (rises.length - 1)) / (MOST_POINTS - 1))] ?? 0,
        );
  return last >= 0 && kept.at(-1) !== last ? [...kept, last] : kept;
}

function averageSurvival(risk: Float64Array, hazard: number): number {
  let sum = 0;
  for (const r of risk) sum += Math.exp(-hazard * r);
  return sum / risk.length;
}
