import { constant } from './constants';

/**
 * ln x = k ln 2 + ln m with √½ ≤ m < √2; ln m = 2 artanh s by its series to s²¹, s = (m − 1) / (m + 1), |s| < 0.172.
 */
export function log(number: f64): f64 {
  if (!(number > 0)) return number == 0 ? -Infinity : NaN;
  if (number == Infinity) return number;
  let x = number;
  let k = -1023;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k -= 54;
  }
  const bits = reinterpret<i64>(x) + 0x00095f6200000000;
  k += <i32>(bits >> 52);
  const f = reinterpret<f64>((bits & 0x000fffffffffffff) + 0x3fe6a09e00000000) - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series: f64 = 2.0 / 21.0;
  series = series * z + 2.0 / 19.0;
  series = series * z + 2.0 / 17.0;
  series = series * z + 2.0 / 15.0;
  series = series * z + 2.0 / 13.0;
  series = series * z + 2.0 / 11.0;
  series = series * z + 2.0 / 9.0;
  series = series * z + 2.0 / 7.0;
  series = series * z + 2.0 / 5.0;
  series = series * z + 2.0 / 3.0;
  const whole = <f64>k;
  return whole * 0.6931471803691238 - (s * (f - series * z) - whole * 1.9082149292705877e-10 - f);
}

/** 2 artanh of (m − 1) / (m + 1), with k ln 2, as above. */
// @ts-ignore: decorator
@inline
function logOf(m: v128, k: v128): v128 {
  const f = f64x2.sub(m, constant(19));
  const s = f64x2.div(f, f64x2.add(constant(30), f));
  const z = f64x2.mul(s, s);
  let series = constant(20);
  series = f64x2.add(f64x2.mul(series, z), constant(21));
  series = f64x2.add(f64x2.mul(series, z), constant(22));
  series = f64x2.add(f64x2.mul(series, z), constant(23));
  series = f64x2.add(f64x2.mul(series, z), constant(24));
  series = f64x2.add(f64x2.mul(series, z), constant(25));
  series = f64x2.add(f64x2.mul(series, z), constant(26));
  series = f64x2.add(f64x2.mul(series, z), constant(27));
  series = f64x2.add(f64x2.mul(series, z), constant(28));
  series = f64x2.add(f64x2.mul(series, z), constant(29));
  const own = f64x2.mul(s, f64x2.sub(f, f64x2.mul(series, z)));
  const tail = f64x2.sub(f64x2.sub(own, f64x2.mul(k, constant(6))), f);
  return f64x2.sub(f64x2.mul(k, constant(5)), tail);
}

/** ln of two normal positive numbers, with the bits of `log`. */
// @ts-ignore: decorator
@inline
export function logs(numbers: v128): v128 {
  const bits = i64x2.add(numbers, i64x2.splat(0x00095f6200000000));
  const m = i64x2.add(v128.and(bits, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3fe6a09e00000000));
  // The exponent as a number: its bits under those of 2⁵².
  const biased = v128.or(i64x2.shr_u(bits, 52), i64x2.splat(0x4330000000000000));
  return logOf(m, f64x2.sub(biased, f64x2.splat(4503599627370496 + 1023)));
}
