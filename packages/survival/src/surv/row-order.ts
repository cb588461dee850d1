/** The given rows in ascending order of `key[row]`, ties in row order; the input stays as it is. */
export function ascendingBy(key: Float64Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows).sort((a, b) => key[a] - key[b] || a - b);
}
