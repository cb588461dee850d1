import type { z } from 'zod';

export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Each issue as a problem in words; each unknown field is a problem at its own place. */
export function problemsOf(error: z.ZodError | undefined, raw: unknown): readonly Problem[] {
  return (error?.issues ?? []).flatMap((issue): readonly Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      const lines = issue.message.split('\n');
      return issue.keys.map((key, index) => ({
        path: [...issue.path, key],
        message: lines[index] ?? issue.message,
      }));
    }
    const name = issue.path.at(-1);
    const missing = name !== undefined && valueAt(raw, issue.path) === undefined;
    const message = missing ? `The field "${String(name)}" is missing.` : sentence(issue);
    return [{ path: issue.path, message }];
  });
}

/** What Zod says of a union that has no words of its own. */
const NO_WORDS = 'Invalid input';

/** The issue in words; where no alternative of a union fits, its own words, or what each of them said, once each. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || issue.message !== NO_WORDS) {
    return issue.message.replace(/^Invalid (?:input|option): e/, 'E');
  }
  const parts = issue.errors.flatMap((errors) => errors.map((inner) => sentence(inner)));
  const said = [...new Set(parts)];
  const values = said.flatMap((part) => /^Expected (\S+)$/.exec(part)?.[1] ?? []);
  return values.length === said.length ? `Expected one of ${values.join(', ')}` : said.join(' or ');
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
    return isObject(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, raw);
}

/** `records[3].findings[0].status` */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** True for a plain object, false for a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
