import { SurvivalError } from '../survival-error.ts';

/**
 * A source of uniform numbers in [0, 1). Functions that draw take one as an argument, so that a seed, and nothing
 * else, decides their answer.
 */
export type Random = () => number;

/**
 * A generator with 128 bits of state and numbers of 53 bits: the same seed gives the same numbers on every machine.
 *
 * xoshiro128** of Blackman and Vigna (2021), doi:10.1145/3460772, its state filled from the seed by SplitMix32; a
 * number is 27 high bits of one draw followed by 26 of the next. Not for secrets. Throws `SurvivalError` (`option`)
 * unless `seed` is a whole number in 0 … 2³² − 1.
 */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new SurvivalError(
      'option',
      `createRandom: seed is ${seed}; it must be a whole number in 0..${0xffffffff}`,
    );
  }
  const words = createWords(splitMix(seed, 4));
  return () => {
    const high = words() >>> 5;
    const low = words() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };
}

/** xoshiro128** from four words of state, not all zero: unsigned 32-bit words. */
export function createWords(state: Uint32Array): () => number {
  const s = state.slice();
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return word;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** SplitMix32: a counter stepped by the golden ratio, its bits mixed as MurmurHash3 finishes. */
function splitMix(seed: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, k) => {
    let mixed = (seed + Math.imul(k + 1, 0x9e3779b9)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  });
}
