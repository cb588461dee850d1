import { readTable } from '@hepatica/exchange/table';
import { expect, test } from 'vitest';
import { questionOf, resultOf, tableOf } from './fixture.ts';

/** 성별 (sex) and 개월 (months), 사망 (death) in EUC-KR. */
const SEX = [0xbc, 0xba, 0xba, 0xb0];
const MONTHS = [0xb0, 0xb3, 0xbf, 0xf9];
const DEATH = [0xbb, 0xe7, 0xb8, 0xc1];
const ascii = (text: string) => [...new TextEncoder().encode(text)];

const ROWS = ['1,5', '2,5', '4', '7,25', '9', '12'].map((time, i) => ({
  time,
  death: i % 2,
  sex: 'MF'[i % 3 === 0 ? 0 : 1],
}));

test('a Korean table with semicolons, decimal commas and CRLF gives the numbers of its plain twin', () => {
  const bytes = Uint8Array.from([
    ...[...MONTHS, ...ascii(';'), ...DEATH, ...ascii(';'), ...SEX, ...ascii('\r\n')],
    ...ascii(ROWS.map(({ time, death, sex }) => `${time};${death};${sex}\r\n`).join('')),
  ]);
  const korean = readTable(bytes, { name: 'patients.csv' }).table;
  if (korean === null) throw new Error('the Korean table must be readable');
  const plain = tableOf(
    `months,death,sex\n${ROWS.map(({ time, death, sex }) => `${time.replace(',', '.')},${death},${sex}\n`).join('')}`,
  );
  const ask = (time: string, event: string, sex: string) =>
    questionOf(`
endpoints: { os: { time: ${time}, event: ${event}, unit: months } }
groups: [sex]
covariates: [{ name: sex, column: ${sex}, knownFrom: time-zero }]
`);
  const ours = resultOf(ask('개월', '사망', '성별'), korean);
  const theirs = resultOf(ask('months', 'death', 'sex'), plain);
  expect(ours.survival).toEqual(theirs.survival);
  expect(ours.survival[0]?.strata.map(({ name, n }) => [name, n])).toEqual([
    ['F', 4],
    ['M', 2],
  ]);
});
