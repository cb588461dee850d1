import { expect, test } from 'vitest';
import { formatHazardRatio, formatInterval, formatRatio } from './interval.ts';
import { formatMeasured, formatNumber, formatPercent } from './number.ts';
import { formatP, formatPStatement } from './p-value.ts';

test('thousands are grouped and a negative number has a true minus sign', () => {
  expect(formatNumber(1203)).toBe('1,203');
  expect(formatNumber(1234567.891, 2)).toBe('1,234,567.89');
  expect(formatNumber(-2.605, 2)).toBe('−2.60');
});

test('a negative number that rounds to zero has no sign', () => {
  expect(formatNumber(-0.001, 2)).toBe('0.00');
});

test('a number that does not exist is never printed', () => {
  expect(() => formatNumber(Number.NaN)).toThrow('formatNumber');
  expect(() => formatP(Number.NaN)).toThrow('formatP');
});

test('a measured number keeps the decimals it came with', () => {
  expect(formatMeasured(906.4)).toBe('906.4');
  expect(formatMeasured(60500)).toBe('60,500');
  expect(formatMeasured(29.37)).toBe('29.37');
});

test('a proportion is printed in percent', () => {
  expect(formatPercent(0.488)).toBe('48.8%');
});

test.each([
  [0.0000417, '<0.001'],
  [0.0006, '<0.001'],
  [0.001, '0.001'],
  [0.0496, '0.050'],
  [0.0321, '0.032'],
  [0.21, '0.21'],
  [0.995, '>0.99'],
])('p of %d is printed as %s', (p, text) => {
  expect(formatP(p)).toBe(text);
});

test('a p value in running text carries its relation', () => {
  expect(formatPStatement(0.032)).toBe('p = 0.032');
  expect(formatPStatement(0.0000417)).toBe('p < 0.001');
});

test('what was not reached is said, never left blank', () => {
  expect(formatInterval({ estimate: 11.4, low: 10.1, high: 12.8 })).toBe('11.4 (10.1–12.8)');
  expect(formatInterval({ estimate: 23, low: 16, high: null })).toBe('23.0 (16.0–not reached)');
  expect(formatInterval({ estimate: null, low: 50, high: null })).toBe('not reached (50.0–not reached)');
  expect(formatInterval({ estimate: null, low: null, high: null })).toBe('not reached');
});

test('a hazard ratio has two decimals, and more only where two would hide that its interval excludes 1', () => {
  expect(formatHazardRatio(2.065, { low: 1.444, high: 2.954 })).toBe('2.06 (1.44–2.95)');
  expect(formatHazardRatio(0.591, { low: 0.436, high: 0.803 })).toBe('0.59 (0.44–0.80)');
  expect(formatHazardRatio(1.0021, { low: 1.0007, high: 1.0035 })).toBe('1.002 (1.001–1.004)');
  expect(formatHazardRatio(1.0, { low: 0.98, high: 1.02 })).toBe('1.00 (0.98–1.02)');
});

test('a ratio whose digits would say nothing is bounded', () => {
  expect(formatRatio(12.34)).toBe('12.3');
  expect(formatRatio(5400)).toBe('>1,000');
  expect(formatRatio(0.0004)).toBe('<0.01');
});
