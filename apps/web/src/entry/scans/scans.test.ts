import { describe, expect, it } from 'vitest';
import { findingOf, readScanCell } from './read-scan-cell.ts';
import { mergeLesions, nextLesionName, renamedLesion, type ScanGrid, splitLesion } from './scan-grid.ts';

describe('a cell of lesion and scan', () => {
  it.each([
    ['25', { status: 'present', whole: '25 mm', viable: null }],
    ['25/18', { status: 'viable', whole: '25 mm', viable: '18 mm' }],
    ['25 / 0', { status: 'nonviable', whole: '25 mm', viable: '0 mm' }],
    ['2.5 cm', { status: 'present', whole: '2.5 cm', viable: null }],
    ['~130', { status: 'present', whole: '~130 mm', viable: null }],
    ['viable 25', { status: 'viable', whole: '25 mm', viable: null }],
    ['indeterminate', { status: 'indeterminate', whole: null, viable: null }],
    ['-', { status: 'absent', whole: null, viable: null }],
    ['not seen', { status: 'absent', whole: null, viable: null }],
  ])('%s is read', (text, finding) => {
    expect(readScanCell(text)).toEqual({ kind: 'finding', ...finding });
  });

  it('not covered is not the same as not seen: nothing is said of the lesion', () => {
    expect(readScanCell('nc')).toEqual({ kind: 'not-covered' });
    expect(findingOf('L1', { text: 'nc', more: {} })).toBeNull();
    expect(findingOf('L1', { text: '-', more: {} })).toEqual({ lesion: 'L1', status: 'absent' });
  });

  it('a comma is asked about, and other words are refused', () => {
    expect(readScanCell('2,5 cm')).toEqual({ kind: 'comma', asDecimal: '2.5 cm' });
    expect(readScanCell('large')).toMatchObject({ kind: 'problem' });
    expect(readScanCell('25 kg')).toMatchObject({ kind: 'problem' });
  });
});

describe('the grid of lesions and scans', () => {
  const scan = { key: 'd9', values: { at: '2012-02' }, cells: { L1: { text: '25', more: {} } } };
  const grid: ScanGrid = { lesions: [{ key: 'd1', lesion: 'L1', values: null }], scans: [scan] };

  it('a lesion is split: the new one says of which it was a part', () => {
    const split = splitLesion(grid, 'L1', { key: 'd2', lesion: 'L2' }, { organ: 'liver' });
    expect(split.lesions[1]?.values).toEqual({ organ: 'liver', lesion: 'L2', splitFrom: 'L1', number: 1 });
  });

  it('lesions are merged: the scan says of each into which it went', () => {
    const merged = mergeLesions(grid, ['L1'], { key: 'd2', lesion: 'L2' }, { organ: {}, scan: 'd9' });
    expect(merged.lesions[1]?.values).toMatchObject({ mergedFrom: ['L1'] });
    expect(merged.scans[0]?.cells.L1).toEqual({ text: '25', more: { mergedInto: 'L2' } });
  });

  it('a new lesion is renamed in every scan', () => {
    const own: ScanGrid = { ...grid, lesions: [{ key: 'd1', lesion: 'L1', values: { organ: 'lung' } }] };
    const renamed = renamedLesion(own, 'd1', 'N1');
    expect(renamed.lesions[0]).toMatchObject({ lesion: 'N1', values: { lesion: 'N1' } });
    expect(Object.keys(renamed.scans[0]?.cells ?? {})).toEqual(['N1']);
  });

  it('the next lesion is named as the others are', () => {
    expect(nextLesionName([])).toBe('L1');
    expect(nextLesionName(['M1', 'M2', 'M10'])).toBe('M11');
  });
});
