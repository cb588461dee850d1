import { SurvivalError } from '../survival-error.ts';

/** A grouping of the rows: `index[i]` is the position in `levels` of row i's group. */
export interface Group {
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/** Throws `SurvivalError` unless the group covers `n` rows with indexes into its levels. */
export function assertGroup(group: Group, n: number, caller: string): void {
  if (group.index.length !== n) {
    throw new SurvivalError(
      'length-mismatch',
      `${caller}: the group has ${group.index.length} rows for ${n} times; lengths must agree`,
    );
  }
  const { index, levels } = group;
  for (let at = 0; at < n; at++) {
    if (index[at] >= 0 && index[at] < levels.length) continue;
    throw new SurvivalError(
      'group-index',
      `${caller}: group index[${at}] is ${index[at]}; it must be in 0..${levels.length - 1}`,
    );
  }
}

/** Row numbers of every level, ascending; all rows under one unnamed level when there is no group. */
export function rowsByLevel(group: Group | undefined, n: number): readonly Int32Array[] {
  if (!group) {
    const all = new Int32Array(n);
    for (let i = 0; i < n; i++) all[i] = i;
    return [all];
  }
  const { index } = group;
  const counts = levelSizes(group);
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const g = index[i];
    rows[g][counts[g]++] = i;
  }
  return rows;
}

/** How many rows every level has. */
export function levelSizes({ levels, index }: Group): Int32Array {
  const g = levels.length;
  // Four counts side by side, as one would wait for itself where rows of one level follow each other.
  const counts = new Int32Array(4 * g);
  const whole = index.length - (index.length % 4);
  for (let i = 0; i < whole; i += 4) {
    counts[index[i]]++;
    counts[g + index[i + 1]]++;
    counts[2 * g + index[i + 2]]++;
    counts[3 * g + index[i + 3]]++;
  }
  for (let i = whole; i < index.length; i++) counts[index[i]]++;
  return Int32Array.from(
    { length: g },
    (_, j) => counts[j] + counts[g + j] + counts[2 * g + j] + counts[3 * g + j],
  );
}
