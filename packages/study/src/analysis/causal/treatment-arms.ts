import type { Dropped } from '../../formula/complete-rows.ts';
import { completePatients } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { FactorPredictor, Predictor } from '../input/predictor.ts';
import { type DesignColumn, modelDesign } from '../model/model-design.ts';

/** Patients of two arms with their covariates, all known. */
export interface TreatmentArms {
  readonly kind: 'arms';
  readonly rows: Int32Array;
  readonly treated: Uint8Array;
  readonly columns: readonly DesignColumn[];
  readonly names: { readonly treated: string; readonly control: string };
  readonly dropped: Dropped;
}

/** Why there are no two arms. */
export interface NoArms {
  readonly kind: 'not-estimable';
  readonly reason: string;
  readonly detail: string;
}

/**
 * The patients in whom exposure, covariates and every follow-up are known, those on the second level of the exposure as
 * treated.
 */
export function treatmentArms(
  exposure: FactorPredictor,
  covariates: readonly Predictor[],
  followUps: readonly FollowUp[],
  also: readonly Predictor[] = [],
): TreatmentArms | NoArms {
  const [control, treated, ...more] = exposure.levels;
  if (control === undefined || treated === undefined || more.length > 0) {
    const detail = `${exposure.label} has ${exposure.levels.length} levels; treatment and control are two`;
    return { kind: 'not-estimable', reason: 'not-two-arms', detail };
  }
  const n = exposure.index.length;
  const followed = {
    label: followUps.map(({ label }) => label).join(' or '),
    time: Float64Array.from({ length: n }, (_, i) =>
      followUps.some(({ time }) => Number.isNaN(time[i] ?? Number.NaN)) ? Number.NaN : 0,
    ),
  };
  const { rows, dropped } = completePatients(followed, [exposure, ...covariates, ...also]);
  const arm = Uint8Array.from(rows, (i) => exposure.index[i] ?? 0);
  if (!arm.includes(0) || !arm.includes(1)) {
    const empty = arm.includes(1) ? control : treated;
    const detail = `nobody with complete covariates is in the arm "${empty}"`;
    return { kind: 'not-estimable', reason: 'one-arm', detail };
  }
  const { columns } = modelDesign(covariates, rows);
  return { kind: 'arms', rows, treated: arm, columns, names: { treated, control }, dropped };
}
