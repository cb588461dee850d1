import { type CoxFitted, splineColumns, splineKnots } from '@hepatica/survival';
import type { NumberPredictor, Predictor } from '../input/predictor.ts';
import type { DesignColumn } from '../model/model-design.ts';

/** The axes of a nomogram: points of each variable's values, and the risk that a total of points means. */
export interface Nomogram {
  readonly variables: readonly {
    readonly variable: string;
    readonly label: string;
    readonly unit?: string;
    /** Values in ascending order, or levels, with their points. */
    readonly marks: readonly { readonly at: string | number; readonly points: number }[];
  }[];
  readonly total: { readonly largest: number };
  /** Per time, survival at totals of points from 0 to the largest, in steps of a hundredth. */
  readonly survival: readonly {
    readonly time: number;
    readonly at: readonly { readonly points: number; readonly survival: number }[];
  }[];
}

const MARKS = 11;
const STEPS = 100;

/**
 * Points of a Cox model: the variable whose values move the linear predictor most gets 0 to 100, all others in
 * proportion; the lowest value of each axis has 0. Numbers are marked between their 1st and 99th percentile.
 */
export function nomogramOf(
  covariates: readonly Predictor[],
  rows: Int32Array,
  columns: readonly DesignColumn[],
  fit: CoxFitted,
  times: readonly number[],
  baseline: readonly number[],
): Nomogram {
  const axes = covariates.flatMap((predictor) => {
    const own = columns.flatMap((column, k) => {
      const coefficient = fit.terms[k]?.coefficient;
      return column.variable === predictor.name && coefficient !== undefined ? [{ column, coefficient }] : [];
    });
    if (own.length === 0) return [];
    const marks =
      predictor.kind === 'number'
        ? numberMarks(
            predictor,
            rows,
            own.map(({ coefficient }) => coefficient),
          )
        : [
            { at: own[0]?.column.reference ?? '', effect: 0 },
            ...own.map(({ column, coefficient }) => ({ at: column.level ?? '', effect: coefficient })),
          ];
    const lowest = Math.min(...marks.map(({ effect }) => effect));
    return [{ predictor, marks, lowest }];
  });
  const ranges = axes.map(({ marks, lowest }) => Math.max(...marks.map(({ effect }) => effect)) - lowest);
  const widest = Math.max(0, ...ranges);
  const scale = widest === 0 ? 0 : 100 / widest;
  const origin = axes.reduce((sum, { lowest }) => sum + lowest, 0);
  const largest = ranges.reduce((sum, range) => sum + range * scale, 0);
  return {
    variables: axes.map(({ predictor, marks, lowest }) => ({
      variable: predictor.name,
      label: predictor.label,
      ...(predictor.kind === 'number' && predictor.unit !== undefined ? { unit: predictor.unit } : {}),
      marks: marks.map(({ at, effect }) => ({ at, points: (effect - lowest) * scale })),
    })),
    total: { largest },
    survival: times.map((time, k) => ({
      time,
      at: Array.from({ length: STEPS + 1 }, (_, j) => {
        const points = (largest * j) / STEPS;
        const eta = origin + (scale === 0 ? 0 : points / scale);
        return { points, survival: Math.exp(-(baseline[k] ?? 0) * Math.exp(eta)) };
      }),
    })),
  };
}

function numberMarks(predictor: NumberPredictor, rows: Int32Array, coefficients: readonly number[]) {
  const values = Float64Array.from(rows, (i) => predictor.values[i] ?? 0);
  const sorted = values.toSorted();
  const quantile = (p: number) => sorted[Math.round(p * (sorted.length - 1))] ?? 0;
  const [low, high] = [quantile(0.01), quantile(0.99)];
  const at = [...new Set(Array.from({ length: MARKS }, (_, k) => low + ((high - low) * k) / (MARKS - 1)))];
  const knots = predictor.spline === undefined ? null : splineKnots(values, predictor.spline);
  const basis = [Float64Array.from(at), ...(knots === null ? [] : splineColumns(at, knots))];
  return at.map((value, k) => ({
    at: value,
    effect: basis.reduce((sum, column, j) => sum + (coefficients[j] ?? 0) * (column[k] ?? 0), 0),
  }));
}
