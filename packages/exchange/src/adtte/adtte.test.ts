import { describe, expect, it } from 'vitest';
import { readTable } from '../table.ts';
import { adtte } from './adtte.ts';

const row = (subject: string, time: number, status: number) => ({
  subject,
  site: null,
  time,
  status,
  entry: null,
});
const parameters = [
  {
    id: 'local-progression-1',
    label: 'Local progression',
    unit: 'months',
    competing: ['death'],
    rows: [row('1', 3.5, 1), row('2', 7, 0), row('3', 9, 2)],
  },
  {
    id: 'local-progression-2',
    label: 'Any',
    unit: 'days',
    competing: [],
    rows: [{ ...row('1', 4, 0), site: 'A', entry: 1 }],
  },
];

describe('ADTTE', () => {
  const { data, columns } = adtte('STUDY', parameters);
  const { table } = readTable(new TextEncoder().encode(data), { name: 'adtte.csv' });
  const column = (name: string) => table?.columns.find((one) => one.name === name)?.values;

  it('has CNSR 0 for the event, 1 for censoring, and tells what competes apart', () => {
    expect(column('CNSR')).toEqual(['0', '1', '2', '1']);
    expect(column('EVNTDESC')).toEqual(['Event of Local progression', 'Censored', 'death', 'Censored']);
    expect(column('AVAL')).toEqual(['3.5', '7', '9', '4']);
    expect(column('AENTRY')).toEqual(['', '', '', '1']);
  });

  it('names each endpoint in at most eight characters, no two alike', () => {
    expect(column('PARAMCD')).toEqual(['LOCALPRO', 'LOCALPRO', 'LOCALPRO', 'LOCALPR2']);
  });

  it('describes every column', () => {
    const described = readTable(new TextEncoder().encode(columns), { name: 'columns.csv' }).table;
    expect(described?.columns[0]?.values).toEqual(table?.columns.map(({ name }) => name));
  });
});
