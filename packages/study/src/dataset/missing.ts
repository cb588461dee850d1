const MISSING = new Set(['', 'NA', '.', 'NaN']);

/** Whether a cell is empty as spreadsheets, R ("NA") and SAS (".") leave it. */
export function isMissing(cell: string): boolean {
  return MISSING.has(cell);
}
