const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * xoshiro128** 1.1: 32 random bits per call, period 2^128 - 1, in plain 32-bit arithmetic.
 *
 * Blackman, Vigna. Scrambled linear pseudorandom number generators. ACM Trans Math Softw 2021;47(4):36,
 * doi:10.1145/3460772.
 *
 * @param state four 32-bit words, not all zero
 * @returns the next word, an integer in [0, 2^32), on every call
 * @throws RangeError where all four words are zero: the generator would return zero forever
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  if ((a | b | c | d) === 0) throw new RangeError('xoshiro128: state is all zero; one word must not be');
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}
