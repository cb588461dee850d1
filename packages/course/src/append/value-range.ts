import type { Quantity } from '../words/quantity.ts';
import { doubtful, type Fault, impossible } from './fault.ts';

/** Which values can be at all, and which are believed without asking. Ends belong to the range unless said otherwise. */
export interface ValueRange {
  readonly possible: { readonly above?: number; readonly from?: number; readonly to?: number };
  readonly plausible?: { readonly from: number; readonly to: number };
}

/** Checks a quantity in the unit of the range; with a comparator, everything that it leaves. */
export function checkRange(
  quantity: Quantity,
  range: ValueRange,
  field: string,
  name: string,
): readonly Fault[] {
  const { possible, plausible } = range;
  const written = `${quantity.comparator === '=' ? '' : `${quantity.comparator} `}${quantity.value} ${quantity.unit}`;
  const tooLow =
    (possible.above !== undefined && !canExceed(quantity, possible.above)) ||
    (possible.from !== undefined && !canReach(quantity, possible.from));
  const tooHigh = possible.to !== undefined && !canStayWithin(quantity, possible.to);
  if (tooLow || tooHigh) {
    if (quantity.value < 0 && quantity.comparator === '=') {
      return [impossible(field, `${name} cannot be ${quantity.value}.`, 'negative-value')];
    }
    const limits = [
      ...(possible.above === undefined ? [] : [`above ${possible.above}`]),
      ...(possible.from === undefined ? [] : [`at least ${possible.from}`]),
      ...(possible.to === undefined ? [] : [`at most ${possible.to}`]),
    ];
    return [
      impossible(field, `${name} cannot be ${written}: it is ${limits.join(' and ')} ${quantity.unit}.`),
    ];
  }
  if (plausible === undefined) return [];
  if (canReach(quantity, plausible.from) && canStayWithin(quantity, plausible.to)) return [];
  const usual = `${plausible.from}-${plausible.to} ${quantity.unit}`;
  return [doubtful(field, `${name} of ${written} lies outside ${usual}; is the unit right?`)];
}

const isUpperLimit = ({ comparator }: Quantity) => comparator === '<' || comparator === '<=';
const isLowerLimit = ({ comparator }: Quantity) => comparator === '>' || comparator === '>=';

/** Whether some value that the quantity leaves is above the limit. */
function canExceed(quantity: Quantity, limit: number): boolean {
  return isLowerLimit(quantity) || quantity.value > limit;
}

function canReach(quantity: Quantity, limit: number): boolean {
  if (isLowerLimit(quantity)) return true;
  return quantity.comparator === '<' ? quantity.value > limit : quantity.value >= limit;
}

function canStayWithin(quantity: Quantity, limit: number): boolean {
  if (isUpperLimit(quantity)) return true;
  return quantity.comparator === '>' ? quantity.value < limit : quantity.value <= limit;
}
