import {
  chiSquareTest,
  type DescriptiveTest,
  fisherExact2x2,
  kruskalWallis,
  skewness,
  standardizedMeanDifference,
  standardizedProportionDifference,
  summarizeNumbers,
  welchTest,
  wilcoxonRankSum,
} from '@hepatica/survival';
import { levelName } from '../dataset/covariate.ts';
import { factorOf } from '../formula/factor.ts';
import type { Variable } from '../formula/variable.ts';
import type { CovariateDefinition } from '../question/question.ts';
import type { TableOneRow } from '../run/study-result.ts';

/** Absolute moment skewness above which a variable is shown by median and quartiles. */
export const SKEWED_FROM = 1;

/** How a variable and its levels are called. */
export type DescribedCovariate = Pick<CovariateDefinition, 'name' | 'label' | 'unit' | 'type' | 'levels'>;

/**
 * One row block of Table 1: counts and percents of a factor; mean with standard deviation, or median with quartiles
 * where the sample is skewed, of a number; missing values; the standardized difference; on request a test.
 *
 * @param rows the table's rows (0-based) of each column of Table 1
 */
export function describeVariable(
  covariate: DescribedCovariate,
  { values, role }: Variable,
  rows: readonly Int32Array[],
  tests: boolean,
): TableOneRow {
  const present = rows.map((group) => group.filter((row) => !values.missing[row]));
  const shared = {
    variable: covariate.name,
    label: covariate.label,
    missing: rows.map((group, k) => group.length - (present[k]?.length ?? 0)),
  };
  // A number of at most two values, such as 0 and 1, is a category unless the question calls it a number.
  const isCode =
    covariate.type === undefined && values.kind === 'number' && hasFewValues(values.numbers, present);
  if (role.kind === 'factor' || isCode) {
    const { levels, index } = factorOf(values, joined(present));
    let from = 0;
    const counts = present.map((group) => {
      const count = new Array<number>(levels.length).fill(0);
      for (let k = from; k < from + group.length; k++) {
        const level = index[k] ?? 0;
        count[level] = (count[level] ?? 0) + 1;
      }
      from += group.length;
      return count;
    });
    const summary = {
      kind: 'categories' as const,
      levels: levels.map((level, k) => ({
        level: levelName(covariate, level),
        counts: counts.map((group) => group[k] ?? 0),
        percents: counts.map((group, g) => percent(group[k] ?? 0, present[g]?.length ?? 0)),
      })),
    };
    const standardizedDifference = largestPairwise(counts, standardizedProportionDifference);
    return { ...shared, summary, standardizedDifference, test: tests ? testCounts(counts) : null };
  }
  const pooled = pick(values.numbers, joined(present));
  let from = 0;
  const samples = present.map((group) => {
    from += group.length;
    return pooled.subarray(from - group.length, from);
  });
  const groups = samples.map(summarizeNumbers);
  const shown = pooled.length > 0 && Math.abs(skewness(pooled)) > SKEWED_FROM ? 'median-iqr' : 'mean-sd';
  return {
    ...shared,
    summary: {
      kind: 'numbers',
      shown,
      groups,
      ...(covariate.unit === undefined ? {} : { unit: covariate.unit }),
    },
    standardizedDifference: largestPairwise(groups, standardizedMeanDifference),
    test: tests ? testNumbers(samples, shown) : null,
  };
}

function joined(groups: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(groups.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const group of groups) {
    all.set(group, from);
    from += group.length;
  }
  return all;
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) picked[k] = values[rows[k] ?? 0] ?? Number.NaN;
  return picked;
}

/** Whether there are at most two different values. */
function hasFewValues(values: Float64Array, groups: readonly Int32Array[]): boolean {
  const seen = new Set<number>();
  for (const group of groups) {
    for (const row of group) {
      seen.add(values[row] ?? Number.NaN);
      if (seen.size > 2) return false;
    }
  }
  return true;
}

function percent(count: number, of: number): number | null {
  return of === 0 ? null : (100 * count) / of;
}

/** Of two groups their difference, of more the largest of any two; null with one group or where none can be computed. */
function largestPairwise<T>(groups: readonly T[], difference: (a: T, b: T) => number | null): number | null {
  const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map((b) => difference(a, b)));
  const known = pairs.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function testNumbers(samples: readonly Float64Array[], shown: 'mean-sd' | 'median-iqr'): TableOneRow['test'] {
  const filled = samples.filter((sample) => sample.length > 0);
  const [a, b, ...more] = filled;
  if (a === undefined || b === undefined) return null;
  if (more.length > 0) return named('Kruskal-Wallis test', kruskalWallis(filled));
  if (shown === 'mean-sd') return named('Welch t test', welchTest(a, b));
  const test = named('Wilcoxon rank-sum test', wilcoxonRankSum(a, b));
  return test && { ...test, df: null };
}

/** Pearson's test, or Fisher's where a two-by-two table expects fewer than five anywhere. */
function testCounts(counts: readonly (readonly number[])[]): TableOneRow['test'] {
  const [first, second, ...more] = counts;
  const [a, b] = first ?? [];
  const [c, d] = second ?? [];
  const isTwoByTwo = more.length === 0 && first?.length === 2 && second?.length === 2;
  if (isTwoByTwo && a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
    const n = a + b + c + d;
    const smallest = (Math.min(a + b, c + d) * Math.min(a + c, b + d)) / n;
    if (n > 0 && smallest < 5) {
      const p = fisherExact2x2([
        [a, b],
        [c, d],
      ]);
      return { name: 'Fisher exact test', statistic: null, df: null, p };
    }
  }
  return named('chi-square test', chiSquareTest(counts));
}

function named(name: string, test: DescriptiveTest): TableOneRow['test'] {
  return test.kind === 'test' ? { name, statistic: test.statistic, df: test.df, p: test.p } : null;
}
