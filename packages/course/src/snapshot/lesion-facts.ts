import type { Presence } from '../words/presence.ts';
import { afterResection, countOf, presenceOfAny } from './count-lesions.ts';
import { extentFlag } from './extent-facts.ts';
import { largestOf } from './largest-of.ts';
import { seenIn } from './measured-presence.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';
import { isDistant, isDoubtful, isLiverTumor, isLiverTumorLeft, isRegional } from './which-lesions.ts';

/** The tumors in the liver: number of those not removed and not gone. Satellites that were only mentioned count too. */
export const liverTumorNumber = rememberLast((snapshot): readonly Presence<number>[] => {
  const counted = countOf(snapshot, isLiverTumor, 'liver');
  const [satellites] = extentFlag(snapshot, 'satellites');
  if (satellites?.kind !== 'known' || !satellites.value) return counted;
  return counted.map((number) =>
    number.kind === 'known' && number.value === 1 ? atLeastTwo(number) : number,
  );
});

function atLeastTwo({ seen }: Extract<Presence<number>, { kind: 'known' }>): Presence<number> {
  const possible = { kind: 'between', low: { value: 2, inclusive: true } } as const;
  return { kind: 'bounded', possible, asWritten: 'one with satellites', seen };
}

/** The number of lung metastases not removed and not gone. */
export function lungMetastasisNumber(snapshot: Snapshot): readonly Presence<number>[] {
  return countOf(snapshot, (lesion) => lesion.organ === 'lung' && lesion.nature === 'metastasis', 'lung');
}

/** The number of distant metastases, nodes included; a number of none is read only where there had been some. */
export function extrahepaticMetastasisNumber(snapshot: Snapshot): readonly Presence<number>[] {
  return countOf(snapshot, isDistant, null);
}

/** The longest diameter of the largest tumor left in the liver, in mm; 0 where the number of tumors is 0. */
export const largestLiverTumor = rememberLast((snapshot): readonly Presence<number>[] => {
  const [number] = liverTumorNumber(snapshot);
  if (number === undefined) return [];
  if (number.kind === 'known' && number.value === 0) return [number];
  const left = snapshot.lesions.filter(isLiverTumorLeft);
  const sizes = left.map((lesion) => lesion.longestDiameterMm);
  return [
    largestOf(
      sizes,
      sizes.filter((_, index) => left[index] !== undefined && isDoubtful(left[index])),
    ),
  ];
});

/**
 * Regional nodes: lesions of that nature, a clear study of the nodes, or the stated N category. Pending where the last
 * of them was resected and no later study has shown the place clear.
 */
export function regionalNodeMetastasis(snapshot: Snapshot): readonly Presence<boolean>[] {
  const seen = afterResection(snapshot, isRegional, presenceOfAny(snapshot, isRegional, 'lymph-node'));
  return seen.length > 0 ? seen : statedCategory(snapshot, 'n');
}

/**
 * Distant metastasis: lesions of that nature, or the stated M category. No single study proves that there is none.
 * Pending where the last of them was resected and no later study has shown the place clear.
 */
export function distantMetastasis(snapshot: Snapshot): readonly Presence<boolean>[] {
  const seen = afterResection(snapshot, isDistant, presenceOfAny(snapshot, isDistant, null));
  return seen.length > 0 ? seen : statedCategory(snapshot, 'm');
}

/** Stages that share the meaning of N (regional nodes) and M. */
const TNM_SYSTEMS: readonly string[] = ['ajcc-7', 'ajcc-8', 'lcsgj', 'modified-uicc'];

/** The N or M category of the newest stated stage that gives one: as stated, not derived. */
function statedCategory(snapshot: Snapshot, field: 'n' | 'm'): readonly Presence<boolean>[] {
  const stated = statedIn(snapshot);
  return stated.flatMap((record): readonly Presence<boolean>[] => {
    if (!TNM_SYSTEMS.includes(record.system)) return [];
    const category = String(record.answer[field] ?? '').toUpperCase();
    if (!/^[NM][01]/.test(category)) return [];
    return [{ kind: 'known', value: category[1] === '1', seen: seenIn(record, true) }];
  });
}

/** What a source states of a stage, newest first. */
const statedIn = rememberLast(({ records }) =>
  records.filter((record) => record.kind === 'stated-assessment').toReversed(),
);
