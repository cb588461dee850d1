import { type Mapping, printMapping, readMapping, suggestMapping } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';
import { roleOf, sexLabels, withRole, withSexLabel } from './column-roles.ts';

const cells = {
  no: ['1', '1', '2'],
  date: ['2020-01-02', '2020-03-02', '2020-01-05'],
  sex: ['1', '1', '2'],
  AFP: ['12', '>2000', '8.1'],
  marker2: ['30', '40', '50'],
};

const suggested: Mapping = suggestMapping(
  [
    {
      name: 'visits',
      opened: { kind: 'csv', file: 'visits.csv' },
      table: {
        place: 'visits.csv',
        table: {
          name: 'visits.csv',
          rowLines: [2, 3, 4],
          columns: Object.entries(cells).map(([name, values]) => ({ name, values })),
          rowCount: 3,
          decimal: '.',
        },
      },
    },
  ],
  'visits.csv',
);

const reread = (mapping: Mapping) => readMapping(printMapping(mapping), 'mapping');

describe('what the columns mean', () => {
  it('is read from a suggested mapping', () => {
    const roles = Object.keys(cells).map((column) => roleOf(suggested, 'visits', column).kind);
    expect(roles).toEqual(['patient', 'date', 'sex', 'laboratory', 'unused']);
  });

  it('is changed by naming another meaning, and the mapping stays one that can be read', () => {
    const role = { kind: 'laboratory', analyte: 'pivka-ii', unit: 'mAU/mL' } as const;
    const changed = withRole(suggested, 'visits', 'marker2', role, []);
    expect(roleOf(changed, 'visits', 'marker2')).toEqual(role);
    expect(roleOf(changed, 'visits', 'AFP').kind).toBe('laboratory');
    expect(reread(changed).findings).toEqual([]);
    const away = withRole(changed, 'visits', 'marker2', { kind: 'ignored' }, []);
    expect(roleOf(away, 'visits', 'marker2')).toEqual({ kind: 'ignored' });
    expect(away.records).toEqual(suggested.records);
    expect(withRole(away, 'visits', 'marker2', { kind: 'unused' }, [])).toEqual(suggested);
  });

  it('moves the date of every record of the table with the column of dates', () => {
    const moved = withRole(suggested, 'visits', 'marker2', { kind: 'date' }, []);
    expect(moved.records.every(({ at }) => JSON.stringify(at) === '{"column":"marker2"}')).toBe(true);
    expect(moved.sources.visits?.order).toBe('marker2');
  });

  it('does not guess what the numbers of a column of sexes mean, and takes what is said', () => {
    expect(sexLabels(suggested)).toEqual({ 1: 'unknown', 2: 'unknown' });
    const said = withSexLabel(suggested, '1', 'male');
    expect(sexLabels(said)).toEqual({ 1: 'male', 2: 'unknown' });
    expect(reread(said).findings).toEqual([]);
  });
});
