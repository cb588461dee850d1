/** Columns for the terminal, two blanks apart: words flush left, numbers flush right. The first row is the header. */
export function printTextTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const numeric = widths.map((_, column) =>
    rows.slice(1).every((row) => /^([-<>~]?\s?\d.*|-|)$/.test(row[column] ?? '')),
  );
  return rows
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? '';
          return numeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number in up to `digits` significant digits; what is not reached or not estimable is a dash. */
export function numberText(value: number | null, digits = 4): string {
  if (value === null) return '-';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const rounded = Number(value.toPrecision(digits));
  return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-4)
    ? rounded.toExponential(digits - 1)
    : String(rounded);
}

/** A p value: three significant digits, and below 0.0001 only that it is. */
export function pText(p: number): string {
  return p < 0.0001 ? '<0.0001' : Number(p.toPrecision(3)).toString();
}

/** A χ² statistic with its degrees of freedom and p value, as one phrase. */
export function testText(test: {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}): string {
  return `chi-square ${numberText(test.statistic)} on ${numberText(test.df)} df, p ${pText(test.p).replace(/^(?!<)/, '= ')}`;
}

/** How many rows were left out and why, as one line; no line where none was. */
export function droppedText(dropped: {
  readonly rows: number;
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
}): readonly string[] {
  if (dropped.rows === 0) return [];
  const reasons = dropped.reasons.map(({ reason, rows }) => `${reason}: ${rows}`).join('; ');
  return [`${dropped.rows} ${dropped.rows === 1 ? 'row' : 'rows'} left out (${reasons})`];
}
