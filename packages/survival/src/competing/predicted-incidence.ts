import { SurvivalError } from '../survival-error.ts';

/**
 * Predicted cumulative incidence of one covariate row as parallel arrays over the times asked for.
 *
 * `standardError` is of the incidence. `null` beyond the last time observed; limits are `null` where the incidence is 0,
 * since no event says how soon one might come.
 */
export interface PredictedIncidence {
  readonly time: readonly number[];
  readonly incidence: readonly (number | null)[];
  readonly standardError: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** One point of a predicted curve. */
export interface IncidencePoint {
  readonly incidence: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export const unknownPoint: IncidencePoint = { incidence: null, standardError: null, low: null, high: null };

/** Points of one row, in the order of the times, as parallel arrays. */
export function incidenceCurve(
  times: readonly number[],
  points: readonly IncidencePoint[],
): PredictedIncidence {
  return {
    time: [...times],
    incidence: points.map((point) => point.incidence),
    standardError: points.map((point) => point.standardError),
    low: points.map((point) => point.low),
    high: points.map((point) => point.high),
  };
}

/**
 * An incidence with limits symmetric for log(−log(1 − F)), which never leave (0, 1).
 *
 * F exp-transforms to −log(1 − F); the error of its logarithm is se / ((1 − F) · −log(1 − F)).
 */
export function incidencePoint(F: number, standardError: number, z: number): IncidencePoint {
  if (!(F > 0 && F < 1)) return { incidence: F, standardError, low: null, high: null };
  const hazard = -Math.log1p(-F);
  const half = (z * standardError) / ((1 - F) * hazard);
  return {
    incidence: F,
    standardError,
    low: -Math.expm1(-hazard * Math.exp(-half)),
    high: -Math.expm1(-hazard * Math.exp(half)),
  };
}

/** Throws `SurvivalError` unless every row has `p` finite numbers and every time is finite. */
export function assertPredictionInput(
  rows: readonly ArrayLike<number>[],
  times: readonly number[],
  p: number,
  caller: string,
): void {
  rows.forEach((row, k) => {
    if (row.length !== p) {
      throw new SurvivalError(
        'length-mismatch',
        `${caller}: rows[${k}] has ${row.length} values for ${p} columns`,
      );
    }
    for (let j = 0; j < p; j++) {
      if (!Number.isFinite(row[j])) {
        throw new SurvivalError(
          'not-finite',
          `${caller}: rows[${k}][${j}] is ${row[j]}; it must be a finite number`,
        );
      }
    }
  });
  const at = times.findIndex((t) => !Number.isFinite(t));
  if (at >= 0) {
    throw new SurvivalError(
      'not-finite',
      `${caller}: times[${at}] is ${times[at]}; it must be a finite number`,
    );
  }
}
