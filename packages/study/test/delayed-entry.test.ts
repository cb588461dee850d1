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

test('the numbers at risk stand at the breaks that were asked for, in order and as far as anybody was followed', () => {
  const table = tableOf('until,dead\n4,1\n9,0\n14,1\n20,0\n');
  const asking = (breaks: string) =>
    questionOf(`
endpoints: { os: { time: until, event: dead, unit: months } }
analyses: { tableOne: false, cox: [], survival: [{ endpoint: os, breaks: ${breaks} }] }`);
  const [asked] = resultOf(asking('[0, 12, 5, 24]'), table).survival;
  expect(asked?.riskTimes).toEqual([0, 5, 12]);
  expect(asked?.strata[0]?.risk.map(({ atRisk }) => atRisk)).toEqual([4, 3, 2]);
  const [beyond] = resultOf(asking('[24, 36]'), table).survival;
  expect(beyond?.riskTimes).toEqual([0, 3, 6, 9, 12, 15, 18]);
});
