import type { CoxObstacle } from '../cox/cox-fit.ts';
import { termOf } from '../cox/cox-term.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertLength } from './columns.ts';
import type { Matching } from './matching.ts';
import { clusteredSquares, type TreatmentModel, treatmentEffect } from './treatment-effect.ts';

/** The matched rows written out: a control once for every set that it serves. */
export interface MatchedRows {
  /** Row number of the data that were matched. */
  readonly row: readonly number[];
  /** Position of the set in `Matching.sets`. */
  readonly set: readonly number[];
  readonly treated: readonly number[];
  /** 1 for the treated row, 1 / (controls of its set) for a control. */
  readonly weight: readonly number[];
}

/** Writes the sets out, treated row first. R: `MatchIt::get_matches(m)`. */
export function matchedRows(matching: Extract<Matching, { kind: 'matching' }>): MatchedRows {
  const row: number[] = [];
  const set: number[] = [];
  const treated: number[] = [];
  const weight: number[] = [];
  matching.sets.forEach((matched, s) => {
    const add = (i: number, arm: number, w: number): void => {
      row.push(i);
      set.push(s);
      treated.push(arm);
      weight.push(w);
    };
    add(matched.treated, 1, 1);
    for (const i of matched.controls) add(i, 0, 1 / matched.controls.length);
  });
  return { row, set, treated, weight };
}

/** A hazard ratio in the matched treated, or the reason that there is none; plain data. */
export type MatchedHazardRatio =
  | {
      readonly kind: 'fit';
      /** Rows written out, and how many of them end in the event. */
      readonly n: number;
      readonly events: number;
      readonly sets: number;
      readonly confidenceLevel: number;
      /** Log hazard ratio, treated against control. */
      readonly coefficient: number;
      readonly hazardRatio: number;
      /** Over sets, and over reused controls as well; z, p and the interval rest on it. */
      readonly standardError: number;
      /** From the information matrix, as if rows were independent. */
      readonly naiveStandardError: number;
      readonly confidenceInterval: { readonly low: number; readonly high: number };
      readonly z: number;
      readonly p: number;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: CoxObstacle;
      readonly detail: string;
      readonly findings: readonly Finding[];
    };

/**
 * Marginal hazard ratio of treatment in matched rows, with a variance for rows that belong together.
 *
 * A Cox model of the treatment alone; without replacement its sandwich sums over the matched sets (Austin 2014,
 * doi:10.1002/sim.5984). With replacement a reused control ties sets together: V(set) + V(patient) − V(row), two-way
 * clusters (Austin and Cafri 2020, doi:10.1002/sim.8502). Estimates the ATT of those matched; the score counts as
 * known, which is conservative. R: `coxph(Surv(…) ~ treated, weights = w, cluster = set, robust = TRUE)` on
 * `get_matches(m)`. Throws `SurvivalError` where the rows of the matching are not those of the `Surv`.
 */
export function matchedHazardRatio(
  surv: Surv,
  matching: Extract<Matching, { kind: 'matching' }>,
  model: Omit<TreatmentModel, 'strata'> = {},
): MatchedHazardRatio {
  const { confidenceLevel = 0.95 } = model;
  const critical = criticalValue(confidenceLevel, 'matchedHazardRatio');
  assertLength(matching.weights, surv.n, 'matching', 'matchedHazardRatio');
  if (surv.id && new Set(surv.id).size < surv.n) {
    throw new SurvivalError(
      'option',
      'matchedHazardRatio: an id has several rows; it takes one row per patient',
    );
  }
  const { row, set, treated, weight } = matchedRows(matching);
  const matched = writtenOut(surv, row, weight);
  const effect = treatmentEffect(matched, Uint8Array.from(treated), model);
  if (effect.kind !== 'effect') {
    return { kind: 'not-estimable', reason: effect.reason, detail: effect.detail, findings: [] };
  }
  const { bread, residual } = effect;
  const influence = residual.map((u, k) => bread * u * (matched.weight?.[k] ?? 1));
  const bySet = clusteredSquares(influence, set);
  const byPatient = clusteredSquares(influence, row);
  const both = bySet + byPatient - clusteredSquares(influence, null);
  // Two-way sums can fall short of either in small samples; the larger of the two is then the honest answer.
  const variance = matching.replacement ? Math.max(both, bySet, byPatient) : bySet;
  const standardError = Math.sqrt(variance);
  const [{ coefficient }] = effect.fit.terms;
  const { hazardRatio, confidenceInterval, z, p } = termOf(
    'treated',
    coefficient,
    standardError,
    null,
    critical,
  );
  return {
    kind: 'fit',
    n: effect.fit.n,
    events: effect.fit.events,
    sets: matching.sets.length,
    confidenceLevel,
    coefficient,
    hazardRatio,
    standardError,
    naiveStandardError: Math.sqrt(bread),
    confidenceInterval,
    z,
    p,
    findings: effect.fit.findings,
  };
}

function writtenOut(surv: Surv, row: readonly number[], weight: readonly number[]): Surv {
  return {
    kind: surv.kind,
    n: row.length,
    start: surv.start ? Float64Array.from(row, (i) => surv.start?.[i] ?? 0) : null,
    time: Float64Array.from(row, (i) => surv.time[i]),
    event: Uint8Array.from(row, (i) => surv.event[i]),
    weight: Float64Array.from(row, (i, k) => weight[k] * (surv.weight?.[i] ?? 1)),
    id: null,
  };
}
