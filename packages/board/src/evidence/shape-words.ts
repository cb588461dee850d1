import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'fields with names',
  string: 'text',
};

/** What is wrong with a field of a hospital's file, in words for whoever wrote it. */
export function shapeWords(issue: z.core.$ZodIssue, of: string | undefined, field: string): string {
  const place = of === undefined ? 'In the file' : `In "${of}"`;
  return `${place}, ${field === '' ? 'the whole' : `"${field}"`} ${faultOf(issue)}.`;
}

function faultOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined/.test(issue.message)
        ? 'is missing'
        : `should be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `can only be ${issue.values.map((one) => `"${String(one)}"`).join(', ')}`;
    case 'unrecognized_keys':
      return `holds what has no place there: ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'is empty'
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return `is not as it should be: ${issue.message}`;
  }
}
