import type { z } from 'zod';

/** What is wrong with a field of a small file, in words. */
export function issueWords({ path, message }: z.core.$ZodIssue): string {
  const field = path.length === 0 ? 'the file' : path.join('.');
  const expected = /expected (\w+), received (\w+)/.exec(message);
  if (expected?.[2] === 'undefined') return `${field} is missing`;
  return expected === null ? `${field}: ${message}` : `${field} should be ${expected[1]}, not ${expected[2]}`;
}
