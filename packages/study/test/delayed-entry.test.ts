import { expect, test } from 'vitest';
import { questionOf, resultOf, tableOf } from './fixture.ts';

test('with delayed entry, the numbers at risk are those under observation at the time, by group', () => {
  const table = tableOf(`from,until,dead,g
0,9,1,a
5,14,1,a
8,20,0,a
0,3,0,b
2,15,1,b
12,18,1,b
`);
  const question = questionOf(`
endpoints: { os: { time: until, event: dead, entry: from, unit: months } }
covariates: [{ column: g, knownFrom: time-zero }]
analyses: { tableOne: false, cox: [], survival: [{ endpoint: os, by: g, times: [6] }, { endpoint: os, times: [6] }] }`);
  const [byGroup, overall] = resultOf(question, table).survival;
  const atRisk = byGroup?.strata.map(({ risk }) => risk.map(({ time, atRisk: n }) => [time, n]));
  expect(atRisk).toEqual([
    [
      [0, 1],
      [3, 1],
      [6, 2],
      [9, 3],
      [12, 2],
      [15, 1],
      [18, 1],
    ],
    [
      [0, 1],
      [3, 2],
      [6, 1],
      [9, 1],
      [12, 1],
      [15, 2],
      [18, 1],
    ],
  ]);
  expect(byGroup?.strata.map(({ at }) => at[0]?.atRisk)).toEqual([2, 1]);
  expect(overall?.strata[0]?.at[0]).toMatchObject({ time: 6, atRisk: 3, survival: 1 });
});
