import { describe, expect, it } from 'vitest';
import { valueWords } from './value-words.ts';

describe('a value of a record', () => {
  it.each([
    ['12 ng/mL', '12 ng/mL'],
    [3, '3'],
    [false, 'false'],
    [undefined, ''],
    [['liver', 'lung'], 'liver, lung'],
    [{ missing: 'not-done' }, 'missing not-done'],
    [{ document: 'CR-12', lines: [[12, 14]] }, 'document CR-12, lines 12–14'],
    [
      [{ lesion: 'L1', longestDiameterMm: '25 mm' }, { lesion: 'L2' }],
      '(lesion L1, longest diameter mm 25 mm), (lesion L2)',
    ],
  ])('%j is read as %s', (value, text) => {
    expect(valueWords(value)).toBe(text);
  });
});
