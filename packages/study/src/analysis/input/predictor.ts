/** A number of each patient; NaN where it is missing. */
export interface NumberPredictor {
  readonly kind: 'number';
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly values: Float64Array;
  /** Knots of a restricted cubic spline, with which it enters models; a straight line where absent. */
  readonly spline?: number;
}

/** A category of each patient. */
export interface FactorPredictor {
  readonly kind: 'factor';
  readonly name: string;
  readonly label: string;
  /** As shown; the first is the one that the others are compared with. */
  readonly levels: readonly string[];
  /** Position in `levels` of each patient's level; −1 where it is missing. */
  readonly index: Int32Array;
}

/** A variable as the analyses take it: one value per patient of the population. */
export type Predictor = NumberPredictor | FactorPredictor;

/** Whether patient `i` has no value. */
export function isMissingIn(predictor: Predictor, i: number): boolean {
  return predictor.kind === 'number'
    ? Number.isNaN(predictor.values[i] ?? Number.NaN)
    : (predictor.index[i] ?? -1) < 0;
}

/** The variable for some patients only, in the order given. */
export function takePredictor(predictor: Predictor, rows: ArrayLike<number>): Predictor {
  return predictor.kind === 'number'
    ? { ...predictor, values: Float64Array.from(rows, (i) => predictor.values[i] ?? Number.NaN) }
    : { ...predictor, index: Int32Array.from(rows, (i) => predictor.index[i] ?? -1) };
}
