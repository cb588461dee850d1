import { expect, it } from 'vitest';
import { readBoardSearch, toggled } from './board-search.ts';

it('an address keeps what the board chose, and nothing that it does not know', () => {
  expect(
    readBoardSearch({
      at: ' 11mo',
      control: 'IHC-treatable',
      feasible: 'L1:ablate',
      other: 'x',
      accept: '',
      like: 'ecog <= 1',
      apart: 'luck',
    }),
  ).toEqual({
    like: 'ecog <= 1',
    at: '+11mo',
    control: 'IHC-treatable',
    feasible: 'L1:ablate',
  });
});

it('an entry of a list is added once and taken away again', () => {
  expect(toggled(undefined, 'a', true)).toBe('a');
  expect(toggled('a,b', 'a', true)).toBe('b,a');
  expect(toggled('a', 'a', false)).toBeUndefined();
});
