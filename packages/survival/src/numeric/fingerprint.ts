/** Odd, so that multiplying by them loses no bit: the primes of xxHash32. */
const primes = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

/**
 * A whole number of 53 bits made of every bit of a column and its place. A column that has changed since has the same by
 * chance alone, once in 10¹⁵ (never where one number has changed): keeping a copy to compare with takes longer.
 */
export function fingerprint(column: Float64Array): number {
  const words = new Int32Array(column.buffer, column.byteOffset, 2 * column.length);
  let [a, b, c, d]: readonly number[] = primes;
  const whole = words.length - (words.length % 4);
  // Four side by side, as one would wait for itself at every word.
  for (let k = 0; k < whole; k += 4) {
    a = mix(a ^ words[k], primes[0]);
    b = mix(b ^ words[k + 1], primes[1]);
    c = mix(c ^ words[k + 2], primes[2]);
    d = mix(d ^ words[k + 3], primes[3]);
  }
  for (let k = whole; k < words.length; k++) a = mix(a ^ words[k], primes[0]);
  const sums = [a, b, c, d, words.length];
  const low = sums.reduce((h, sum) => mix(h ^ sum, primes[0]), 1);
  const high = sums.reduce((h, sum) => mix(h ^ sum, primes[2]), 2);
  return (low >>> 0) + (high & 0x1fffff) * 2 ** 32;
}

/** Takes no two words to one, and carries the high bits to the low ones, which multiplying alone does not. */
function mix(word: number, prime: number): number {
  const product = Math.imul(word, prime);
  return product ^ (product >>> 15);
}
