import { createSurv, estimateCox } from '@hepatica/survival';
import {
  type Endpoint,
  endpointTime,
  type SimulatedPatient,
  type Term,
  termValue,
} from '@hepatica/synthetic';

/** Log hazard ratio and standard error by term; null where the cohort has no model. */
export type CohortFit = ReadonlyMap<string, { readonly coefficient: number; readonly standardError: number }>;

/**
 * A Cox model of a cohort as it would be fitted from a table of one row per patient: what happened at any time is taken
 * as known at time zero.
 */
export function naiveCox(
  patients: readonly SimulatedPatient[],
  endpoint: Endpoint,
  terms: readonly Term[],
): CohortFit | null {
  const times = patients.map((patient) => endpointTime(patient, endpoint));
  const surv = createSurv({ time: times.map(({ days }) => days), event: times.map(({ event }) => event) });
  const x = terms.map((name) => ({
    name,
    values: Float64Array.from(patients, (patient) => termValue(patient, name)),
  }));
  return fit(surv, x);
}

/** A pair of a survival object and its columns, as one model needs them. */
export function fit(
  surv: ReturnType<typeof createSurv>,
  x: readonly { readonly name: string; readonly values: Float64Array }[],
): CohortFit | null {
  const result = estimateCox(surv, { x, ties: 'efron' });
  if (result.kind !== 'fit') return null;
  return new Map(result.terms.map((term) => [term.name, term]));
}
