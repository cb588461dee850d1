import { describe, expect, it } from 'vitest';
import {
  chiSquareUpperTail,
  fUpperTail,
  normalQuantile,
  SurvivalError,
  studentTUpperTail,
} from '../index.ts';
import { normalUpperTail } from './normal.ts';
import { logGamma } from './saddle-point.ts';
import { chiSquareLowerTail } from './tails.ts';

/** Relative error of `actual`; far tails lose a digit to the size of their exponent, in R as here. */
function expectDigits(actual: number, expected: number, relative = 2e-13): void {
  expect(Math.abs(actual / expected - 1), `${actual} is not ${expected}`).toBeLessThan(relative);
}

// Expected values: R 4.2.2, printed with 17 digits.
describe('distribution functions agree with R', () => {
  it('chi-square: pchisq(x, df), both tails', () => {
    const cases: readonly (readonly [number, number, number, number])[] = [
      [1e-8, 2, 9.9999999500000003e-1, 4.9999999874999999e-9],
      [0.1, 0.5, 4.8344467916953437e-1, 5.1655532083046563e-1],
      [1, 1, 3.1731050786291415e-1, 6.8268949213708596e-1],
      [3.84, 1, 5.0043521248705224e-2, 9.4995647875129474e-1],
      [10, 3, 1.8566135463043233e-2, 9.814338645369568e-1],
      [50, 7, 1.4444852779215407e-8, 9.9999998555514724e-1],
      [500, 3, 4.7716720319127583e-108, 1],
      [1400, 2, 9.8596765437597708e-305, 1],
      [100, 100.5, 4.9531696349789506e-1, 5.0468303650210489e-1],
      [1e4, 9900, 2.3791543091252915e-1, 7.6208456908747091e-1],
      [1e-3, 30, 1, 2.3326354880142099e-62],
    ];
    for (const [x, df, upper, lower] of cases) {
      expectDigits(chiSquareUpperTail(x, df), upper);
      expectDigits(chiSquareLowerTail(x, df), lower);
    }
    expect(chiSquareUpperTail(0, 3)).toBe(1);
  });

  it('Student: pt(t, df, lower.tail = FALSE)', () => {
    const cases: readonly (readonly [number, number, number])[] = [
      [0, 3, 0.5],
      [0.1, 1, 4.6827448256944643e-1],
      [2, 5.5, 4.8377195115592457e-2],
      [-1, 3, 8.0449889052211476e-1],
      [40, 30, 6.8630225972031808e-28],
      [6, 1e5, 9.8996472780088155e-10],
      [1.96, 3e5, 2.499835729668224e-2],
      [3, 0.7, 1.4168566965051291e-1],
      [12, 2, 3.4364668385792299e-3],
    ];
    // At df beyond 1e5 the continued fraction cancels digits; beyond 4e5 R itself approximates.
    for (const [t, df, upper] of cases)
      expectDigits(studentTUpperTail(t, df), upper, df < 1e5 ? 2e-13 : 1e-11);
  });

  it('F: pf(f, df1, df2, lower.tail = FALSE)', () => {
    const cases: readonly (readonly [number, number, number, number])[] = [
      [0.01, 1, 4, 9.2515584093945336e-1],
      [1, 3, 5, 4.6485478999363505e-1],
      [2, 3, 20, 1.4643880308662147e-1],
      [3.5, 2, 2000, 3.0382476908200989e-2],
      [1.001, 1e5, 2e5, 4.2735924833243732e-1],
      [50, 4, 3, 4.4515347950541857e-3],
      [8, 1, 0.5, 3.7790894969815864e-1],
    ];
    // At 3e5 degrees of freedom the exponent itself has lost three digits.
    for (const [f, a, b, upper] of cases) expectDigits(fUpperTail(f, a, b), upper, a > 1e4 ? 1e-11 : 2e-13);
    expect(fUpperTail(0, 2, 2)).toBe(1);
  });

  it('normal: pnorm(z, lower.tail = FALSE) far into both tails', () => {
    const cases: readonly (readonly [number, number])[] = [
      [0, 0.5],
      [0.001, 4.9960105778608893e-1],
      [1, 1.5865525393145705e-1],
      [-1, 8.4134474606854293e-1],
      [1.96, 2.4997895148220428e-2],
      [5, 2.8665157187919391e-7],
      [10, 7.6198530241605269e-24],
      [30, 4.9067139271481872e-198],
      [37, 5.7255712225245771e-300],
      [-8, 9.9999999999999933e-1],
    ];
    for (const [z, upper] of cases) expectDigits(normalUpperTail(z), upper);
  });

  it('normal quantiles: qnorm(p)', () => {
    const cases: readonly (readonly [number, number])[] = [
      [0.975, 1.9599639845400536],
      [0.9, 1.2815515655446008],
      [1e-10, -6.3613409024040557],
      [1e-300, -37.047096299361201],
      [0.3, -0.52440051270804067],
      [0.999999, 4.7534243088170891],
      [0.6, 0.25334710313579978],
    ];
    // 1 − p carries the rounding of p near 1.
    for (const [p, z] of cases) expectDigits(normalQuantile(p), z, p > 0.99 ? 1e-11 : 1e-14);
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(SurvivalError);
  });

  it('log Γ: lgamma(a)', () => {
    const cases: readonly (readonly [number, number])[] = [
      [0.1, 2.252712651734206],
      [0.5, 5.7236494292470008e-1],
      [1.5, -1.2078223763524518e-1],
      [3.2, 8.8540482715490909e-1],
      [10, 1.2801827480081469e1],
      [15.9, 2.7625493215168696e1],
      [16.1, 2.8173694494813549e1],
      [1e6, 1.2815504569147611e7],
    ];
    for (const [a, value] of cases)
      expect(Math.abs(logGamma(a) - value)).toBeLessThan(1e-14 * Math.max(1, value));
  });
});
