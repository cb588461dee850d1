import type { CourseRecord } from '../record/course-record.ts';
import type { Analyte } from '../record/laboratory.ts';
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
  const limit = record.kind === 'laboratory' ? record.upperLimitOfNormal : undefined;
  if (measured.reads !== 'normal' || limit === undefined) return { kind: 'unknown', reason: 'not-recorded' };
  const high = convert({ ...limit, comparator: '<=' }, toUnit, analyte);
  if (high === null) return { kind: 'unknown', reason: 'unreadable' };
  return { kind: 'bounded', possible: beyond(high), asWritten: measured.words, seen: seenIn(record) };
}
