/** Added and taken away again, it rounds to a whole number, ties to even. */
const rounder = 1.5 * 2 ** 52;
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

const reciprocals = (factorials: readonly number[]) => Float64Array.from(factorials, (f) => 1 / f);
/** 1/12!, 1/10!, … 1/2! and 1/13!, 1/11!, … 1/3!. */
const evenTerms = reciprocals([479001600, 3628800, 40320, 720, 24, 2]);
const oddTerms = reciprocals([6227020800, 39916800, 362880, 5040, 120, 6]);

/** 2ᵏ for k from −540 to 540. */
const powers = new Float64Array(1081);
for (let k = 0, up = 1, down = 1; k <= 540; k++, up *= 2, down /= 2) {
  powers[540 + k] = up;
  powers[540 - k] = down;
}

/**
 * exp x by the operations of the WebAssembly kernel, so that both agree to the last bit; within one unit in the last place
 * of the true value, two where that is subnormal.
 *
 * x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series to r¹³, even and odd powers apart, and 2ᵏ in two factors.
 */
export function exponential(number: number): number {
  const x = Math.min(Math.max(number, -746), 710);
  const k = x * Math.LOG2E + rounder - rounder;
  const r = x - k * ln2High - k * ln2Low;
  const z = r * r;
  let even = evenTerms[0];
  let odd = oddTerms[0];
  for (let c = 1; c < 6; c++) {
    even = even * z + evenTerms[c];
    odd = odd * z + oddTerms[c];
  }
  const value = 1 + (r + z * (even + r * odd));
  const half = k * 0.5 + rounder - rounder;
  return value * powers[540 + half] * powers[540 + k - half];
}
