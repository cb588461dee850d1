import { SurvivalError } from '../survival-error.ts';

/**
 * How a k-sample test weights the event times: which differences between hazards, early or late, it looks for.
 *
 * With n at risk and d events at t_i, S the pooled Kaplan-Meier estimate and S̃(t) = Π_{t_i ≤ t} (1 − d_i / (n_i + 1)):
 * - `fleming-harrington`: S(t−)^rho (1 − S(t−))^gamma. (0, 0) is the log-rank test, (1, 0) R's "Peto-Peto" (`survdiff`,
 *   rho = 1), (0, 1) looks for late differences, (1, 1) for those in the middle. Fleming and Harrington (1991).
 * - `gehan-breslow`: n, the generalized Wilcoxon test; depends on the censoring. doi:10.1093/biomet/52.1-2.203.
 * - `tarone-ware`: √n. Tarone and Ware (1977), Biometrika 64:156.
 * - `peto-peto`: S̃(t), at t itself. Peto and Peto (1972), doi:10.2307/2344317.
 * - `modified-peto-peto`: S̃(t) n / (n + 1). Andersen, Borgan, Gill and Keiding (1982), doi:10.2307/1402489.
 *
 * All are computed within the stratum.
 */
export type TestWeight =
  | { readonly kind: 'fleming-harrington'; readonly rho: number; readonly gamma: number }
  | { readonly kind: 'gehan-breslow' }
  | { readonly kind: 'tarone-ware' }
  | { readonly kind: 'peto-peto' }
  | { readonly kind: 'modified-peto-peto' };

/** The log-rank test: every event time counts alike. */
export const logRankWeight: TestWeight = { kind: 'fleming-harrington', rho: 0, gamma: 0 };

/** What a weight may depend on at one event time; S is left-continuous, S̃ includes the time itself. */
export interface TimeState {
  readonly atRisk: number;
  readonly survivalBefore: number;
  readonly petoSurvival: number;
}

/** The weight of one event time. */
export function weightAt(weight: TestWeight, at: TimeState): number {
  switch (weight.kind) {
    case 'fleming-harrington':
      return at.survivalBefore ** weight.rho * (1 - at.survivalBefore) ** weight.gamma;
    case 'gehan-breslow':
      return at.atRisk;
    case 'tarone-ware':
      return Math.sqrt(at.atRisk);
    case 'peto-peto':
      return at.petoSurvival;
    case 'modified-peto-peto':
      return (at.petoSurvival * at.atRisk) / (at.atRisk + 1);
    default:
      throw new SurvivalError('option', `weightAt: unknown weight ${weight satisfies never}`);
  }
}

/**
 * The weight that the options of a test ask for; `rho` alone is short for Fleming-Harrington (rho, 0).
 *
 * Throws `SurvivalError` (`option`) when both are given, or when rho or gamma is not a finite number ≥ 0 (before the
 * first event 1 − S is 0, after a risk set has died out S is, and 0 to a negative power is infinite).
 */
export function resolveWeight(
  options: { readonly rho?: number; readonly weight?: TestWeight },
  caller: string,
): TestWeight {
  const { rho, weight } = options;
  if (rho !== undefined && weight !== undefined) {
    throw new SurvivalError('option', `${caller}: give rho or weight, not both`);
  }
  const chosen = weight ?? (rho === undefined ? logRankWeight : { ...logRankWeight, rho });
  if (chosen.kind !== 'fleming-harrington') return chosen;
  for (const name of ['rho', 'gamma'] as const) {
    const power = chosen[name];
    if (!(power >= 0 && Number.isFinite(power))) {
      throw new SurvivalError('option', `${caller}: ${name} is ${power}; it must be finite and ≥ 0`);
    }
  }
  return chosen;
}
