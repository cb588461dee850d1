/** A p value as printed: `= 0.001`, `< 0.01`. */
export interface PrintedP {
  readonly comparator: '<' | '=' | '>';
  readonly value: number;
}

/** A confidence interval as printed. */
export interface PrintedInterval {
  readonly low: number;
  readonly high: number;
  readonly levelPercent: number;
}

/** What was measured: a ratio of hazards, a time to an event, a share of patients, a number of them, a mean. */
export type Measure = 'hazard-ratio' | 'median' | 'rate' | 'share' | 'count' | 'mean';

/**
 * An effect or outcome as it was printed, never recomputed. `estimate` has one number, `range` two ends without one,
 * `direction` none at all: the source says which way, and no number may be made of it.
 */
export type Effect =
  | {
      readonly kind: 'estimate';
      readonly measure: Measure;
      readonly value: number;
      /** `1` for a ratio, `months`, `%`, `patients`, `lesions`, `cm`, `years`. */
      readonly unit: string;
      readonly comparator?: '<' | '<=' | '>' | '>=';
      /** The time at which a rate holds, in months. */
      readonly atMonths?: number;
      /** Which patients the number is of, where it is not all of the population. */
      readonly group?: string;
      readonly interval?: PrintedInterval;
      readonly p?: PrintedP;
      readonly asPrinted: string;
    }
  | {
      readonly kind: 'range';
      readonly measure: Measure | 'gain';
      readonly low: number;
      readonly high: number;
      readonly unit: string;
      readonly group?: string;
      readonly asPrinted: string;
    }
  | {
      readonly kind: 'direction';
      readonly direction: 'better' | 'worse' | 'no-difference' | 'not-stated';
      readonly group?: string;
      readonly p?: PrintedP;
      readonly asPrinted: string;
    };
