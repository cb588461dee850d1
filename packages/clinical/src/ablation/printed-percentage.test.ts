import { describe, expect, it } from 'vitest';
import { countsBehind } from './printed-percentage.ts';

const pairs = (printed: string, denominators: readonly number[]) =>
  countsBehind(printed, denominators).map(({ count, of }) => `${count}/${of}`);

describe('A printed percentage', () => {
  it('AB-10 of 96.8 among 62 patients with 145 tumors can only be 60 of the patients', () => {
    expect(pairs('96.8%', [62, 145])).toEqual(['60/62']);
  });

  it('of 21 among 62 patients is 13; among 145 tumors it could be 30 or 31', () => {
    expect(pairs('21', [62])).toEqual(['13/62']);
    expect(pairs('21', [145])).toEqual(['30/145', '31/145']);
  });

  it('of 98.4 among 62 patients is 61', () => {
    expect(pairs('98.4 %', [62])).toEqual(['61/62']);
  });

  it('of none and of all is 0 and all', () => {
    expect(pairs('0', [7])).toEqual(['0/7']);
    expect(pairs('100.0%', [7])).toEqual(['7/7']);
  });

  it('found by search is exactly what rounding each count gives', () => {
    for (const total of [7, 62, 145]) {
      for (let tenths = 0; tenths <= 1000; tenths += 1) {
        const printed = (tenths / 10).toFixed(1);
        const searched = Array.from({ length: total + 1 }, (_, count) => count).filter(
          (count) => Math.abs((100 * count) / total - tenths / 10) <= 0.05 + 1e-9,
        );
        expect(countsBehind(printed, [total]).map(({ count }) => count)).toEqual(searched);
      }
    }
  });

  it('that is none is refused', () => {
    expect(() => countsBehind('about half', [62])).toThrow(RangeError);
    expect(() => countsBehind('120%', [62])).toThrow(RangeError);
    expect(() => countsBehind('50%', [0])).toThrow(RangeError);
  });
});
