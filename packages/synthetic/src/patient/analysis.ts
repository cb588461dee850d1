import { type Dated, type Happened, isFactor, type Term, terms } from '../design/terms.ts';
import type { SimulatedPatient } from './patient.ts';

/** Time in days from time zero to an event, or to the last day without it. */
export interface EndpointTime {
  readonly days: number;
  readonly event: boolean;
}

/** The day of each dated thing, null where it never happened while the patient was watched. */
export function datedDays({ history }: SimulatedPatient): Readonly<Record<Dated, number | null>> {
  const systemic = (regimen: string): number | null =>
    history.systemicTherapy?.regimen === regimen ? history.systemicTherapy.day : null;
  return {
    localLiverTherapy: history.localLiverTherapy?.day ?? null,
    lungTherapy: history.lungTherapy?.day ?? null,
    tki: systemic('tki'),
    ici: systemic('ici'),
    combination: systemic('combination'),
    liverResponse: history.liverResponse?.day ?? null,
    progression: history.progressions[0]?.day ?? null,
  };
}

/**
 * A term of a hazard as it stood just after `day`. Without a day, a dated term is 1 where it ever happened: the way of
 * an analysis that takes what came later as known at time zero.
 */
export function termValue(patient: SimulatedPatient, term: Term, day = Number.POSITIVE_INFINITY): number {
  if (isFactor(term)) return terms[term](patient.person, nothing);
  const days = datedDays(patient);
  const by = (on: number | null): boolean => on !== null && on <= day;
  return terms[term](patient.person, {
    localLiverTherapy: by(days.localLiverTherapy),
    lungTherapy: by(days.lungTherapy),
    tki: by(days.tki),
    ici: by(days.ici),
    combination: by(days.combination),
    liverResponse: by(days.liverResponse),
    progression: by(days.progression),
  });
}

const nothing: Happened = {
  localLiverTherapy: false,
  lungTherapy: false,
  tki: false,
  ici: false,
  combination: false,
  liverResponse: false,
  progression: false,
};

/** Overall survival, or survival without progression anywhere, local progression after ablation included. */
export function endpointTime(patient: SimulatedPatient, endpoint: 'os' | 'pfs'): EndpointTime {
  const { lastDay, died } = patient.history;
  const progressed = endpoint === 'pfs' ? firstProgressionDay(patient) : null;
  return progressed === null ? { days: lastDay, event: died } : { days: progressed, event: true };
}

/** Day of the first progression anywhere; null where there was none. */
export function firstProgressionDay({ history, sessions }: SimulatedPatient): number | null {
  let first = history.progressions[0]?.day ?? Number.POSITIVE_INFINITY;
  for (const { lesions } of sessions) {
    for (const { localProgressionDay } of lesions) {
      if (localProgressionDay !== null && localProgressionDay < first) first = localProgressionDay;
    }
  }
  return first === Number.POSITIVE_INFINITY ? null : first;
}
