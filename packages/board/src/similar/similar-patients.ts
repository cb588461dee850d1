import { type Criterion, type Day, day } from '@hepatica/course';
import { firstDayOf } from './first-day.ts';
import type { RegistryPatient, TreatmentGroup } from './state-span.ts';

/** Fewer patients, or fewer deaths, give counts and no curve. */
export const LEAST_PATIENTS = 10;
export const LEAST_DEATHS = 5;
/** Treatments are told apart by what began by then, among those still followed then. */
export const LANDMARK_DAYS = 90;

/** One patient from the first day on which all criteria held: days since then. */
export interface SimilarPatient {
  readonly id: string;
  readonly since: Day;
  /** Not at risk before: he came under observation only then. */
  readonly entryDays: number;
  readonly days: number;
  readonly died: boolean;
}

/** What draws a curve from such patients; filled from outside, since the board computes no survival. */
export type CurvePort<Curve> = (patients: readonly SimilarPatient[]) => Curve;

/** A group of patients: a curve where there are enough of them, else their number alone. */
export type GroupOutcome<Curve> =
  | {
      readonly kind: 'counts';
      readonly n: number;
      readonly deaths: number;
      readonly because: 'few-patients' | 'few-deaths';
    }
  | { readonly kind: 'curve'; readonly n: number; readonly deaths: number; readonly curve: Curve };

export interface SimilarRequest {
  /** All must hold, as known on the day. */
  readonly criteria: readonly Criterion[];
  /** The patient who is asked about: he is not among those like him. */
  readonly patient: string;
  /** Real and simulated patients are never counted together. */
  readonly simulated: boolean;
  /** The hospital that asks; patients of others enter as pooled counts. Left out: all are its own. */
  readonly hospital?: string;
  /** The treatment by which to tell them apart; left out: not told apart. */
  readonly byTreatment?: TreatmentGroup;
}

/** Patients like this one. There is no test and no ratio between groups, by decision. */
export interface SimilarAnswer<Curve> {
  readonly patients: readonly SimilarPatient[];
  readonly all: GroupOutcome<Curve>;
  /** Of whom the criteria were never known to hold, nor known not to hold on every day. */
  readonly cannotBeTold: number;
  /** Other hospitals together. */
  readonly elsewhere: { readonly n: number; readonly deaths: number } | null;
  /** Who was chosen, not what it did: from day 90, by what began before. */
  readonly byTreatment: ByTreatment<Curve> | null;
}

export type ByTreatment<Curve> =
  | { readonly kind: 'too-few'; readonly started: number; readonly notStarted: number }
  | {
      readonly kind: 'landmark';
      readonly heading: 'who-was-chosen-not-what-it-did';
      readonly treatment: TreatmentGroup;
      readonly landmarkDays: number;
      /** Died or were followed no longer before the landmark, and are in neither group. */
      readonly leftOut: number;
      readonly started: GroupOutcome<Curve>;
      readonly notStarted: GroupOutcome<Curve>;
    };

/**
 * Each registry patient once, from the first day on which all criteria held as then known; at risk from the day of
 * observation on, where that is later. Under ten patients or five deaths there are counts alone.
 */
export function similarPatients<Curve>(
  request: SimilarRequest,
  registry: Iterable<RegistryPatient>,
  curve: CurvePort<Curve>,
): SimilarAnswer<Curve> {
  const firstDay = firstDayOf({ kind: 'all', of: request.criteria });
  const own: { readonly patient: SimilarPatient; readonly from: RegistryPatient }[] = [];
  let cannotBeTold = 0;
  const elsewhere = { n: 0, deaths: 0 };
  for (const patient of registry) {
    if (patient.id === request.patient || patient.simulated !== request.simulated) continue;
    const first = firstDay(patient);
    if (first === null) continue;
    if (first === 'unknown') {
      cannotBeTold++;
      continue;
    }
    const found = followed(patient, first);
    if (found === null) continue;
    if (request.hospital !== undefined && patient.hospital !== request.hospital) {
      elsewhere.n++;
      if (found.died) elsewhere.deaths++;
    } else own.push({ patient: found, from: patient });
  }
  const patients = own.map(({ patient }) => patient);
  return {
    patients,
    all: outcomeOf(patients, curve),
    cannotBeTold,
    elsewhere: request.hospital === undefined ? null : elsewhere,
    byTreatment: request.byTreatment === undefined ? null : fromLandmark(own, request.byTreatment, curve),
  };
}

/** Null where he was never under observation after that day. */
function followed(
  { id, observedFrom, followedTo, died }: RegistryPatient,
  since: Day,
): SimilarPatient | null {
  const days = followedTo - since;
  const entryDays = Math.max(0, observedFrom - since);
  if (days < 0 || entryDays > days) return null;
  return { id, since, entryDays, days, died };
}

function outcomeOf<Curve>(patients: readonly SimilarPatient[], curve: CurvePort<Curve>): GroupOutcome<Curve> {
  const n = patients.length;
  const deaths = patients.filter(({ died }) => died).length;
  if (n < LEAST_PATIENTS) return { kind: 'counts', n, deaths, because: 'few-patients' };
  if (deaths < LEAST_DEATHS) return { kind: 'counts', n, deaths, because: 'few-deaths' };
  return { kind: 'curve', n, deaths, curve: curve(patients) };
}

/** From the landmark on, by what began before it: those who died earlier could not be chosen and are in neither group. */
function fromLandmark<Curve>(
  own: readonly { readonly patient: SimilarPatient; readonly from: RegistryPatient }[],
  treatment: TreatmentGroup,
  curve: CurvePort<Curve>,
): ByTreatment<Curve> {
  const atRisk = own.filter(({ patient }) => patient.days > LANDMARK_DAYS);
  const moved = atRisk.map(({ patient, from }) => ({
    began: from.started.some(
      (one) =>
        one.group === treatment && one.day >= patient.since && one.day <= patient.since + LANDMARK_DAYS,
    ),
    patient: {
      ...patient,
      since: day(patient.since + LANDMARK_DAYS),
      entryDays: Math.max(0, patient.entryDays - LANDMARK_DAYS),
      days: patient.days - LANDMARK_DAYS,
    },
  }));
  const started = moved.filter(({ began }) => began).map(({ patient }) => patient);
  const notStarted = moved.filter(({ began }) => !began).map(({ patient }) => patient);
  if (started.length < LEAST_PATIENTS || notStarted.length < LEAST_PATIENTS) {
    return { kind: 'too-few', started: started.length, notStarted: notStarted.length };
  }
  return {
    kind: 'landmark',
    heading: 'who-was-chosen-not-what-it-did',
    treatment,
    landmarkDays: LANDMARK_DAYS,
    leftOut: own.length - atRisk.length,
    started: outcomeOf(started, curve),
    notStarted: outcomeOf(notStarted, curve),
  };
}
