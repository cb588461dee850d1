/** The symmetric p × p matrix (row-major) of which the entries on and below the diagonal are packed by rows. */
export function unpackTriangle(triangle: Float64Array, p: number): Float64Array {
  const full = new Float64Array(p * p);
  for (let j = 0, q = 0; j < p; j++) {
    for (let l = 0; l <= j; l++, q++) {
      full[j * p + l] = triangle[q];
      full[l * p + j] = triangle[q];
    }
  }
  return full;
}
