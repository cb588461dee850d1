import { isObject } from '../file/problems-of.ts';
import type { NamingField } from '../record/record-kind.ts';
import { isRecordKind, RECORD_KINDS } from '../record/record-kinds.ts';

/**
 * A record as a course file prints it, with a prefix before its own name and before every record and lesion that it
 * names: so two courses that use the same names can stand in one.
 */
export function withPrefix(
  record: Readonly<Record<string, unknown>>,
  prefix: string,
): Readonly<Record<string, unknown>> {
  const { kind } = record;
  const naming: readonly NamingField[] = isRecordKind(kind)
    ? [...RECORD_KINDS[kind].namesLesions, ...RECORD_KINDS[kind].namesRecords]
    : [];
  const own = ['id', 'after', 'supersedes', ...(kind === 'lesion' ? ['lesion'] : [])];
  const places = [...own.map((field): NamingField => ({ field })), ...naming];
  // A field that is named twice is still prefixed once.
  const unique = new Map(places.map((place) => [`${place.field} ${place.key ?? ''}`, place]));
  const renamed: Record<string, unknown> = { ...record };
  for (const { field, key } of unique.values()) {
    if (Object.hasOwn(renamed, field)) renamed[field] = prefixed(renamed[field], key, prefix);
  }
  return renamed;
}

function prefixed(value: unknown, key: string | undefined, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => prefixed(item, key, prefix));
  if (key === undefined) return typeof value === 'string' ? `${prefix}${value}` : value;
  if (!isObject(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: prefixed(value[key], undefined, prefix) };
}
