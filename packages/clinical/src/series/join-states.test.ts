import { expect, it } from 'vitest';
import { joinStates } from './join-states.ts';
import { between, exactly } from './range.ts';

const days = (earliest: number, latest: number) => ({ earliest, latest });

it('States that differ in their ranges alone become one that spans them', () => {
  const joined = joinStates([
    { last: 'SD', nadir: exactly(20), since: days(3, 5), seen: [between(1, 2)] },
    { last: 'SD', nadir: between(22, 30), since: days(1, 4), seen: [between(0, 1)] },
  ]);
  expect(joined).toEqual([{ last: 'SD', nadir: between(20, 30), since: days(1, 5), seen: [between(0, 2)] }]);
});

it('States that differ in anything else stay apart', () => {
  const states = [
    { last: 'SD', nadir: exactly(20), baseline: null },
    { last: 'PD', nadir: exactly(20), baseline: null },
    { last: 'SD', nadir: exactly(20), baseline: exactly(30) },
    { last: 'SD', nadir: null, baseline: exactly(30) },
  ];
  expect(joinStates(states)).toEqual(states);
});

it('An end that lies in one of two ranges lies in both together', () => {
  const open = { low: { value: 1, inclusive: false }, high: { value: 2, inclusive: true } };
  const closed = { low: { value: 1, inclusive: true }, high: { value: 2, inclusive: false } };
  expect(joinStates([{ a: open }, { a: closed }])).toEqual([{ a: between(1, 2) }]);
});
