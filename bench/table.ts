import type { Work } from './work-list.ts';

/** Median milliseconds of one piece of work at one size. */
export interface Row {
  readonly work: Work;
  readonly n: number;
  readonly ours: number;
  readonly theirs: number | null;
  /** Largest relative difference between the outputs. */
  readonly difference: number | null;
  readonly isLargest: boolean;
}

/** A Markdown table of times and ratios; the target stands beside the size that it is set for. */
export function printTable(rows: readonly Row[]): string {
  const lines = rows.map(({ work, n, ours, theirs, difference, isLargest }) =>
    [
      work.what,
      n.toLocaleString('en-US'),
      theirs === null ? '' : milliseconds(theirs),
      milliseconds(ours),
      theirs === null ? '' : `${(theirs / ours).toPrecision(3)}`,
      isLargest ? `${work.target}` : '',
      difference === null ? '' : difference.toExponential(1),
    ].join(' | '),
  );
  return [
    '| work | n | R, ms | ours, ms | R / ours | target | largest relative difference |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

function milliseconds(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
