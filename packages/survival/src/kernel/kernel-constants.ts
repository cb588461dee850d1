/** Where in the memory of the kernels their constants are, in bytes; what they are told of the rows is before. */
const table = 128;

/** Bytes at the begin of a memory for both. */
export const reserved = 512;

const reciprocals = (factorials: readonly number[]) => factorials.map((factorial) => 1 / factorial);

/** 1023 as a whole number of 64 bits. */
const bias = new Float64Array(BigInt64Array.from([1023n]).buffer)[0];

/** By their numbers in kernel/assembly: the exponential's up to 19, then the logarithm's. */
const constants = [
  ...[-746, 710, Math.LOG2E, 1.5 * 2 ** 52, bias, 0.6931471803691238, 1.9082149292705877e-10],
  ...reciprocals([479001600, 3628800, 40320, 720, 24, 2]),
  ...reciprocals([6227020800, 39916800, 362880, 5040, 120, 6]),
  1,
  ...[21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((odd) => 2 / odd),
  2,
];

/** Writes the constants that the kernels read. */
export function writeConstants(buffer: ArrayBufferLike): void {
  new Float64Array(buffer, table, constants.length).set(constants);
}
