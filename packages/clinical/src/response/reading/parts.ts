import type { CourseRecord, DayRange, Presence, Seen } from '@hepatica/course';
import { day } from '@hepatica/course';
import type { Range } from '../../series/range.ts';
import { isExact } from '../../series/range.ts';
import type { InputValue } from '../../system.ts';

/** Who says it and when: the records behind a part. */
export function seenIn(records: readonly CourseRecord[], at: DayRange): Seen {
  return {
    at: { ...at, precision: 'range', approximate: false, asWritten: 'from the studies of this time point' },
    knownOn: day(records.reduce((last, { knownOn }) => Math.max(last, knownOn), Number(at.latest))),
    from: records.map(({ id }) => id),
  };
}

/** A choice among what is possible; nothing where there is none. */
export function amongPart(values: readonly InputValue[], seen: Seen): readonly Presence<InputValue>[] {
  const only = values[0];
  if (only === undefined) return [];
  if (values.length === 1) return [{ kind: 'known', value: only, seen }];
  return [{ kind: 'bounded', possible: { kind: 'among', values }, asWritten: values.join(' or '), seen }];
}

/** A quantity as a part: known, bounded, or nothing where it can be anything. */
export function rangePart(range: Range, seen: Seen): readonly Presence<InputValue>[] {
  const { low, high } = range;
  if (isExact(range)) return [{ kind: 'known', value: low.value, seen }];
  const hasHigh = Number.isFinite(high.value);
  if (!hasHigh && low.value <= 0) return [];
  const possible = { kind: 'between', low, ...(hasHigh ? { high } : {}) } as const;
  const asWritten = hasHigh ? `${low.value} to ${high.value}` : `at least ${low.value}`;
  return [{ kind: 'bounded', possible, asWritten, seen }];
}
