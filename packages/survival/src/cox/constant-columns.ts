let allOnes = new Float64Array(0);
let allZeros = new Float64Array(0);

/** A column of ones, of one memory for all who need one; not to be written to. */
export function ones(n: number): Float64Array {
  if (allOnes.length < n) allOnes = new Float64Array(n).fill(1);
  return allOnes.subarray(0, n);
}

/** A column of zeros, as `ones`. */
export function zeros(n: number): Float64Array {
  if (allZeros.length < n) allZeros = new Float64Array(n);
  return allZeros.subarray(0, n);
}

/** Whether some value is not the one that most data have everywhere; of the columns above nothing needs to be looked at. */
export function isOtherThan(one: 0 | 1, values: Float64Array): boolean {
  if (values.buffer === (one === 1 ? allOnes : allZeros).buffer) return false;
  for (let k = 0; k < values.length; k++) if (values[k] !== one) return true;
  return false;
}
