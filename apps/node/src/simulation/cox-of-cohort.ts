import { createSurv, estimateCox, type SurvInput } from '@hepatica/survival';
import {
  datedDays,
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
  const surv = { time: times.map(({ days }) => days), event: times.map(({ event }) => event) };
  return fitColumns(
    surv,
    terms.map((name) => ({
      name,
      values: Float64Array.from(patients, (patient) => termValue(patient, name)),
    })),
  );
}

/** The same model with every dated term counted from its day on. */
export function timeDependentCox(
  patients: readonly SimulatedPatient[],
  endpoint: Endpoint,
  terms: readonly Term[],
): CohortFit | null {
  const rows = patients.flatMap((patient) => {
    const { days, event } = endpointTime(patient, endpoint);
    const changes = Object.values(datedDays(patient)).flatMap((day) =>
      day !== null && day > 0 && day < days ? [day] : [],
    );
    const cuts = [0, ...new Set(changes.toSorted((a, b) => a - b)), days];
    return cuts
      .slice(1)
      .map((stop, index) => ({ patient, start: cuts[index] ?? 0, stop, event: event && stop === days }));
  });
  const surv = {
    start: rows.map(({ start }) => start),
    time: rows.map(({ stop }) => stop),
    event: rows.map(({ event }) => event),
  };
  return fitColumns(
    surv,
    terms.map((name) => ({
      name,
      values: Float64Array.from(rows, ({ patient, start }) => termValue(patient, name, start)),
    })),
  );
}

/** Fits a Cox model with Efron's treatment of ties. */
export function fitColumns(
  surv: SurvInput,
  x: readonly { readonly name: string; readonly values: Float64Array }[],
): CohortFit | null {
  const result = estimateCox(createSurv(surv), { x, ties: 'efron' });
  if (result.kind !== 'fit') return null;
  return new Map(result.terms.map((term) => [term.name, term]));
}
