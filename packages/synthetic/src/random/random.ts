import { splitMix64 } from './splitmix64.ts';
import { xoshiro128 } from './xoshiro128.ts';

/** Draws from one seeded stream. */
export interface Random {
  /** In (0, 1), never 0 or 1, with 53 random bits. */
  readonly uniform: () => number;
  readonly normal: (mean: number, standardDeviation: number) => number;
  /** With the mean given, not the rate. */
  readonly exponential: (mean: number) => number;
  /** From `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of the values, with probabilities in proportion to the weights. */
  readonly pick: <Value>(weighted: readonly (readonly [Value, number])[]) => Value;
}

/**
 * A stream of its own for every pair of seed and stream number: patient 7 is the same patient whether ten or ten
 * thousand are simulated.
 *
 * @param seed a whole number
 * @param stream a whole number ≥ 0, e.g. the patient's position
 * @throws RangeError where either is not a safe integer
 */
export function createRandom(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`createRandom: seed is ${seed}; expected a whole number`);
  if (!Number.isSafeInteger(stream) || stream < 0) {
    throw new RangeError(`createRandom: stream is ${stream}; expected a whole number of at least 0`);
  }
  const seedWord = splitMix64(BigInt(seed))();
  const words = splitMix64(seedWord ^ BigInt(stream));
  const [first, second] = [words(), words()];
  const low = (word: bigint): number => Number(word & 0xffffffffn);
  const next = xoshiro128([low(first), low(first >> 32n), low(second), low(second >> 32n)]);

  const uniform = (): number => {
    // 27 + 26 bits, shifted by half a step so that neither end is reached and a logarithm is always finite.
    const high = next() >>> 5;
    const rest = next() >>> 6;
    return (high * 2 ** 26 + rest + 0.5) / 2 ** 53;
  };
  return {
    uniform,
    normal: (mean, standardDeviation) => {
      // Box and Muller, one of the pair; the other is dropped so that every draw costs the same two uniforms.
      const radius = Math.sqrt(-2 * Math.log(uniform()));
      return mean + standardDeviation * radius * Math.cos(2 * Math.PI * uniform());
    },
    exponential: (mean) => -mean * Math.log(uniform()),
    integer: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
    chance: (probability) => uniform() < probability,
    pick: (weighted) => {
      const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
      let left = uniform() * total;
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new RangeError('pick: there is nothing to pick from');
      return last[0];
    },
  };
}
