import type { z } from 'zod';
import { nearestName } from '../dataset/nearest-name.ts';

/** What is wrong with one field of a question file, in words for whoever wrote it. */
export interface FieldFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly remedy?: string;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'fields with names',
  record: 'fields with names',
  string: 'words',
};

/** @param written the question as it was written, in which the path of the issue is looked up */
export function fieldFault(issue: z.core.$ZodIssue, written: unknown): FieldFault {
  const inner = issue.code === 'invalid_union' ? nearestOf(issue.errors) : null;
  if (inner !== null) return fieldFault({ ...inner, path: [...issue.path, ...inner.path] }, written);
  const { path } = issue;
  const name = path.length === 0 ? 'The question' : `"${path.join('.')}"`;
  const value = valueAt(written, path);
  const said = (what: string, remedy?: string): FieldFault => ({
    path,
    message: `${name} ${what}.`,
    ...(remedy === undefined ? {} : { remedy }),
  });
  if (value === undefined) return said('is missing');
  if (value === '' || value === null) return said('is empty');
  switch (issue.code) {
    case 'invalid_type':
      return said(`should be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`);
    case 'invalid_union':
      return said(`should be ${expectedOf(issue.errors).join(' or ')}, not ${kindOf(value)}`);
    case 'invalid_value': {
      const words = issue.values.map(String);
      const near = nearestName(String(value), words);
      const remedy = near === null ? undefined : `Did you mean "${near}"?`;
      return said(`is ${kindOf(value)}; it can be ${words.map((word) => `"${word}"`).join(', ')}`, remedy);
    }
    case 'too_small':
      return said(
        sizeWords(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum),
      );
    case 'too_big':
      return said(
        sizeWords(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum),
      );
    default:
      return said(`is not as it should be: ${issue.message}`);
  }
}

function sizeWords(origin: string, how: string, limit: number | bigint): string {
  if (origin === 'array' || origin === 'object')
    return `needs ${how} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `needs ${how} ${limit} ${limit === 1 ? 'letter' : 'letters'}`;
  return `must be ${how} ${limit}`;
}

/** Of several forms that a field may have, the fault within the one that was meant; null where it was none of them. */
function nearestOf(errors: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | null {
  const meant = errors.filter((arm) =>
    arm.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  const [nearest] = meant.toSorted((a, b) => a.length - b.length);
  return nearest?.[0] ?? null;
}

function expectedOf(errors: readonly (readonly z.core.$ZodIssue[])[]): readonly string[] {
  const kinds = errors.flatMap((arm) =>
    arm.flatMap((issue) => (issue.code === 'invalid_type' ? [KINDS[issue.expected] ?? issue.expected] : [])),
  );
  return kinds.length === 0 ? ['something else'] : [...new Set(kinds)];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'fields with names' : `"${String(value)}"`;
}

function valueAt(written: unknown, path: readonly PropertyKey[]): unknown {
  let here = written;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}
