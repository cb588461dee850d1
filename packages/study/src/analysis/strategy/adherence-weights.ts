import { fitLogistic } from '@hepatica/survival';
import type { Candidates, CloneRows } from './clone.ts';

/** Weights per row, or why there are none. */
export type AdherenceWeights =
  | { readonly kind: 'weights'; readonly weights: Float64Array; readonly largest: number }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/**
 * Inverse-probability weights that let the clones who keep to their strategy stand for those like them who depart.
 *
 * The chance of departing at the end of a row, among rows that reach the end of their piece or end in departure, is a
 * logistic regression on the covariates and an indicator of each piece, pooled over pieces; a row weighs
 * ∏ 1 / (1 − chance) over the clone's earlier rows. Rows that end in the event or in the end of observation before the
 * piece is over were not to be seen to depart, and stay out. Assumes that the covariates explain who departs.
 */
export function adherenceWeights(
  { columns }: Candidates,
  rows: CloneRows,
  ends: readonly number[],
): AdherenceWeights {
  const asked: number[] = [];
  for (let k = 0; k < rows.patient.length; k++) {
    const end = ends[rows.piece[k] ?? ends.length];
    if (end === undefined) continue;
    if (rows.departs[k] === 1 || (rows.stop[k] === end && rows.event[k] === 0)) asked.push(k);
  }
  const weights = new Float64Array(rows.patient.length).fill(1);
  const departing = asked.reduce((sum, k) => sum + (rows.departs[k] ?? 0), 0);
  if (departing === 0) return { kind: 'weights', weights, largest: 1 };
  // Pieces without departures have chance 0 and no indicator, which would be infinite.
  const leaving = new Set(asked.filter((k) => rows.departs[k] === 1).map((k) => rows.piece[k] ?? 0));
  const model = asked.filter((k) => leaving.has(rows.piece[k] ?? 0));
  const [, ...later] = [...leaving].sort((a, b) => a - b);
  const fit = fitLogistic({
    outcome: model.map((k) => rows.departs[k] ?? 0),
    x: [
      ...columns.map(({ name, values }) => ({
        name,
        values: Float64Array.from(model, (k) => values[rows.patient[k] ?? 0] ?? Number.NaN),
      })),
      ...later.map((piece) => ({
        name: `piece ${piece}`,
        values: Float64Array.from(model, (k) => Number(rows.piece[k] === piece)),
      })),
    ],
  });
  if (fit.kind === 'not-estimable') {
    return {
      kind: 'not-estimable',
      reason: fit.reason,
      detail: `who departs cannot be modeled: ${fit.detail}`,
    };
  }
  const beta = fit.terms.map(({ coefficient }) => coefficient);
  const staying = (k: number): number => {
    const piece = rows.piece[k] ?? 0;
    if (!leaving.has(piece)) return 1;
    const i = rows.patient[k] ?? 0;
    const at = later.indexOf(piece);
    let eta = (beta[0] ?? 0) + (at < 0 ? 0 : (beta[1 + columns.length + at] ?? 0));
    for (const [j, { values }] of columns.entries()) eta += (beta[j + 1] ?? 0) * (values[i] ?? 0);
    return 1 / (1 + Math.exp(eta));
  };
  let largest = 1;
  for (let k = 1; k < weights.length; k++) {
    if (rows.patient[k] !== rows.patient[k - 1]) continue;
    weights[k] = (weights[k - 1] ?? 1) / staying(k - 1);
    largest = Math.max(largest, weights[k] ?? 1);
  }
  if (!Number.isFinite(largest)) {
    const detail = 'some were certain to depart, so that no weight is large enough';
    return { kind: 'not-estimable', reason: 'positivity', detail };
  }
  return { kind: 'weights', weights, largest };
}
