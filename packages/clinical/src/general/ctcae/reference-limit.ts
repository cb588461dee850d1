import { type Analyte, type CourseRecord, canonicalUnit, convert, type Presence } from '@hepatica/course';
import type { InputValue } from '../../system.ts';

type Limit = 'low' | 'high';

/** An end of the reference range beside a laboratory value, in the analyte's canonical unit; unknown where none is. */
export function limitBeside(
  analyte: Analyte,
  limit: Limit,
): (presence: Presence<InputValue>, record: CourseRecord) => Presence<InputValue> {
  return (presence, record) => {
    const value = limitOf(record, analyte, limit);
    if (presence.kind === 'unknown' || value === null) return { kind: 'unknown', reason: 'not-recorded' };
    return { kind: 'known', value, seen: presence.seen };
  };
}

/** Whether a laboratory value lies below the lower end of its own reference range. */
export function belowLimitBeside(
  analyte: Analyte,
): (presence: Presence<InputValue>, record: CourseRecord) => Presence<InputValue> {
  return (presence, record) => {
    const limit = limitOf(record, analyte, 'low');
    if (presence.kind === 'unknown' || limit === null) return { kind: 'unknown', reason: 'not-recorded' };
    const { seen } = presence;
    if (presence.kind === 'known') return { kind: 'known', value: Number(presence.value) < limit, seen };
    const { possible } = presence;
    const high = possible.kind === 'between' ? possible.high : undefined;
    const low = possible.kind === 'between' ? possible.low : undefined;
    if (
      high !== undefined &&
      (Number(high.value) < limit || (Number(high.value) === limit && !high.inclusive))
    )
      return { kind: 'known', value: true, seen };
    if (low !== undefined && Number(low.value) >= limit) return { kind: 'known', value: false, seen };
    return { kind: 'unknown', reason: 'not-recorded' };
  };
}

function limitOf(record: CourseRecord, analyte: Analyte, limit: Limit): number | null {
  const range = record.kind === 'laboratory' ? record.referenceRange : undefined;
  const value = range?.[limit];
  if (range === undefined || value === undefined) return null;
  const unit = canonicalUnit(analyte);
  return convert({ value, unit: range.unit, comparator: '=' }, unit, analyte)?.value ?? null;
}
