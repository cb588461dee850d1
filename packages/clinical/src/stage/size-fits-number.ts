import { numberOf } from '../complete-input.ts';
import type { CompleteInput } from '../system.ts';

/** No tumor in the liver has no size, and a tumor has one: a known size tells that there is a tumor. */
export function sizeFitsNumber(input: CompleteInput): boolean {
  return (numberOf(input, 'tumorNumber') === 0) === (numberOf(input, 'largestDiameter') === 0);
}
