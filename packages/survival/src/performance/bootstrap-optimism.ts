import { concordance } from '../cox/concordance.ts';
import type { CoxFit, CoxFitted, CoxObstacle } from '../cox/cox-fit.ts';
import type { CoxInput } from '../cox/cox-input.ts';
import { fitCox } from '../cox/fit-cox.ts';
import type { Finding } from '../finding.ts';
import { drawIndex } from '../numeric/draws.ts';
import type { Random } from '../numeric/random.ts';
import type { Surv } from '../surv/surv.ts';
import { takeGroup, takeRows } from '../surv/take-rows.ts';
import { SurvivalError } from '../survival-error.ts';

/** Options of `bootstrapOptimism`. */
export interface OptimismOptions {
  /** Where the resamples come from; the same seed gives the same answer. */
  readonly random: Random;
  /** Default 200. */
  readonly resamples?: number;
}

/** A measure as the model's own rows show it, how much too good that is, and what is left. */
export interface Corrected {
  readonly apparent: number;
  readonly optimism: number;
  readonly corrected: number;
}

/** Concordance and calibration slope corrected for optimism, or the reason that there is no model. */
export type Optimism =
  | {
      readonly kind: 'optimism';
      readonly resamples: number;
      /** Resamples in which the model had no answer; they are left out. */
      readonly failed: number;
      readonly concordance: Corrected;
      /** Slope of the linear predictor on fresh rows: below 1, by how much to shrink the coefficients. */
      readonly slope: Corrected;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: CoxObstacle | 'resamples-fail';
      readonly detail: string;
    };

/**
 * How well a Cox model would do on new patients of the same kind: Harrell's bootstrap.
 *
 * Refits the model to each resample of subjects (the `id`s of the `Surv`, the clusters, or else rows, drawn with
 * replacement), and takes the mean difference between its measure on the resample and on all rows as optimism. Measures
 * are Harrell's concordance and the slope of the linear predictor in a Cox model (1 on its own rows). Whatever chose the
 * columns is not repeated, so a model built by selection remains flattered. Harrell, Lee and Mark (1996),
 * doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4. R: `rms::validate(cph(…), B = 200)`, Dxy = 2C − 1.
 * Throws `SurvivalError` for a number of resamples that is not a whole number ≥ 1. Cost: two fits per resample.
 */
export function bootstrapOptimism(surv: Surv, input: CoxInput, options: OptimismOptions): Optimism {
  const { random, resamples = 200 } = options;
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new SurvivalError(
      'option',
      `bootstrapOptimism: resamples is ${resamples}; it must be a whole number ≥ 1`,
    );
  }
  const model = plainInput(input);
  const original = fitCox(surv, model);
  if (original.kind !== 'fit') {
    return { kind: 'not-estimable', reason: original.reason, detail: original.detail };
  }
  const apparent = original.concordance.value;
  if (apparent === null) {
    return { kind: 'not-estimable', reason: 'no-events', detail: 'no pair of rows can be compared' };
  }
  const subjects = subjectRows(surv, input);
  let [used, tooConcordant, tooSteep] = [0, 0, 0];
  for (let b = 0; b < resamples; b++) {
    const rows = drawRows(random, subjects);
    // Copies of a subject are subjects of their own here, and a variance is not asked for.
    const fit = fitCox({ ...takeRows(surv, rows), id: null }, takeInput(model, rows));
    const fresh = fit.kind === 'fit' ? freshMeasures(surv, model, fit) : null;
    if (fit.kind !== 'fit' || fresh === null || fit.concordance.value === null) continue;
    used++;
    tooConcordant += fit.concordance.value - fresh.concordance;
    tooSteep += 1 - fresh.slope;
  }
  const failed = resamples - used;
  if (2 * failed >= resamples) {
    const detail = `the model had no answer in ${failed} of ${resamples} resamples`;
    return { kind: 'not-estimable', reason: 'resamples-fail', detail };
  }
  return {
    kind: 'optimism',
    resamples,
    failed,
    concordance: corrected(apparent, tooConcordant / used),
    slope: corrected(1, tooSteep / used),
    findings: failed === 0 ? [] : [failureFinding(failed, resamples)],
  };
}

function corrected(apparent: number, optimism: number): Corrected {
  return { apparent, optimism, corrected: apparent - optimism };
}

function failureFinding(failed: number, resamples: number): Finding {
  return {
    code: 'resamples-without-answer',
    severity: 'warning',
    message: `the model had no answer in ${failed} of ${resamples} resamples, which are left out`,
    remedy: 'Fit fewer columns, or join rare levels.',
    values: { failed, resamples },
  };
}

/** The model without what only its variance needs. */
function plainInput({ cluster: _cluster, ...input }: CoxInput): CoxInput {
  return { ...input, robust: false };
}

/** Rows of each subject, in the order in which subjects first appear. */
function subjectRows(surv: Surv, { cluster }: CoxInput): readonly (readonly number[])[] {
  const key = cluster ?? surv.id;
  if (!key) return Array.from({ length: surv.n }, (_, i) => [i]);
  const rows = new Map<number, number[]>();
  for (let i = 0; i < surv.n; i++) {
    const own = rows.get(key[i]);
    if (own) own.push(i);
    else rows.set(key[i], [i]);
  }
  return [...rows.values()];
}

function drawRows(random: Random, subjects: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(subjects.flatMap(() => subjects[drawIndex(random, subjects.length)]));
}

function takeInput(input: CoxInput, rows: Int32Array): CoxInput {
  const { strata, offset } = input;
  return {
    ...input,
    x: input.x.map(({ name, values }) => ({ name, values: Float64Array.from(rows, (i) => values[i]) })),
    ...(strata ? { strata: takeGroup(strata, rows) } : {}),
    ...(offset ? { offset: Float64Array.from(rows, (i) => offset[i]) } : {}),
  };
}

/** What a fit to other rows does on these: its concordance, and the slope of its linear predictor. */
function freshMeasures(surv: Surv, model: CoxInput, fit: CoxFitted) {
  const { strata, offset, ties } = model;
  const score = Float64Array.from({ length: surv.n }, (_, i) =>
    fit.terms.reduce((sum, term, j) => sum + term.coefficient * model.x[j].values[i], offset ? offset[i] : 0),
  );
  const { value } = concordance(surv, score, strata ? { strata } : {});
  const slope: CoxFit = fitCox(surv, {
    x: [{ name: 'predictor', values: score }],
    robust: false,
    ...(strata ? { strata } : {}),
    ...(ties ? { ties } : {}),
  });
  if (value === null || slope.kind !== 'fit') return null;
  return { concordance: value, slope: slope.terms[0].coefficient };
}
