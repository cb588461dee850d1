import { ascendingOrder } from '../numeric/ascending-order.ts';
import { drawOrder } from '../numeric/draws.ts';
import { SurvivalError } from '../survival-error.ts';
import type { MatchOrder } from './matching-input.ts';
import { rowsOfArm } from './matching-strata.ts';

/** Treated rows in the order in which they choose. */
export function choosingOrder(order: MatchOrder, treated: Uint8Array, score: Float64Array): Int32Array {
  const rows = rowsOfArm(treated, 1);
  if (typeof order === 'object') {
    return drawOrder(order.random, rows.length).map((k) => rows[k]);
  }
  switch (order) {
    case 'data':
      return rows;
    case 'highest':
      return ascendingOrder(Float64Array.from(rows, (i) => -score[i])).map((k) => rows[k]);
    case 'lowest':
      return ascendingOrder(Float64Array.from(rows, (i) => score[i])).map((k) => rows[k]);
    default:
      throw new SurvivalError('option', `matchNearest: unknown order ${order satisfies never}`);
  }
}
