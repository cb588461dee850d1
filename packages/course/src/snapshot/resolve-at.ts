import type { Course } from '../course.ts';
import type { Day } from '../words/day.ts';
import type { Finding } from '../words/finding.ts';
import { parsePartialDate } from '../words/parse-date.ts';

export type ResolvedDay =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'problem'; readonly finding: Finding };

/** The day a reader means by `2012-02`, `2012-02-03`, `+11mo` or `+7d`: the last day of the interval. */
export function resolveAt(course: Course, text: string): ResolvedDay {
  const parsed = parsePartialDate(text, course.axis);
  return parsed.kind === 'date' ? { kind: 'day', day: parsed.date.latest } : parsed;
}
