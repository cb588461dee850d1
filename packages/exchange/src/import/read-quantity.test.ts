import { expect, test } from 'vitest';
import { readQuantity } from './read-quantity.ts';

const written = (cell: string, decimal: '.' | ',' = '.', caps = {}) => {
  const read = readQuantity(cell, { decimal, caps });
  return read.kind === 'quantity' ? read.written : read.kind === 'missing' ? read.reason : 'fault';
};

test.each([
  ['3.50', '3.50'],
  ['>2000', '> 2000'],
  ['<2', '< 2'],
  ['≥ 1,210', '>= 1210'],
  ['2000+', '>= 2000'],
  ['2000 이상', '>= 2000'],
  ['~13', '~13'],
  ['1e-3', '0.001'],
  ['ND', 'not-done'],
  ['pending', 'pending'],
  ['abc', 'fault'],
  ['1,21', 'fault'],
  ['1 2', 'fault'],
  ['--2', 'fault'],
])('The cell %s is read as %s', (cell, expected) => {
  expect(written(cell)).toBe(expected);
});

test('In a file of decimal commas 1.210,5 is a number above a thousand', () => {
  expect(written('1.210,5', ',')).toBe('1210.5');
});

test('A number at the cap of its source is a bound, a number beside it is not', () => {
  expect(written('121000', '.', { high: 121000 })).toBe('>= 121000');
  expect(written('120999', '.', { high: 121000 })).toBe('120999');
});
