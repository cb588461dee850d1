import type { Response } from '@hepatica/course';
import type { OverallResponse } from './category.ts';

/** The category in which a response is stated; null where it is stated in words alone, or as not evaluable. */
export function statedIn({ category }: Response): OverallResponse | null {
  switch (category) {
    case 'complete':
      return 'CR';
    case 'partial':
      return 'PR';
    case 'stable':
      return 'SD';
    case 'progression':
    case 'confirmed-progression':
    case 'unconfirmed-progression':
      return 'PD';
    case 'not-evaluable':
    case undefined:
      return null;
    default:
      category satisfies never;
      throw new TypeError('statedIn: response of no known category');
  }
}
