import { day, readFact, snapshotAt } from '@hepatica/course';
import { createSurv, fitCox } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import type { SimulatedPatient } from './patient/patient.ts';
import { simulateCohort, simulatedCourse, simulatePatients } from './simulate-cohort.ts';
import { printFlatTable } from './table/flat-table.ts';
import { demonstrationTruth } from './truth.ts';

const small = { seed: 7, patients: 40, hospitals: 3 };

describe('a simulated cohort', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(simulateCohort(small)).toEqual(simulateCohort(small));
    expect(simulateCohort(small).rows).not.toEqual(simulateCohort({ ...small, seed: 8 }).rows);
  });

  it('does not change its first patients when more are drawn', () => {
    const more = simulatePatients({ ...small, patients: 60 });
    expect(more.slice(0, 40)).toEqual(simulatePatients(small));
  });

  it('is marked as simulated in every course and every row', () => {
    const { courses, rows } = simulateCohort(small);
    expect(courses.every((course) => course.simulated)).toBe(true);
    const origin = rows.columns.indexOf('origin');
    expect(rows.rows.every((row) => row[origin] === 'simulated')).toBe(true);
  });

  it('holds every hospital and both Child-Pugh classes in a few hundred patients', () => {
    const patients = simulatePatients({ ...small, patients: 240 });
    expect(new Set(patients.map(({ baseline }) => baseline.hospital))).toEqual(
      new Set(['Simulated hospital A', 'Simulated hospital B', 'Simulated hospital C']),
    );
    const classB = patients.filter(({ baseline }) => baseline.childPughClass === 'B').length;
    expect(classB).toBeGreaterThan(20);
    expect(classB).toBeLessThan(80);
  });

  it('refuses numbers of patients or hospitals that mean nothing', () => {
    expect(() => simulatePatients({ ...small, patients: -1 })).toThrow('patients is -1');
    expect(() => simulatePatients({ ...small, hospitals: 0 })).toThrow('hospitals is 0');
    expect(simulatePatients({ ...small, patients: 0 })).toEqual([]);
  });

  it('says the same in the course at time zero as in the flat table', () => {
    for (const patient of simulatePatients(small)) {
      const snapshot = snapshotAt(simulatedCourse(patient), day(patient.timeZero));
      const known = (fact: Parameters<typeof readFact>[1]) => {
        const newest = readFact(snapshot, fact)[0];
        return newest?.kind === 'known' ? newest.value : newest;
      };
      const { baseline } = patient;
      expect(known('bilirubin')).toBe(baseline.bilirubinMgPerDl);
      expect(known('inr')).toBe(baseline.inr);
      expect(known('ascites')).toBe(baseline.ascites);
      expect(known('ecog')).toBe(baseline.ecog);
      expect(known('lung-metastasis-number')).toBe(baseline.lungMetastases);
      expect(known('liver-tumor-number')).toBe(baseline.liverTumors);
      expect(known('macrovascular-invasion')).toBe(baseline.macrovascularInvasion);
    }
  });

  it('knows of no local therapy, progression or death at time zero', () => {
    for (const patient of simulatePatients(small)) {
      const { records } = snapshotAt(simulatedCourse(patient), day(patient.timeZero));
      const later = new Set(['local-therapy', 'systemic', 'progression', 'vital-status']);
      expect(records.filter(({ id }) => later.has(id))).toEqual([]);
    }
  });
});

/** A patient's time as intervals over which local therapy does not change. */
function intervals(patient: SimulatedPatient, until: number, event: boolean) {
  const switchDay = patient.followUp.localTherapy?.day ?? Number.POSITIVE_INFINITY;
  if (switchDay >= until) return [{ patient, start: 0, stop: until, event, treated: 0 }];
  return [
    { patient, start: 0, stop: switchDay, event: false, treated: 0 },
    { patient, start: switchDay, stop: until, event, treated: 1 },
  ];
}

type Interval = ReturnType<typeof intervals>[number];

function fit(rows: readonly Interval[], covariates: Readonly<Record<string, (row: Interval) => number>>) {
  const surv = createSurv({
    start: rows.map(({ start }) => start),
    time: rows.map(({ stop }) => stop),
    event: rows.map(({ event }) => (event ? 1 : 0)),
  });
  const x = Object.entries(covariates).map(([name, value]) => ({
    name,
    values: Float64Array.from(rows, value),
  }));
  const result = fitCox(surv, { x, ties: 'efron' });
  if (result.kind !== 'fit') throw new Error(result.detail);
  return new Map(result.terms.map((term) => [term.name, term]));
}

describe('the true effects', () => {
  // 8,000 patients give standard errors of 0.02 to 0.06, so that an effect off by 0.25 is caught at four of them.
  const patients = simulatePatients({ seed: 11, patients: 8000, hospitals: 3 });
  const covariates = {
    childPughB: ({ patient }: Interval) => (patient.baseline.childPughClass === 'B' ? 1 : 0),
    log10Afp: ({ patient }: Interval) => Math.log10(patient.baseline.afpNgPerMl),
    lungMetastases: ({ patient }: Interval) => patient.baseline.lungMetastases,
    viableLiverTumor: ({ patient }: Interval) => (patient.baseline.liverTumors > 0 ? 1 : 0),
    macrovascularInvasion: ({ patient }: Interval) => (patient.baseline.macrovascularInvasion ? 1 : 0),
    ecog: ({ patient }: Interval) => patient.baseline.ecog,
    localTherapy: ({ treated }: Interval) => treated,
  };

  function expectRecovered(terms: ReturnType<typeof fit>, truth: Readonly<Record<string, number>>): void {
    for (const [name, trueEffect] of Object.entries(truth)) {
      const term = terms.get(name);
      expect(term, name).toBeDefined();
      if (term === undefined) continue;
      expect(term.standardError, name).toBeLessThan(0.07);
      expect(Math.abs(term.coefficient - trueEffect) / term.standardError, name).toBeLessThan(4);
    }
  }

  it('on death are recovered by a Cox model with local therapy as a time-dependent covariate', () => {
    const rows = patients.flatMap((patient) =>
      intervals(patient, patient.followUp.lastDay, patient.followUp.died),
    );
    expectRecovered(fit(rows, covariates), demonstrationTruth.death.logHazardRatios);
  });

  it('on progression are recovered with death as censoring', () => {
    const rows = patients.flatMap((patient) => {
      const { progressionDay, lastDay } = patient.followUp;
      return intervals(patient, progressionDay ?? lastDay, progressionDay !== null);
    });
    const { childPughB: _b, macrovascularInvasion: _m, ecog: _e, ...used } = covariates;
    expectRecovered(fit(rows, used), demonstrationTruth.progression.logHazardRatios);
  });

  it('is exaggerated when local therapy is taken as known at time zero (immortal time)', () => {
    const rows = patients.map((patient) => ({
      ...intervals(patient, patient.followUp.lastDay, patient.followUp.died)[0],
      patient,
      start: 0,
      stop: patient.followUp.lastDay,
      event: patient.followUp.died,
      treated: patient.followUp.localTherapy === null ? 0 : 1,
    }));
    const naive = fit(rows, covariates).get('localTherapy');
    expect(naive?.coefficient).toBeLessThan(demonstrationTruth.death.logHazardRatios.localTherapy - 0.1);
  });

  it('leaves out of the table only cells that are missing completely at random', () => {
    const { columns, rows } = printFlatTable(patients);
    const share = (column: string): number =>
      rows.filter((row) => row[columns.indexOf(column)] === '').length / rows.length;
    expect(share('pivka_mau_ml')).toBeCloseTo(0.12, 1);
    expect(share('os_days')).toBe(0);
    expect(share('lung_metastases')).toBe(0);
  });
});
