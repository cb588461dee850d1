/** A test statistic with its reference distribution's degrees of freedom and its p value, or why there is none. */
export type DescriptiveTest =
  | { readonly kind: 'test'; readonly statistic: number; readonly df: number; readonly p: number }
  | NoTest;

/** Why there is no test: too few values, or none that differ. */
export interface NoTest {
  readonly kind: 'not-estimable';
  readonly reason: 'too-few' | 'no-variation';
  readonly detail: string;
}

/** Shorthand for the arm without an answer. */
export function noTest(reason: 'too-few' | 'no-variation', detail: string): NoTest {
  return { kind: 'not-estimable', reason, detail };
}
