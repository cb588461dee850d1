import { assertGroup, type Group } from '../surv/group.ts';
import { type ControlPool, createControlPool } from './control-pool.ts';

/** A number per row that is equal exactly where all groups agree. */
export function exactStrata(exact: readonly Group[], n: number): Int32Array {
  let stratum: Int32Array = new Int32Array(n);
  exact.forEach((group, k) => {
    assertGroup(group, n, `matchNearest (exact[${k}])`);
    const numbers = new Map<string, number>();
    stratum = stratum.map((s, i) => {
      const key = `${s} ${group.index[i]}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  });
  return stratum;
}

/** The controls of every stratum, to be searched. */
export function controlPools(
  stratum: Int32Array,
  treated: Uint8Array,
  score: Float64Array,
): ReadonlyMap<number, ControlPool> {
  const rows = new Map<number, number[]>();
  for (const i of rowsOfArm(treated, 0)) {
    const list = rows.get(stratum[i]);
    if (list) list.push(i);
    else rows.set(stratum[i], [i]);
  }
  return new Map([...rows].map(([s, list]) => [s, createControlPool(Int32Array.from(list), score)]));
}

/** Rows of one arm, ascending. */
export function rowsOfArm(treated: Uint8Array, arm: 0 | 1): Int32Array {
  const rows = new Int32Array(treated.length);
  let count = 0;
  for (let i = 0; i < treated.length; i++) if (treated[i] === arm) rows[count++] = i;
  return rows.slice(0, count);
}
