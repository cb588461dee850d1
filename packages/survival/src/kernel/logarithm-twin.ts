const view = new Float64Array(1);
/** Low and high word of the number in `view`. */
const words = new Int32Array(view.buffer);

/** 2/21, 2/19, … 2/3. */
const coefficients = Float64Array.from([21, 19, 17, 15, 13, 11, 9, 7, 5, 3], (odd) => 2 / odd);

/** What lies between the high words of √½ and 1, and that of √½. */
const toRoot = 0x3ff00000 - 0x3fe6a09e;
const root = 0x3fe6a09e;

/**
 * ln x by the operations of the WebAssembly kernel, so that both agree to the last bit.
 *
 * ln x = k ln 2 + ln m with √½ ≤ m < √2; ln m = 2 artanh s by its series to s²¹, s = (m − 1) / (m + 1), |s| < 0.172.
 */
export function logarithm(number: number): number {
  if (!(number > 0)) return number === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (number === Number.POSITIVE_INFINITY) return number;
  const isSubnormal = number < 2 ** -1022;
  view[0] = isSubnormal ? number * 2 ** 54 : number;
  const high = words[1] + toRoot;
  const k = (high >> 20) - 1023 - (isSubnormal ? 54 : 0);
  words[1] = (high & 0xfffff) + root;
  const f = view[0] - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = coefficients[0];
  for (let c = 1; c < 10; c++) series = series * z + coefficients[c];
  return k * 0.6931471803691238 - (s * (f - series * z) - k * 1.9082149292705877e-10 - f);
}
