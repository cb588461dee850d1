import { convert, type Laboratory, type Measured } from '@hepatica/course';
import { exactly, type Range } from '../../series/range.ts';

const NO_END = { value: Number.POSITIVE_INFINITY, inclusive: false };

/**
 * A measurement as a range in a unit, its comparator kept; null where no number was given, or in a unit that has no fixed
 * factor.
 */
export function rangeOfMeasured(
  measured: Measured,
  unit: string,
  analyte?: Laboratory['analyte'],
): Range | null {
  if (measured.kind !== 'quantity') return null;
  const { quantity } = measured;
  const converted = quantity.unit === unit ? quantity : convert(quantity, unit, analyte);
  if (converted === null) return null;
  const { value, comparator } = converted;
  switch (comparator) {
    case '=':
      return exactly(value);
    case '<':
    case '<=':
      return { low: { value: 0, inclusive: true }, high: { value, inclusive: comparator === '<=' } };
    case '>':
    case '>=':
      return { low: { value, inclusive: comparator === '>=' }, high: NO_END };
    default:
      comparator satisfies never;
      throw new TypeError('rangeOfMeasured: comparator of no known kind');
  }
}
