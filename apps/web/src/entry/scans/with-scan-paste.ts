import type { ScanPaste } from '../paste/read-scan-paste.ts';
import { textOf } from '../sheet/form-value.ts';
import { BLANK_CELL, cellOf, type ScanGrid, withLesion, withScan, withScanCell } from './scan-grid.ts';

/**
 * The grid with a pasted table: lesions and scans that it lacks are added, and a scan of the same date is filled where
 * its cell is blank; else the paste has a scan of its own. `firstKey` is a key that nothing on the sheet has.
 */
export function withScanPaste(grid: ScanGrid, paste: ScanPaste, firstKey: string): ScanGrid {
  let number = Number(firstKey.slice(1));
  const key = () => `${firstKey.slice(0, 1)}${number++}`;
  let next = grid;
  for (const lesion of paste.lesions) {
    if (next.lesions.some((row) => row.lesion === lesion)) continue;
    next = withLesion(next, { key: key(), lesion, values: { lesion } });
  }
  for (const [index, { date }] of paste.scans.entries()) {
    const cells = paste.cells.filter(({ scan }) => scan === index);
    if (date === null || cells.length === 0) continue;
    const same = next.scans.find(
      (scan) =>
        textOf(scan.values.at) === date &&
        cells.every(({ lesion, text }) => ['', text].includes(cellOf(scan, lesion).text)),
    );
    const scan = same ?? { key: key(), values: { at: date }, cells: {} };
    if (same === undefined) next = withScan(next, scan);
    for (const { lesion, text } of cells) {
      const before = same === undefined ? BLANK_CELL : cellOf(same, lesion);
      next = withScanCell(next, scan.key, lesion, { ...before, text: text ?? '' });
    }
  }
  return next;
}
