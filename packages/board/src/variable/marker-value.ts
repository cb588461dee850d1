import {
  type Analyte,
  canonicalUnit,
  convert,
  type Laboratory,
  type Presence,
  readMeasured,
  type Snapshot,
} from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';

export type Marker = 'afp' | 'pivka-ii';
export const MARKERS: readonly Marker[] = ['afp', 'pivka-ii'];
export const MARKER_NAMES = { afp: 'AFP', 'pivka-ii': 'PIVKA-II' } as const satisfies Record<Marker, string>;

/** One value of a marker: what it can be, what its words say, and its upper limit of normal with where that is from. */
export interface MarkerValue {
  readonly record: Laboratory;
  readonly marker: Marker;
  readonly presence: Presence<number>;
  /** Least and most that it can be; null where only words were printed. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly reads: 'normal' | 'raised' | 'rising' | 'falling' | null;
  readonly upper: { readonly value: number; readonly from: 'laboratory' | 'policy' } | null;
}

/** The values of a marker in the order in which they were taken, as far as the records tell it. */
export function markerValues(
  { records }: Pick<Snapshot, 'records'>,
  marker: Marker,
  policy: BoardPolicy,
): readonly MarkerValue[] {
  return records.flatMap((record) =>
    record.kind === 'laboratory' && record.analyte === marker && record.standing !== 'plan'
      ? [markerValue(record, marker, policy)]
      : [],
  );
}

function markerValue(record: Laboratory, marker: Marker, policy: BoardPolicy): MarkerValue {
  const presence = readMeasured(record.result, record, canonicalUnit(marker), marker);
  return {
    record,
    marker,
    presence,
    range: rangeOf(presence),
    reads: record.result.kind === 'words' ? (record.result.reads ?? null) : null,
    upper: upperOf(record, marker, policy),
  };
}

function rangeOf(presence: Presence<number>): MarkerValue['range'] {
  if (presence.kind === 'unknown') return null;
  if (presence.kind === 'known') return { low: presence.value, high: presence.value };
  const { possible } = presence;
  if (possible.kind === 'among') {
    return { low: Math.min(...possible.values), high: Math.max(...possible.values) };
  }
  return { low: possible.low?.value ?? 0, high: possible.high?.value ?? Number.POSITIVE_INFINITY };
}

function upperOf({ referenceRange }: Laboratory, marker: Analyte, policy: BoardPolicy): MarkerValue['upper'] {
  if (referenceRange?.high !== undefined) {
    const quantity = { value: referenceRange.high, unit: referenceRange.unit, comparator: '=' } as const;
    const own = convert(quantity, canonicalUnit(marker), marker);
    if (own !== null) return { value: own.value, from: 'laboratory' };
  }
  const { afpNgPerMl, pivkaMauPerMl } = policy.markerUpper;
  const value = marker === 'afp' ? afpNgPerMl : pivkaMauPerMl;
  return value === null ? null : { value, from: 'policy' };
}

/** Whether a value is above its upper limit, by number or by word. */
export function isRaised({ range, reads, upper }: MarkerValue): 'yes' | 'no' | 'unknown' {
  if (reads === 'raised') return 'yes';
  if (reads === 'normal') return 'no';
  if (range === null || upper === null) return 'unknown';
  if (range.low > upper.value) return 'yes';
  return range.high <= upper.value ? 'no' : 'unknown';
}
