import type { Presence } from '../words/presence.ts';

/** The largest of all; a doubtful one may be the largest or no tumor, so that it only raises the upper end. */
export function largestOf(
  sizes: readonly Presence<number>[],
  doubtful: readonly Presence<number>[],
): Presence<number> {
  let largest: Exclude<Presence<number>, { kind: 'unknown' }> | null = null;
  let open = false;
  for (const size of sizes) {
    if (size.kind === 'unknown') open = true;
    else if (doubtful.includes(size)) continue;
    else if (largest === null || lowEnd(size) > lowEnd(largest)) largest = size;
  }
  if (largest === null) return { kind: 'unknown', reason: 'not-recorded' };
  const upper = Math.max(
    ...sizes.map((size) => (size.kind === 'unknown' ? Number.POSITIVE_INFINITY : highEnd(size))),
  );
  if (!open && upper === highEnd(largest)) return largest;
  // Another lesion was never measured, or only as "less than": the largest is at least this one.
  const possible = {
    kind: 'between',
    low: { value: lowEnd(largest), inclusive: true },
    ...(Number.isFinite(upper) ? { high: { value: upper, inclusive: true } } : {}),
  } as const;
  return { kind: 'bounded', possible, asWritten: `at least ${lowEnd(largest)} mm`, seen: largest.seen };
}

function lowEnd(size: Exclude<Presence<number>, { kind: 'unknown' }>): number {
  if (size.kind === 'known') return size.value;
  return size.possible.kind === 'among' ? Math.min(...size.possible.values) : (size.possible.low?.value ?? 0);
}

function highEnd(size: Exclude<Presence<number>, { kind: 'unknown' }>): number {
  if (size.kind === 'known') return size.value;
  if (size.possible.kind === 'among') return Math.max(...size.possible.values);
  return size.possible.high?.value ?? Number.POSITIVE_INFINITY;
}
