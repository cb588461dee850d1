/** Where the host has written the constants of `../../src/kernel/kernel-constants.ts`. */
const table: usize = 128;

/**
 * A constant in both lanes, by its number. Read from memory: engines put constants of two lanes together anew each time they
 * are used, which takes longer than to calculate with them.
 */
// @ts-ignore: decorator
@inline
export function constant(number: usize): v128 {
  return v128.load64_splat(table + (number << 3));
}
