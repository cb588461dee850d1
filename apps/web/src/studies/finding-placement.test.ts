import type { Finding } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { placeFindings } from './finding-placement.ts';

const parts = [
  { id: 'population', kind: 'population', field: 'population' },
  { id: 'table-one', kind: 'tableOne', field: 'tableOne' },
  { id: 'survival-os', kind: 'survival', field: 'survival.os' },
  { id: 'survival-pfs', kind: 'survival', field: 'survival.pfs' },
  { id: 'cox-pfs', kind: 'cox', field: 'cox.pfs' },
] as const;

const finding = (code: string, where: Finding['where'] = {}): Finding => ({
  code,
  severity: 'warning',
  message: code,
  where,
});

describe('findings stand beside what they concern', () => {
  it.each([
    ['endpoints.pfs', 'survival-pfs'],
    ['pfs', 'survival-pfs'],
    ['cox.pfs', 'cox-pfs'],
    ['cox.pfs.multivariable', 'cox-pfs'],
    ['tableOne', 'table-one'],
    ['population.criteria.0', 'population'],
  ])('what names %s stands beside %s', (field, part) => {
    const one = finding('x', { field });
    expect(placeFindings([one], parts).of(part)).toEqual([one]);
  });

  it('what a row of the table said stands beside the population', () => {
    const one = finding('value-missing', { row: 3, column: 'age' });
    expect(placeFindings([one], parts).of('population')).toEqual([one]);
  });

  it('none is lost, and none is shown twice', () => {
    const all = [
      finding('x'),
      finding('y', { column: 'sex' }),
      finding('z', { field: 'os' }),
      finding('w', { field: 'nothing.here' }),
    ];
    const placed = placeFindings(all, parts);
    const shown = [...parts.flatMap(({ id }) => placed.of(id)), ...placed.rest];
    expect(new Set(shown)).toEqual(new Set(all));
    expect(shown).toHaveLength(all.length);
  });
});
