import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANALYTES, canonicalUnit } from './analyte.ts';
import { convert, isUnitOf, KNOWN_UNITS } from './convert.ts';
import { parseQuantity } from './parse-quantity.ts';
import type { Quantity } from './quantity.ts';

const quantity = (value: number, unit: string): Quantity => ({ value, unit, comparator: '=' });

describe('quantities', () => {
  it.each([
    ['> 60,500 ng/mL', { value: 60500, unit: 'ng/mL', comparator: '>' }],
    ['0.76 mg/dL', { value: 0.76, unit: 'mg/dL', comparator: '=' }],
    ['≤ 20 ng/mL', { value: 20, unit: 'ng/mL', comparator: '<=' }],
    ['234,000 /µL', { value: 234000, unit: '/uL', comparator: '=' }],
    ['34.1 μmol/L', { value: 34.1, unit: 'umol/L', comparator: '=' }],
    ['1.12', { value: 1.12, unit: 'ratio', comparator: '=' }],
    ['~130 mm', { value: 130, unit: 'mm', comparator: '=' }],
    ['-1.5 s', { value: -1.5, unit: 's', comparator: '=' }],
  ] as const)('C11 "%s" keeps its comparator and its thousands', (text, expected) => {
    const parsed = parseQuantity(text);
    expect(parsed.kind === 'quantity' && parsed.quantity).toEqual(expected);
  });
  it.each(['0,76 mg/dL', '6,40 /uL', '1,2345 ng/mL', 'normal', '', '5 mg/dl/h', '3.8 g/dLx'])(
    'C12 "%s" is refused, not guessed',
    (text) => expect(parseQuantity(text).kind).toBe('problem'),
  );
  it('C12 a decimal comma is named as such, with what to write', () => {
    const parsed = parseQuantity('> 0,76 mg/dL');
    expect(parsed.kind === 'problem' && parsed.finding.message).toContain('write "> 0.76 mg/dL"');
  });
  it('C12 an unknown unit is named with the nearest known one', () => {
    const parsed = parseQuantity('5 mg/dLL');
    expect(parsed.kind === 'problem' && parsed.finding.message).toContain('nearest: "mg/dL"');
  });
  it('C12 an analyte takes only its own units', () => {
    expect(isUnitOf('albumin', 'ratio')).toBe(false);
    expect(isUnitOf('inr', 'ratio')).toBe(true);
    expect(isUnitOf('sodium', 'mEq/L')).toBe(true);
    expect(isUnitOf('bilirubin', 'mm')).toBe(false);
    for (const analyte of ANALYTES) expect(isUnitOf(analyte, canonicalUnit(analyte))).toBe(true);
  });
  it.each([
    [34.2, 'umol/L', 'mg/dL', 'bilirubin', 2],
    [2, 'mg/dL', 'umol/L', 'bilirubin', 34.2],
    [88.4, 'umol/L', 'mg/dL', 'creatinine', 1],
    [38, 'g/L', 'g/dL', 'albumin', 3.8],
    [234000, '/uL', '10^9/L', 'platelets', 234],
    [138, 'mEq/L', 'mmol/L', 'sodium', 138],
    [20, 'ug/L', 'ng/mL', 'afp', 20],
    [13, 'cm', 'mm', undefined, 130],
    [4000, 'cGy', 'Gy', undefined, 40],
  ] as const)('C13 %d %s is a fixed number of %s', (value, from, to, analyte, expected) => {
    expect(convert(quantity(value, from), to, analyte)?.value).toBe(expected);
  });
  it('C13 no factor is made up', () => {
    expect(convert(quantity(2, 'mg/dL'), 'umol/L')).toBeNull();
    expect(convert(quantity(10, 'IU/mL'), 'ng/mL', 'afp')).toBeNull();
    expect(convert(quantity(10, 'ng/mL'), 'mAU/mL', 'pivka-ii')).toBeNull();
    expect(convert(quantity(10, 'mEq/L'), 'mmol/L')).toBeNull();
    expect(convert(quantity(3.8, 'g/dL'), 'umol/L', 'albumin')).toBeNull();
  });
  it('C13 a conversion and its way back leave the value and the comparator', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.constantFrom(...KNOWN_UNITS),
        fc.constantFrom(...KNOWN_UNITS),
        (value, from, to) => {
          const there = convert({ value, unit: from, comparator: '>=' }, to);
          if (there === null) return;
          const back = convert(there, from);
          expect(back?.comparator).toBe('>=');
          expect(Math.abs((back?.value ?? Number.NaN) / value - 1)).toBeLessThan(1e-10);
        },
      ),
      { seed: 5 },
    );
  });
});
