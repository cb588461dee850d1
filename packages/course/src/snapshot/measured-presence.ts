import type { CourseRecord } from '../record/course-record.ts';
import type { Analyte } from '../words/analyte.ts';
import { convert } from '../words/convert.ts';
import type { Possible, Presence, Seen } from '../words/presence.ts';
import type { Measured, Quantity } from '../words/quantity.ts';

/** Who says it and when. */
export function seenIn(record: CourseRecord, asStated = false): Seen {
  const seen = { at: record.at, knownOn: record.knownOn, from: [record.id] };
  return asStated ? { ...seen, asStated } : seen;
}

/**
 * A measurement as a known or bounded number in `toUnit`. Words have no number: unknown, never "normal"; except that
 * "normal" beside a stated upper limit is a value at most that limit. A unit without fixed factor is unreadable.
 */
export function presenceOf(
  measured: Measured,
  record: CourseRecord,
  toUnit: string,
  analyte?: Analyte,
): Presence<number> {
  if (measured.kind === 'missing') return { kind: 'unknown', reason: measured.reason };
  if (measured.kind === 'words') return wordsPresence(measured, record, toUnit, analyte);
  const quantity = convert(measured.quantity, toUnit, analyte);
  if (quantity === null) return { kind: 'unknown', reason: 'unreadable' };
  if (quantity.comparator === '=') return { kind: 'known', value: quantity.value, seen: seenIn(record) };
  return { kind: 'bounded', possible: beyond(quantity), asWritten: measured.asWritten, seen: seenIn(record) };
}

/** The half-line that a comparator leaves. */
function beyond({ value, comparator }: Quantity): Possible<number> {
  const bound = { value, inclusive: comparator === '<=' || comparator === '>=' };
  return comparator === '<' || comparator === '<='
    ? { kind: 'between', high: bound }
    : { kind: 'between', low: bound };
}

function wordsPresence(
  measured: Measured & { readonly kind: 'words' },
  record: CourseRecord,
  toUnit: string,
  analyte: Analyte | undefined,
): Presence<number> {
  const range = record.kind === 'laboratory' ? record.referenceRange : undefined;
  if (measured.reads !== 'normal' || range === undefined) return { kind: 'unknown', reason: 'not-recorded' };
  const bound = (value: number | undefined) => {
    const inUnit =
      value === undefined ? null : convert({ value, unit: range.unit, comparator: '=' }, toUnit, analyte);
    return inUnit === null ? null : { value: inUnit.value, inclusive: true };
  };
  const [low, high] = [bound(range.low), bound(range.high)];
  if (low === null && high === null) return { kind: 'unknown', reason: 'unreadable' };
  const possible = {
    kind: 'between',
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
  } as const;
  return { kind: 'bounded', possible, asWritten: measured.words, seen: seenIn(record) };
}
