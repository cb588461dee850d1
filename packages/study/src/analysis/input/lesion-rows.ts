import type { TimeUnit } from '../../question/question.ts';
import type { Predictor } from './predictor.ts';

/** Treated lesions, one row each, with the patient and the session that they belong to. */
export interface LesionRows {
  readonly id: string;
  readonly label: string;
  readonly unit: TimeUnit;
  /** Number of the patient in the population. */
  readonly patient: Int32Array;
  /** Number of the treatment session; a session belongs to one patient and may treat several lesions. */
  readonly session: Int32Array;
  /** From treatment of the lesion; NaN where not followed. */
  readonly time: Float64Array;
  /** 0 censored, 1 local progression, 2 and above what competes with it (death). */
  readonly state: Int32Array;
  readonly causes: readonly string[];
  /** Outcomes of yes or no: 1, 0, −1 where not assessed. */
  readonly technicalSuccess: Int32Array | null;
  readonly primaryEfficacy: Int32Array | null;
  readonly secondaryEfficacy: Int32Array | null;
  /** Variables of the lesion, or of its patient, one value per lesion. */
  readonly columns: readonly Predictor[];
}
