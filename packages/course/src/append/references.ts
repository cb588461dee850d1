import type { NamingField } from '../record/record-kind.ts';
import { isRecordKind, RECORD_KINDS } from '../record/record-kinds.ts';

/** A name that a record gives to another, with the field that gives it. */
export interface Named {
  readonly field: string;
  readonly name: string;
}

/** The lesions of which a record speaks, also of one that was not yet checked; each with the field that names it. */
export function lesionsNamedBy(record: object): readonly Named[] {
  return kindOf(record)?.namesLesions.flatMap((place) => namesAt(record, place)) ?? [];
}

/** The other records of which a record of its kind speaks, beside `after` and `supersedes`. */
export function recordsNamedBy(record: object): readonly Named[] {
  return kindOf(record)?.namesRecords.flatMap((place) => namesAt(record, place)) ?? [];
}

function kindOf(record: object) {
  const kind = valueAt(record, 'kind');
  return isRecordKind(kind) ? RECORD_KINDS[kind] : undefined;
}

function namesAt(record: object, { field, key }: NamingField): readonly Named[] {
  const value = valueAt(record, field);
  if (value === undefined) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items
    .map((item) => (key === undefined ? item : valueAt(item, key)))
    .flatMap((name) => (typeof name === 'string' ? [{ field, name }] : []));
}

function valueAt(value: unknown, field: string): unknown {
  return isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
