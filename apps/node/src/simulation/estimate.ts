import { DAYS_PER_MONTH } from '@hepatica/course';
import {
  createSurv,
  kaplanMeier,
  matchedRows,
  matchNearest,
  propensityScore,
  survivalAt,
} from '@hepatica/survival';
import type { CohortCount, Estimand, Factor, SimulatedPatient, Term, Where } from '@hepatica/synthetic';
import { endpointTime, termValue } from '@hepatica/synthetic';
import { type CohortFit, fitColumns, naiveCox, timeDependentCox } from './cox-of-cohort.ts';

/**
 * Estimates on one simulated cohort what a target names, as the paper would have from its table.
 *
 * @returns hazard and odds ratios as ratios, times in months, shares in percent; null where the cohort has no answer
 */
export function estimate(estimand: Estimand, cohort: readonly SimulatedPatient[]): number | null {
  switch (estimand.kind) {
    case 'share':
      return share(cohort, estimand.of);
    case 'mean':
      return mean(cohort.flatMap((patient) => measured[estimand.of](patient)));
    case 'median':
      return inMonths(curve(chosen(cohort, estimand.where), estimand.endpoint).median.estimate);
    case 'survival': {
      const { curve: km } = curve(chosen(cohort, estimand.where), estimand.endpoint);
      const at = survivalAt(km, [estimand.months * DAYS_PER_MONTH])[0]?.survival ?? null;
      return at === null ? null : 100 * at;
    }
    case 'hazard-ratio':
      return hazardRatio(estimand, cohort, naiveCox);
    case 'z': {
      const effect = naiveCox(cohort, estimand.endpoint, [estimand.term])?.get(estimand.term);
      return effect === undefined ? null : Math.abs(effect.coefficient) / effect.standardError;
    }
    case 'groups':
      return groupRatio(cohort, estimand);
    case 'response-odds':
      return responseOdds(cohort, estimand.among);
    default:
      throw new Error(`estimate: no such estimand ${JSON.stringify(estimand satisfies never)}`);
  }
}

/**
 * The same hazard ratio where what came later counts from its day on, which no immortal time can bias; null for what is
 * no hazard ratio of one term.
 */
export function timeRespecting(estimand: Estimand, cohort: readonly SimulatedPatient[]): number | null {
  return estimand.kind === 'hazard-ratio' ? hazardRatio(estimand, cohort, timeDependentCox) : null;
}

function hazardRatio(
  { term, adjustedFor, endpoint, where, inverse, matchedOn }: Extract<Estimand, { kind: 'hazard-ratio' }>,
  cohort: readonly SimulatedPatient[],
  model: typeof naiveCox,
): number | null {
  const among = chosen(cohort, where);
  const patients = matchedOn === undefined ? among : matched(among, term, matchedOn);
  const fitted: CohortFit | null = model(patients, endpoint, [term, ...adjustedFor]);
  const effect = fitted?.get(term);
  if (effect === undefined) return null;
  return Math.exp(inverse === true ? -effect.coefficient : effect.coefficient);
}

const inMonths = (days: number | null): number | null => (days === null ? null : days / DAYS_PER_MONTH);

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function chosen(cohort: readonly SimulatedPatient[], where: Where | undefined): readonly SimulatedPatient[] {
  const conditions = Object.entries(where ?? {}) as [Term, number][];
  if (conditions.length === 0) return cohort;
  return cohort.filter((patient) => conditions.every(([term, value]) => termValue(patient, term) === value));
}

function curve(cohort: readonly SimulatedPatient[], endpoint: 'os' | 'pfs') {
  const times = cohort.map((patient) => endpointTime(patient, endpoint));
  const surv = createSurv({ time: times.map(({ days }) => days), event: times.map(({ event }) => event) });
  const stratum = kaplanMeier(surv).strata[0];
  if (stratum === undefined) throw new Error('estimate: kaplanMeier gave no curve');
  return stratum;
}

const measured: Readonly<
  Record<Extract<Estimand, { kind: 'mean' }>['of'], (patient: SimulatedPatient) => readonly number[]>
> = {
  ageYears: ({ person }) => [person.ageYears],
  lungLesions: ({ person }) => [person.lungMetastases],
  lungMm: ({ person, sessions }) =>
    person.lungMetastases === 0 ? [] : sessions.flatMap(({ lesions }) => lesions.map(({ sizeMm }) => sizeMm)),
  watchedMonths: ({ history }) => [history.lastDay / DAYS_PER_MONTH],
};

/** Percent of patients, or of the lesions treated, to whom a count applies. */
function share(cohort: readonly SimulatedPatient[], of: CohortCount): number | null {
  const part = mean(cohort.flatMap((patient) => counted[of](patient).map(Number)));
  return part === null ? null : 100 * part;
}

const counted: Readonly<Record<CohortCount, (patient: SimulatedPatient) => readonly boolean[]>> = {
  deaths: ({ history }) => [history.died],
  male: ({ person }) => [person.sex === 'male'],
  lungMetastasis: ({ person }) => [person.lungMetastases > 0],
  technicalSuccess: ({ sessions }) =>
    sessions.flatMap(({ lesions }) => lesions.map((one) => one.technicalSuccess)),
  technicalEfficacy: ({ sessions }) => [
    sessions.every(({ lesions }) => lesions.every(({ complete }) => complete)),
  ],
  majorComplication: ({ sessions }) => [sessions.some(({ complication }) => complication !== null)],
};

function groupRatio(
  cohort: readonly SimulatedPatient[],
  { endpoint, group, against }: Extract<Estimand, { kind: 'groups' }>,
): number | null {
  const [inGroup, others] = [chosen(cohort, group), chosen(cohort, against)];
  const times = [...inGroup, ...others].map((patient) => endpointTime(patient, endpoint));
  const surv = { time: times.map(({ days }) => days), event: times.map(({ event }) => event) };
  const values = Float64Array.from(times, (_, index) => (index < inGroup.length ? 1 : 0));
  const effect = fitColumns(surv, [{ name: 'group', values }])?.get('group');
  return effect === undefined ? null : Math.exp(effect.coefficient);
}

/** One control for each patient with the term, nearest by propensity within the usual caliper. */
function matched(
  cohort: readonly SimulatedPatient[],
  term: Term,
  on: readonly Factor[],
): readonly SimulatedPatient[] {
  const treated = Float64Array.from(cohort, (patient) => termValue(patient, term));
  const x = on.map((name) => ({
    name,
    values: Float64Array.from(cohort, (patient) => termValue(patient, name)),
  }));
  const scored = propensityScore({ treated, x });
  if (scored.kind !== 'score') return [];
  const matching = matchNearest({ treated, score: scored.score });
  if (matching.kind !== 'matching') return [];
  return matchedRows(matching).row.flatMap((row) => cohort[row] ?? []);
}

function responseOdds(
  cohort: readonly SimulatedPatient[],
  among: Extract<Estimand, { kind: 'response-odds' }>['among'],
): number | null {
  const onRegimen = cohort.filter(
    ({ person, history }) =>
      person.liverTumors > 0 &&
      history.systemicTherapy !== null &&
      (history.systemicTherapy.regimen === 'combination') === (among === 'combination'),
  );
  // Half a patient is added to every cell, so that the mean over cohorts exists.
  const cell = (lung: boolean, responded: boolean): number =>
    0.5 +
    onRegimen.filter(
      ({ person, history }) =>
        person.lungMetastases > 0 === lung && (history.liverResponse !== null) === responded,
    ).length;
  return (cell(true, true) * cell(false, false)) / (cell(true, false) * cell(false, true));
}
