import { createSurv, fitCox } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import type { Design, ProcessName } from './design/design.ts';
import { designs } from './design/designs.ts';
import { isTerm, type Term } from './design/terms.ts';
import { withEffect } from './design/with-effect.ts';
import { datedDays, termValue } from './patient/analysis.ts';
import { simulatePatients } from './patient/cohort.ts';
import type { SimulatedPatient } from './patient/patient.ts';

interface Interval {
  readonly patient: SimulatedPatient;
  readonly start: number;
  readonly stop: number;
  readonly event: boolean;
}

/** A patient's time until an event or the end, cut where a dated term may change. */
function intervals(patient: SimulatedPatient, until: number, event: boolean): readonly Interval[] {
  const changes = Object.values(datedDays(patient)).filter((day) => day !== null && day > 0 && day < until);
  const cuts = [...new Set([0, ...changes.map(Number), until])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((stop, index) => ({
    patient,
    start: cuts[index] ?? 0,
    stop,
    event: event && stop === until,
  }));
}

/** Coefficients of a Cox model in which every dated term counts from its day on. */
function fit(rows: readonly Interval[], terms: readonly Term[]) {
  const surv = createSurv({
    start: rows.map(({ start }) => start),
    time: rows.map(({ stop }) => stop),
    event: rows.map(({ event }) => event),
  });
  const x = terms.map((name) => ({
    name,
    values: Float64Array.from(rows, ({ patient, start }) => termValue(patient, name, start)),
  }));
  const result = fitCox(surv, { x, ties: 'efron' });
  if (result.kind !== 'fit') throw new Error(result.detail);
  return new Map(result.terms.map((term) => [term.name, term]));
}

/** Holds the model of a process to the effects put in: within four standard errors, which must be small. */
function expectRecovered(design: Design, process: ProcessName, rows: readonly Interval[]): void {
  const { effects } = design.processes[process];
  const terms = Object.keys(effects).filter(isTerm);
  const fitted = fit(rows, terms);
  for (const name of terms) {
    const term = fitted.get(name);
    if (term === undefined) throw new Error(`there is no term ${name}`);
    expect(term.standardError, name).toBeLessThan(0.12);
    expect(Math.abs(term.coefficient - (effects[name] ?? 0)) / term.standardError, name).toBeLessThan(4);
  }
}

const deaths = (patients: readonly SimulatedPatient[]): readonly Interval[] =>
  patients.flatMap((patient) => intervals(patient, patient.history.lastDay, patient.history.died));

describe.each(Object.values(designs).map((design) => [design.id, design] as const))(
  'the true effects of the design %s',
  (_, design) => {
    // Thousands of patients give standard errors of a few hundredths, so that a wrong effect shows.
    const patients = simulatePatients({ seed: 11, patients: 6000, design });

    it('on death are recovered where what came later counts from its day on', () => {
      expectRecovered(design, 'death', deaths(patients));
    });

    it('on progression are recovered with death as censoring', () => {
      const rows = patients.flatMap((patient) => {
        const progressed = patient.history.progressions[0]?.day ?? null;
        return intervals(patient, progressed ?? patient.history.lastDay, progressed !== null);
      });
      expectRecovered(design, 'progression', rows);
    });
  },
);

describe('an effect that is set', () => {
  const setTo = (value: number) =>
    simulatePatients({
      seed: 12,
      patients: 6000,
      design: withEffect(designs.default, 'death', 'lungTherapy', value),
    });
  const terms = Object.keys(designs.default.processes.death.effects).filter(isTerm);

  it.each([0, -1.1])('of %d is recovered as that', (value) => {
    const effect = fit(deaths(setTo(value)), terms).get('lungTherapy');
    expect(effect?.standardError).toBeLessThan(0.05);
    expect(Math.abs((effect?.coefficient ?? Number.NaN) - value)).toBeLessThan(
      4 * (effect?.standardError ?? 0),
    );
  });

  it('of none looks like a benefit where the treatment is taken as known at time zero (immortal time)', () => {
    const rows = setTo(0).map((patient) => ({
      patient,
      start: 0,
      stop: patient.history.lastDay,
      event: patient.history.died,
    }));
    const surv = createSurv({ time: rows.map(({ stop }) => stop), event: rows.map(({ event }) => event) });
    const x = terms.map((name) => ({
      name,
      values: Float64Array.from(rows, ({ patient }) => termValue(patient, name)),
    }));
    const naive = fitCox(surv, { x, ties: 'efron' });
    if (naive.kind !== 'fit') throw new Error(naive.detail);
    const effect = naive.terms.find(({ name }) => name === 'lungTherapy');
    expect((effect?.coefficient ?? 0) / (effect?.standardError ?? 1)).toBeLessThan(-4);
  });
});
