import { naturalOrder } from '../dataset/natural-order.ts';
import type { Values } from './evaluate.ts';

/** A categorical variable on the rows in use: levels in order, the first is the reference; `index[i]` is row i's level. */
export interface Factor {
  readonly label: string;
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/**
 * The levels that occur in the rows in use: numbers in numerical, texts in alphabetical order, FALSE before TRUE.
 *
 * @param rows 0-based rows in use; none of them missing
 */
export function factorOf(values: Values, rows: Int32Array): Factor {
  const { label, kind, numbers, texts } = values;
  const n = rows.length;
  const found = new Map<string | number, number>();
  const index = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const row = rows[i] ?? 0;
    const key = kind === 'text' ? (texts?.[row] ?? '') : (numbers[row] ?? Number.NaN);
    let place = found.get(key);
    if (place === undefined) {
      place = found.size;
      found.set(key, place);
    }
    index[i] = place;
  }
  const keys = [...found.keys()];
  const names = keys.map((key) => (kind === 'logical' ? (key === 0 ? 'FALSE' : 'TRUE') : String(key)));
  const order = Int32Array.from(keys, (_, k) => k).sort(
    kind === 'number'
      ? (a, b) => Number(keys[a]) - Number(keys[b])
      : (a, b) => naturalOrder(names[a] ?? '', names[b] ?? ''),
  );
  const place = new Int32Array(keys.length);
  for (const [k, of] of order.entries()) place[of] = k;
  for (let i = 0; i < n; i++) index[i] = place[index[i] ?? 0] ?? 0;
  return { label, levels: Array.from(order, (of) => names[of] ?? ''), index };
}

/** The same factor with another reference: that level first, the others in their order. */
export function withReference(factor: Factor, reference: string): Factor {
  const levels = [reference, ...factor.levels.filter((level) => level !== reference)];
  const place = factor.levels.map((level) => levels.indexOf(level));
  return { label: factor.label, levels, index: factor.index.map((k) => place[k] ?? 0) };
}

/** The crossing of several factors: one level per combination that occurs, the first factor varying slowest. */
export function crossFactors(
  factors: readonly Factor[],
  nameOf: (factor: Factor, level: string) => string,
): Factor {
  const rows = factors[0]?.index.length ?? 0;
  const codes = new Float64Array(rows);
  for (const factor of factors) {
    for (let i = 0; i < rows; i++) codes[i] = (codes[i] ?? 0) * factor.levels.length + (factor.index[i] ?? 0);
  }
  const present = [...new Set(codes)].sort((a, b) => a - b);
  const place = new Map(present.map((code, k) => [code, k]));
  const levels = present.map((code) => {
    let rest = code;
    const parts: string[] = [];
    for (const factor of factors.toReversed()) {
      const k = rest % factor.levels.length;
      rest = (rest - k) / factor.levels.length;
      parts.unshift(nameOf(factor, factor.levels[k] ?? ''));
    }
    return parts.join(', ');
  });
  return {
    label: factors.map(({ label }) => label).join(', '),
    levels,
    index: Int32Array.from(codes, (code) => place.get(code) ?? 0),
  };
}
