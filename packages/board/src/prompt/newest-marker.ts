import { isRaised, MARKERS, type MarkerValue, markerValues } from '../variable/marker-value.ts';
import type { PromptContext } from './prompt.ts';

/**
 * The values of each marker that was measured, with the newest. What was printed without a date is left out, unless the
 * newest is said to come after it.
 */
export function newestMarkers({ snapshot, facts }: PromptContext): readonly {
  readonly newest: MarkerValue;
  readonly values: readonly MarkerValue[];
}[] {
  return MARKERS.flatMap((marker) => {
    const all = markerValues(snapshot, marker, facts.policy);
    const isDated = ({ record }: MarkerValue) => record.at.precision !== 'undated';
    const newest = all.findLast(isDated);
    if (newest === undefined) return [];
    const values = all.filter((value) => isDated(value) || value.record.id === newest.record.after);
    return [{ newest, values }];
  });
}

/** The place of a record in the order of the snapshot. */
export function placeOf({ snapshot }: PromptContext, id: string): number {
  return snapshot.records.findIndex((record) => record.id === id);
}

/** Rising by word, or by number over the lowest value since the last treatment, and not within normal. */
export function isRising(
  context: PromptContext,
  newest: MarkerValue,
  values: readonly MarkerValue[],
): boolean {
  if (newest.reads === 'rising') return true;
  if (newest.range === null || isRaised(newest) === 'no') return false;
  const since = context.snapshot.records.findLastIndex(
    (record) =>
      'targets' in record &&
      record.kind !== 'antiviral' &&
      record.state === 'given' &&
      record.standing !== 'plan',
  );
  const earlier = values.filter(
    ({ record, range }) =>
      record.id !== newest.record.id && range !== null && placeOf(context, record.id) > since,
  );
  const lowest = Math.min(...earlier.map(({ range }) => range?.high ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(lowest)) return false;
  return newest.range.low >= lowest * (1 + context.facts.policy.markerRisePercent / 100);
}

/** The value in the words or numbers in which it was printed. */
export function printedMarker({ record }: MarkerValue): string {
  const { result } = record;
  return result.kind === 'quantity'
    ? result.asWritten
    : result.kind === 'words'
      ? result.words
      : result.reason;
}
