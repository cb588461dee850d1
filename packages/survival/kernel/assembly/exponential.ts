/** Added and taken away again, it rounds to a whole number, which its bits then hold from the lowest on. */
const rounder: f64 = 6755399441055744;
/** ln 2 in two parts; multiples of the first up to 2²⁰ are exact. */
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;

/** 2ᵏ for whole k from −1022 to 1023. */
// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, f64x2.splat(rounder)), i64x2.splat(1023)), 52);
}

/**
 * exp of two numbers. x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series to r¹³, even and odd
 * powers apart (what is left is below 2⁻⁵⁷), then 2ᵏ in two factors, so that it overflows to infinity and falls to 0 by subnormal numbers.
 */
// @ts-ignore: decorator
@inline
export function exp(number: v128): v128 {
  const x = f64x2.pmin(f64x2.pmax(number, f64x2.splat(-746)), f64x2.splat(710));
  const magic = f64x2.splat(rounder);
  const k = f64x2.sub(f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), magic), magic);
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High))), f64x2.mul(k, f64x2.splat(ln2Low)));
  const z = f64x2.mul(r, r);
  let even = f64x2.splat(1.0 / 479001600.0);
  let odd = f64x2.splat(1.0 / 6227020800.0);
  even = f64x2.add(f64x2.mul(even, z), f64x2.splat(1.0 / 3628800.0));
  odd = f64x2.add(f64x2.mul(odd, z), f64x2.splat(1.0 / 39916800.0));
  even = f64x2.add(f64x2.mul(even, z), f64x2.splat(1.0 / 40320.0));
  odd = f64x2.add(f64x2.mul(odd, z), f64x2.splat(1.0 / 362880.0));
  even = f64x2.add(f64x2.mul(even, z), f64x2.splat(1.0 / 720.0));
  odd = f64x2.add(f64x2.mul(odd, z), f64x2.splat(1.0 / 5040.0));
  even = f64x2.add(f64x2.mul(even, z), f64x2.splat(1.0 / 24.0));
  odd = f64x2.add(f64x2.mul(odd, z), f64x2.splat(1.0 / 120.0));
  even = f64x2.add(f64x2.mul(even, z), f64x2.splat(0.5));
  odd = f64x2.add(f64x2.mul(odd, z), f64x2.splat(1.0 / 6.0));
  const series = f64x2.add(even, f64x2.mul(r, odd));
  const value = f64x2.add(f64x2.splat(1), f64x2.add(r, f64x2.mul(z, series)));
  const half = f64x2.sub(f64x2.add(f64x2.mul(k, f64x2.splat(0.5)), magic), magic);
  return f64x2.mul(f64x2.mul(value, powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
}

/** exp of the `count` numbers at `from`, to `to`. */
export function exponentials(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 2 <= count; i += 2, from += 16, to += 16) v128.store(to, exp(v128.load(from)));
  if (i < count) store<f64>(to, f64x2.extract_lane(exp(v128.load64_splat(from)), 0));
}
