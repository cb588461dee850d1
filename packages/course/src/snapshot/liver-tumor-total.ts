import type { Presence } from '../words/presence.ts';
import { largestLiverTumor, liverTumorNumber } from './lesion-facts.ts';
import type { LesionState, Snapshot } from './snapshot.ts';
import { isLiverTumorLeft } from './which-lesions.ts';

/**
 * The diameters of the tumors left in the liver added up, in mm. A tumor that was not measured may be of any size; of a
 * group the largest was measured. So the sum is known only where each was measured alone, and bounded otherwise.
 */
export function liverTumorTotal(snapshot: Snapshot): readonly Presence<number>[] {
  const [number] = liverTumorNumber(snapshot);
  if (number === undefined) return [];
  if (number.kind === 'known' && number.value === 0) return [number];
  const [largest] = largestLiverTumor(snapshot);
  if (largest === undefined || largest.kind === 'unknown') return [];
  const shares = snapshot.lesions.filter(isLiverTumorLeft).map(shareOf);
  const low = shares.reduce((sum, share) => sum + share.low, 0);
  const high = shares.reduce((sum, share) => sum + share.high, 0);
  if (low === high) return [{ kind: 'known', value: low, seen: largest.seen }];
  const possible = {
    kind: 'between',
    low: { value: low, inclusive: true },
    ...(Number.isFinite(high) ? { high: { value: high, inclusive: true } } : {}),
  } as const;
  return [{ kind: 'bounded', possible, asWritten: `at least ${low} mm`, seen: largest.seen }];
}

/** What one lesion, or a group of them, adds at least and at most. */
function shareOf({ longestDiameterMm, state, tumors }: LesionState): {
  readonly low: number;
  readonly high: number;
} {
  const isCertain = state !== 'indeterminate' && tumors.atLeast > 0;
  const most = tumors.atMost ?? Number.POSITIVE_INFINITY;
  if (longestDiameterMm.kind === 'unknown') return { low: 0, high: Number.POSITIVE_INFINITY };
  const [low, high] = endsOf(longestDiameterMm);
  return { low: isCertain ? low : 0, high: high * most };
}

function endsOf(size: Exclude<Presence<number>, { readonly kind: 'unknown' }>): readonly [number, number] {
  if (size.kind === 'known') return [size.value, size.value];
  const { possible } = size;
  if (possible.kind === 'among') return [Math.min(...possible.values), Math.max(...possible.values)];
  return [possible.low?.value ?? 0, possible.high?.value ?? Number.POSITIVE_INFINITY];
}
