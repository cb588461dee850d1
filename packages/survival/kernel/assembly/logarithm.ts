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
  return whole * 6.93147180369123816490e-1 - (s * (f - series * z) - whole * 1.90821492927058770002e-10 - f);
}
