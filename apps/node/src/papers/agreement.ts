import type { Found, Printed } from './paper-claim.ts';

/** In words, what kind of agreement there is between a printed number and one of a simulated cohort. */
export function agreement(printed: Printed, { estimate, low, high }: Found): string {
  if (estimate === null) return 'nothing to compare';
  switch (printed.kind) {
    case 'limits': {
      const isWithin = estimate >= printed.low && estimate <= printed.high;
      const of = printed.from === 'printed' ? 'the limits printed' : 'limits derived from printed counts';
      return `${isWithin ? 'within' : 'outside'} ${of}`;
    }
    case 'direction': {
      const isSame = printed.side === 'below' ? estimate < 1 : estimate > 1;
      if (!isSame) return 'other direction';
      if (low === null || high === null) return 'same direction';
      if (printed.p !== undefined) {
        const passes = wald(estimate, low, high) > (printed.p <= 0.01 ? 2.576 : 1.96);
        return `same direction, p ${passes ? '' : 'not '}below ${printed.p}`;
      }
      return low < 1 && high > 1 ? 'same direction, interval includes 1' : 'same direction';
    }
    default:
      throw new TypeError(`agreement: unknown kind ${JSON.stringify(printed satisfies never)}`);
  }
}

/** Whether an interval holds the ratio that was put in; nothing where there is none to hold. */
export function coverage(truth: number | null, { low, high }: Found): string {
  if (truth === null || low === null || high === null) return '';
  return low <= truth && truth <= high ? 'covers what was put in' : 'misses what was put in';
}

/** |z| of a ratio from its 95 % interval. */
function wald(estimate: number, low: number, high: number): number {
  return Math.abs(Math.log(estimate)) / ((Math.log(high) - Math.log(low)) / 3.92);
}
