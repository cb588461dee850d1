import { type Criterion, type Day, day } from '@hepatica/course';
import { firstDaysOf } from './first-day.ts';
import { type PooledCount, pooledCount } from './pooled-count.ts';
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
  /** The hospitals whose patients who asks may see; patients of others enter as pooled counts. Left out: all of them. */
  readonly hospitals?: readonly string[];
  /** The treatment by which to tell them apart; left out: not told apart. */
  readonly byTreatment?: TreatmentGroup;
}

/** Patients like this one. There is no test and no ratio between groups, by decision. */
export interface SimilarAnswer<Curve> {
  readonly patients: readonly SimilarPatient[];
  readonly all: GroupOutcome<Curve>;
  /** Who was looked at, and how many the first criterion leaves, the first two, and so on. */
  readonly attrition: { readonly from: number; readonly left: readonly number[] };
  /** Who met all of them, but was under observation only before. */
  readonly neverFollowed: number;
  /** Of whom the criteria were never known to hold, nor known not to hold on every day. */
  readonly cannotBeTold: number;
  /** Other hospitals together; null where all are seen. */
  readonly elsewhere: { readonly n: PooledCount; readonly deaths: PooledCount } | null;
  /** Who was chosen, not what it did: from day 90, by what began before. */
  readonly byTreatment: ByTreatment<Curve> | null;
}

export type ByTreatment<Curve> =
  | {
      readonly kind: 'too-few';
      readonly landmarkDays: number;
      readonly started: number;
      readonly notStarted: number;
    }
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

/** A search that goes through a registry: patient by patient, so that it need not be in memory. */
export interface SimilarSearch {
  readonly look: (patient: RegistryPatient) => void;
  readonly answer: <Curve>(curve: CurvePort<Curve>) => SimilarAnswer<Curve>;
}

/**
 * Each registry patient once, from the first day on which all criteria held as then known; at risk from the day of
 * observation on, where that is later. Under ten patients or five deaths there are counts alone.
 */
export function similarPatients<Curve>(
  request: SimilarRequest,
  registry: Iterable<RegistryPatient>,
  curve: CurvePort<Curve>,
): SimilarAnswer<Curve> {
  const search = searchSimilar(request);
  for (const patient of registry) search.look(patient);
  return search.answer(curve);
}

/** As `similarPatients`, of patients who come one after the other. */
export function searchSimilar(request: SimilarRequest): SimilarSearch {
  const firstDays = firstDaysOf(request.criteria);
  const hospitals = request.hospitals === undefined ? null : new Set(request.hospitals);
  const own: Found[] = [];
  const left = request.criteria.map(() => 0);
  let from = 0;
  let cannotBeTold = 0;
  let neverFollowed = 0;
  let n = 0;
  let deaths = 0;
  return {
    look: (patient) => {
      if (patient.id === request.patient || patient.simulated !== request.simulated) return;
      const { all: first, held } = firstDays(patient);
      const found = typeof first === 'number' ? followed(patient, first) : null;
      const isOwn = hospitals === null || (patient.hospital !== undefined && hospitals.has(patient.hospital));
      if (!isOwn) {
        if (found !== null) n++;
        if (found?.died === true) deaths++;
        return;
      }
      from++;
      for (let index = 0; index < held; index++) left[index] = (left[index] ?? 0) + 1;
      if (first === 'unknown') cannotBeTold++;
      else if (found !== null) own.push({ patient: found, started: patient.started });
      else if (first !== null) neverFollowed++;
    },
    answer: (curve) => {
      const patients = own.map(({ patient }) => patient);
      return {
        patients,
        all: outcomeOf(patients, curve),
        attrition: { from, left },
        neverFollowed,
        cannotBeTold,
        elsewhere: hospitals === null ? null : { n: pooledCount(n), deaths: pooledCount(deaths) },
        byTreatment: request.byTreatment === undefined ? null : fromLandmark(own, request.byTreatment, curve),
      };
    },
  };
}

interface Found {
  readonly patient: SimilarPatient;
  readonly started: RegistryPatient['started'];
}

/** Null where he was never under observation after that day. */
function followed(
  { id, observedFrom, followedTo, died }: RegistryPatient,
  since: Day,
): SimilarPatient | null {
  const days = followedTo - since;
  const entryDays = Math.max(0, observedFrom - since);
  if (days < 0 || (entryDays > 0 && entryDays >= days)) return null;
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
  own: readonly Found[],
  treatment: TreatmentGroup,
  curve: CurvePort<Curve>,
): ByTreatment<Curve> {
  const atRisk = own.filter(({ patient }) => patient.days > LANDMARK_DAYS);
  const moved = atRisk.map(({ patient, started: began }) => ({
    began: began.some(
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
    return {
      kind: 'too-few',
      landmarkDays: LANDMARK_DAYS,
      started: started.length,
      notStarted: notStarted.length,
    };
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
