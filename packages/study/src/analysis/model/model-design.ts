import { type Group, splineColumns, splineKnots } from '@hepatica/survival';
import type { ModelColumn } from '../../formula/model-columns.ts';
import type { FactorPredictor, NumberPredictor, Predictor } from '../input/predictor.ts';

/** A column of a model with what it is called in results. */
export interface DesignColumn extends ModelColumn {
  readonly label: string;
}

/** The columns of a model on some patients, in the order of the variables, interactions last. */
export interface ModelDesign {
  readonly columns: readonly DesignColumn[];
  /** Variables that have only one value in these patients, and so no column. */
  readonly constant: readonly Predictor[];
}

interface Coded {
  readonly predictor: Predictor;
  readonly columns: readonly DesignColumn[];
}

/**
 * Numbers as they are or as their spline, categories as indicators of the levels after the first that occurs,
 * interactions as products of the columns of both.
 */
export function modelDesign(
  predictors: readonly Predictor[],
  rows: Int32Array,
  interactions: readonly (readonly [string, string])[] = [],
): ModelDesign {
  const coded = predictors.map((predictor): Coded => ({ predictor, columns: columnsOf(predictor, rows) }));
  const products = interactions.flatMap(([first, second]) => {
    const a = coded.find(({ predictor }) => predictor.name === first);
    const b = coded.find(({ predictor }) => predictor.name === second);
    if (a === undefined || b === undefined) return [];
    return b.columns.flatMap((right) => a.columns.map((left) => product(left, right)));
  });
  return {
    columns: [...coded.flatMap(({ columns }) => columns), ...products],
    constant: coded.filter(({ columns }) => columns.length === 0).map(({ predictor }) => predictor),
  };
}

/** The columns of one variable; none where it has a single value. */
function columnsOf(predictor: Predictor, rows: Int32Array): readonly DesignColumn[] {
  return predictor.kind === 'number' ? numberColumns(predictor, rows) : factorColumns(predictor, rows);
}

function numberColumns(predictor: NumberPredictor, rows: Int32Array): readonly DesignColumn[] {
  const { name, unit, spline } = predictor;
  const label = unit === undefined ? predictor.label : `${predictor.label} (${unit})`;
  const values = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) values[k] = predictor.values[rows[k] ?? 0] ?? Number.NaN;
  if (values.every((x) => x === values[0])) return [];
  const shared = { term: name, variable: name, label, level: null, reference: null };
  const knots = spline === undefined ? null : splineKnots(values, spline);
  const basis = knots === null ? [values] : [values, ...splineColumns(values, knots)];
  return basis.map((column, k) => ({ ...shared, name: `${name}${"'".repeat(k)}`, values: column }));
}

function factorColumns(predictor: FactorPredictor, rows: Int32Array): readonly DesignColumn[] {
  const { name, label, levels } = predictor;
  const { own, present } = presentLevels(predictor, rows);
  const [reference, ...others] = present;
  if (reference === undefined) return [];
  return others.map((level) => {
    const values = new Float64Array(own.length);
    for (let k = 0; k < own.length; k++) if (own[k] === level) values[k] = 1;
    return {
      name: `${name}${levels[level] ?? ''}`,
      values,
      term: name,
      variable: name,
      label,
      level: levels[level] ?? '',
      reference: levels[reference] ?? '',
    };
  });
}

/** The level of each row, and those that occur, ascending. */
function presentLevels(
  { levels, index }: Pick<FactorPredictor, 'levels' | 'index'>,
  rows: ArrayLike<number>,
) {
  const own = new Int32Array(rows.length);
  const isPresent = new Uint8Array(levels.length);
  for (let k = 0; k < rows.length; k++) {
    const level = index[rows[k] ?? 0] ?? -1;
    own[k] = level;
    if (level >= 0) isPresent[level] = 1;
  }
  return { own, present: [...isPresent.keys()].filter((level) => isPresent[level] === 1) };
}

function product(left: DesignColumn, right: DesignColumn): DesignColumn {
  return {
    name: `${left.name}:${right.name}`,
    values: left.values.map((x, i) => x * (right.values[i] ?? Number.NaN)),
    term: `${left.term}:${right.term}`,
    variable: `${left.variable}:${right.variable}`,
    label: `${left.label} × ${right.label}`,
    level: [left.level, right.level].filter((level) => level !== null).join(' × ') || null,
    reference: null,
  };
}

/** The levels of a category that occur in some patients, as groups of `survival`. */
export function groupOn(predictor: FactorPredictor, rows: ArrayLike<number>): Group {
  const { own, present } = presentLevels(predictor, rows);
  const place = new Int32Array(predictor.levels.length).fill(-1);
  for (const [k, level] of present.entries()) place[level] = k;
  for (let k = 0; k < own.length; k++) own[k] = place[own[k] ?? -1] ?? -1;
  return { levels: present.map((level) => predictor.levels[level] ?? ''), index: own };
}

/** A variable as groups: the levels of a category, or each value of a number. */
export function asGroup(predictor: Predictor, rows: ArrayLike<number>): Group {
  if (predictor.kind === 'factor') return groupOn(predictor, rows);
  const own = Float64Array.from(rows, (i) => predictor.values[i] ?? Number.NaN);
  const present = [...new Set(own)].sort((a, b) => a - b);
  const place = new Map(present.map((value, k) => [value, k]));
  return { levels: present.map(String), index: Int32Array.from(own, (x) => place.get(x) ?? -1) };
}
