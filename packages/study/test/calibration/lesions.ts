import { createSurv, estimateCox, type Random } from '@hepatica/survival';
import type { LesionRows } from '../../src/analysis/input/lesion-rows.ts';
import { drawExponential, followUpOf } from './draw.ts';

/** Ablated lesions of patients, with a variable of the patient. */
export interface Ablated {
  readonly lesions: LesionRows;
  /** Of each lesion's patient: 0 or 1. */
  readonly exposed: Int32Array;
}

/**
 * One to four lesions a patient, alike through a gamma frailty of variance 1 on their hazard of local progression; death
 * competes. The shares of patients with one to four lesions are those of a published series of 62 patients.
 */
export function drawAblated(random: Random, patients: number, effect: number): Ablated {
  const patient: number[] = [];
  const time: number[] = [];
  const state: number[] = [];
  const exposed: number[] = [];
  for (let i = 0; i < patients; i++) {
    const u = random();
    const count = u < 20 / 62 ? 1 : u < 36 / 62 ? 2 : u < 47 / 62 ? 3 : 4;
    const isExposed = Number(random() < 0.4);
    // Gamma of shape and rate 1 is exponential.
    const frailty = drawExponential(random);
    const death = (drawExponential(random) * 33) / Math.LN2;
    const censored = 16 + 34 * random();
    for (let k = 0; k < count; k++) {
      const progression = drawExponential(random) / (0.012 * frailty * Math.exp(effect * isExposed));
      const end = Math.min(progression, death, censored);
      patient.push(i);
      time.push(end);
      state.push(end === progression ? 1 : end === death ? 2 : 0);
      exposed.push(isExposed);
    }
  }
  const followUp = followUpOf(time, state);
  return {
    lesions: {
      id: 'local-progression',
      label: 'local progression',
      unit: 'months',
      patient: Int32Array.from(patient),
      session: Int32Array.from(patient),
      time: followUp.time,
      state: followUp.state,
      causes: ['local progression', 'death'],
      technicalSuccess: null,
      primaryEfficacy: null,
      secondaryEfficacy: null,
      columns: [],
    },
    exposed: Int32Array.from(exposed),
  };
}

/** The cause-specific log hazard ratio that the model estimates, averaged over the frailty: from very many lesions. */
export function lesionTruth({ lesions, exposed }: Ablated): number {
  const surv = createSurv({ time: lesions.time, event: lesions.state.map((s) => Number(s === 1)) });
  const fit = estimateCox(surv, { x: [{ name: 'exposed', values: exposed }] });
  const coefficient = fit.kind === 'fit' ? fit.terms[0]?.coefficient : undefined;
  if (coefficient === undefined) throw new Error('lesionTruth: no fit');
  return coefficient;
}
