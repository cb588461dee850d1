import type { StudyPart } from '@hepatica/render';

export interface ChangedLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Two texts line by line, by their longest common lines. */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const a = before.trimEnd().split('\n');
  const b = after.trimEnd().split('\n');
  const width = b.length + 1;
  // common[i * width + j]: how many lines a[i..] and b[j..] share in order.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: ChangedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'gone', text: a[i++] ?? '' });
    } else lines.push({ kind: 'new', text: b[j++] ?? '' });
  }
  return lines;
}

/** One row of a result that differs; a side is null where it has no such row. */
export interface ChangedRow {
  readonly part: string;
  readonly row: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The rows of all tables of two results that say something else. */
export function changedRows(
  before: readonly StudyPart[],
  after: readonly StudyPart[],
): readonly ChangedRow[] {
  const a = rowsOf(before);
  const b = rowsOf(after);
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key): readonly ChangedRow[] => {
    const one = a.get(key);
    const two = b.get(key);
    const named = two ?? one;
    if (named === undefined || one?.text === two?.text) return [];
    return [{ part: named.part, row: named.row, before: one?.text ?? null, after: two?.text ?? null }];
  });
}

interface Row {
  readonly part: string;
  readonly row: string;
  readonly text: string;
}

/** Rows by part, table and label; a label that comes again is told apart by the heading above it and its number. */
function rowsOf(parts: readonly StudyPart[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const part of parts)
    for (const content of part.content) {
      if (content.kind !== 'table') continue;
      let heading = '';
      for (const { cells, isIndented } of content.table.rows) {
        const [label = '', ...rest] = cells;
        if (isIndented !== true) heading = label;
        const row = isIndented === true ? `${heading}: ${label}` : label;
        const base = `${part.id} ${content.name} ${row}`;
        let key = base;
        for (let number = 2; rows.has(key); number++) key = `${base} ${number}`;
        const text = rest
          .map((cell) => cell.trim())
          .filter((cell) => cell !== '')
          .join(' · ');
        rows.set(key, { part: part.title, row, text });
      }
    }
  return rows;
}
