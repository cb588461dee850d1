import type { EntryKind } from '../schema.ts';

/** The content of an entry, as it was written. */
export type Body = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body of an entry from its text; null where that is none. */
export function readBody(text: string): Body | null {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}

/** A field of a body that holds text. */
export const textOf = (body: unknown, field: string): string | null => {
  const value = isObject(body) && Object.hasOwn(body, field) ? body[field] : undefined;
  return typeof value === 'string' ? value : null;
};

/** The record, attachment or other patient that an entry is about, as its body says. */
export function subjectOf(kind: EntryKind, body: Body): string | null {
  switch (kind) {
    case 'record':
      return textOf(body.record, 'id');
    case 'retraction':
      return textOf(body, 'record');
    case 'attachment':
      return textOf(body, 'digest');
    case 'query':
      return textOf(body, 'query');
    case 'merge':
    case 'unmerge':
    case 'distinct':
      return textOf(body, 'patient');
    case 'patient':
    case 'identity':
    case 'erasure':
      return null;
    default:
      throw new TypeError(`subjectOf: unknown kind ${kind satisfies never}`);
  }
}
