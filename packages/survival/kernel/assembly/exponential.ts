import { constant } from './constants';

/** 2ᵏ for whole k from −1022 to 1023; `rounder` brings the bits of k to the lowest place. */
// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128, rounder: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, rounder), constant(4)), 52);
}

/**
 * exp of two numbers. x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series to r¹³, even and odd powers apart (what is left
 * is below 2⁻⁵⁷), then 2ᵏ in two factors, so that it overflows to infinity and falls to 0 by subnormal numbers.
 */
// @ts-ignore: decorator
@inline
function exp(number: v128): v128 {
  const x = f64x2.pmin(f64x2.pmax(number, constant(0)), constant(1));
  // Added and taken away again, it rounds to a whole number.
  const rounder = constant(3);
  const k = f64x2.sub(f64x2.add(f64x2.mul(x, constant(2)), rounder), rounder);
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(5))), f64x2.mul(k, constant(6)));
  const z = f64x2.mul(r, r);
  let even = constant(7);
  let odd = constant(13);
  even = f64x2.add(f64x2.mul(even, z), constant(8));
  odd = f64x2.add(f64x2.mul(odd, z), constant(14));
  even = f64x2.add(f64x2.mul(even, z), constant(9));
  odd = f64x2.add(f64x2.mul(odd, z), constant(15));
  even = f64x2.add(f64x2.mul(even, z), constant(10));
  odd = f64x2.add(f64x2.mul(odd, z), constant(16));
  even = f64x2.add(f64x2.mul(even, z), constant(11));
  odd = f64x2.add(f64x2.mul(odd, z), constant(17));
  even = f64x2.add(f64x2.mul(even, z), constant(12));
  odd = f64x2.add(f64x2.mul(odd, z), constant(18));
  const series = f64x2.add(even, f64x2.mul(r, odd));
  const value = f64x2.add(constant(19), f64x2.add(r, f64x2.mul(z, series)));
  const half = f64x2.sub(f64x2.add(f64x2.mul(k, constant(12)), rounder), rounder);
  return f64x2.mul(f64x2.mul(value, powerOfTwo(half, rounder)), powerOfTwo(f64x2.sub(k, half), rounder));
}

/** exp of the `count` numbers at `from`, to `to`. */
export function exponentials(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 2 <= count; i += 2, from += 16, to += 16) v128.store(to, exp(v128.load(from)));
  if (i < count) store<f64>(to, f64x2.extract_lane(exp(v128.load64_splat(from)), 0));
}
