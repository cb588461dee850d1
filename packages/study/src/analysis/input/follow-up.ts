import type { TimeUnit } from '../../question/question.ts';

/** The follow-up of one endpoint: one value per patient of the population, times in `unit`. */
export interface FollowUp {
  readonly id: string;
  readonly label: string;
  readonly unit: TimeUnit;
  /** From time zero to the event or the end of observation; NaN where it is not known. */
  readonly time: Float64Array;
  /** 0 censored, 1 the event, 2 and above events that compete with it. */
  readonly state: Int32Array;
  /** What the states 1, 2, … are called. */
  readonly causes: readonly string[];
  /** Time from which a patient is observed, where that is later than time zero; null where nobody enters late. */
  readonly entry: Float64Array | null;
}
