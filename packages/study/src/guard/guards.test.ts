import { expect, test } from 'vitest';
import { guardOf, guards } from './guards.ts';

test('there is a guard for each of the seventeen pitfalls, in order, each with a citation', () => {
  expect(guards.map(({ id }) => id)).toEqual(Array.from({ length: 17 }, (_, k) => `P${k + 1}`));
  for (const { citation, remedy, when } of guards) {
    expect(citation).toMatch(/doi:10\.\d{4,}\//);
    expect(remedy.length + when.length).toBeGreaterThan(40);
  }
});

test('no code belongs to two guards, and a finding finds its guard', () => {
  const codes = guards.flatMap((guard) => guard.codes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(guardOf('timing-unknown')?.id).toBe('P2');
  expect(guardOf('column-unknown')).toBeNull();
});
