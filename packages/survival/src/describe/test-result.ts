/** A test statistic with its reference distribution's degrees of freedom and its p value, or why there is none. */
export type DescriptiveTest =
  | { readonly kind: 'test'; readonly statistic: number; readonly df: number; readonly p: number }
  | { readonly kind: 'not-estimable'; readonly reason: 'too-few' | 'no-variation'; readonly detail: string };

/** Shorthand for the arm without an answer. */
export function noTest(reason: 'too-few' | 'no-variation', detail: string): DescriptiveTest {
  return { kind: 'not-estimable', reason, detail };
}
