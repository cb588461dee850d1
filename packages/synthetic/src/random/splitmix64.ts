const mask = (1n << 64n) - 1n;

/**
 * SplitMix64: turns any seed into well-mixed 64-bit words. Used only to seed streams, never to draw.
 *
 * Steele, Lea, Flood. Fast splittable pseudorandom number generators. OOPSLA 2014, doi:10.1145/2660193.2660195.
 *
 * @param seed a whole number; only its low 64 bits count
 * @returns the next word on every call
 */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & mask;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let word = state;
    word = ((word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    word = ((word ^ (word >> 27n)) * 0x94d049bb133111ebn) & mask;
    return word ^ (word >> 31n);
  };
}
