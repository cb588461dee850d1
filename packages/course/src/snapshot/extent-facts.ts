import type { TumorExtent } from '../record/tumor-extent.ts';
import type { Possible, Presence } from '../words/presence.ts';
import { presenceOf, seenIn } from './measured-presence.ts';
import { newestFirst } from './newest-first.ts';
import type { Snapshot } from './snapshot.ts';

type ExtentFlag = 'diffuse' | 'wellDefined' | 'adjacentOrganInvasion' | 'satellites';

/** One yes-or-no item of how the tumor lies in the liver, newest first. */
export function extentFlag(snapshot: Snapshot, item: ExtentFlag): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'tumor-extent').flatMap((record) => {
    const value = record.kind === 'tumor-extent' ? record[item] : undefined;
    return value === undefined ? [] : [{ kind: 'known', value, seen: seenIn(record) } as const];
  });
}

/** Diffuse growth in both lobes, from one statement: yes where both are so, no where either is not. */
export function diffuseBilobar(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'tumor-extent').flatMap((record): readonly Presence<boolean>[] => {
    if (record.kind !== 'tumor-extent') return [];
    const { diffuse, bilobar } = record;
    if (diffuse === true && bilobar === true) return [{ kind: 'known', value: true, seen: seenIn(record) }];
    const isNot = diffuse === false || bilobar === false;
    return isNot ? [{ kind: 'known', value: false, seen: seenIn(record) }] : [];
  });
}

/** Perforation of the visceral peritoneum: as stated, or a rupture, which is one. */
export function peritonealPerforation(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'tumor-extent', 'diagnosis').flatMap((record) => {
    const value =
      record.kind === 'tumor-extent'
        ? record.peritonealPerforation
        : record.kind === 'diagnosis' && record.condition === 'tumor-rupture'
          ? true
          : undefined;
    return value === undefined ? [] : [{ kind: 'known', value, seen: seenIn(record) } as const];
  });
}

const HALF = 50;

/** The share of the liver that is tumor, in percent; words bound it by one half. */
export function tumorShare(snapshot: Snapshot): readonly Presence<number>[] {
  return newestFirst(snapshot, 'tumor-extent').flatMap((record): readonly Presence<number>[] => {
    if (record.kind !== 'tumor-extent') return [];
    if (record.sharePercent !== undefined) return [presenceOf(record.sharePercent, record, '%')];
    const { shareOfLiver } = record;
    if (shareOfLiver === undefined) return [];
    const seen = seenIn(record);
    if (shareOfLiver === 'half') return [{ kind: 'known', value: HALF, seen }];
    return [{ kind: 'bounded', possible: sidesOfHalf(shareOfLiver), asWritten: shareOfLiver, seen }];
  });
}

function sidesOfHalf(words: Exclude<TumorExtent['shareOfLiver'], 'half' | undefined>): Possible<number> {
  if (words === 'over-half') return { kind: 'between', low: { value: HALF, inclusive: false } };
  return { kind: 'between', high: { value: HALF, inclusive: words === 'at-most-half' } };
}

/** Invasion of vessels that only the microscope shows, from the specimens in which it was looked for. */
export function microvascularInvasion(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'vascular-invasion', 'pathology').flatMap(
    (record): readonly Presence<boolean>[] => {
      if (record.kind === 'vascular-invasion' && record.nature === 'microscopic') {
        return [{ kind: 'known', value: true, seen: seenIn(record) }];
      }
      if (record.kind !== 'pathology') return [];
      const found = (record.perLesion ?? []).flatMap((lesion) => lesion.microvascularInvasion ?? []);
      if (found.length === 0) return [];
      if (found.includes('present')) return [{ kind: 'known', value: true, seen: seenIn(record) }];
      if (found.includes('not-assessed')) return [{ kind: 'unknown', reason: 'not-done' }];
      return [{ kind: 'known', value: false, seen: seenIn(record) }];
    },
  );
}

/** Whether the arteries of the tumor can be reached one by one: the judgement whether it can be embolized. */
export function selectiveAccess(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'feasibility').flatMap((record) =>
    record.kind === 'feasibility' && record.modality === 'embolize' && record.judgement !== 'conditional'
      ? [{ kind: 'known', value: record.judgement === 'yes', seen: seenIn(record, true) } as const]
      : [],
  );
}

/** Whether the tumor lies within the extended transplant criteria in use, as judged. */
export function withinExtendedCriteria(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'transplant-evaluation').flatMap((record) =>
    record.kind === 'transplant-evaluation' && record.extendedCriteria !== undefined
      ? [{ kind: 'known', value: record.extendedCriteria === 'within', seen: seenIn(record, true) } as const]
      : [],
  );
}
