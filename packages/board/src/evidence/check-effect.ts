import type { Effect, PrintedInterval, PrintedP } from './effect.ts';

/** What about a printed effect cannot be. */
export interface EffectFault {
  readonly code: 'interval-impossible' | 'value-impossible' | 'p-impossible' | 'interval-against-p';
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Least and most that a measure can be. */
const LIMITS = {
  'hazard-ratio': { low: 0, high: Number.POSITIVE_INFINITY },
  median: { low: 0, high: Number.POSITIVE_INFINITY },
  rate: { low: 0, high: 100 },
  share: { low: 0, high: 100 },
  count: { low: 0, high: Number.POSITIVE_INFINITY },
  mean: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  gain: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
} as const;

/** Every fault of an effect: ends the wrong way round, an estimate outside its interval, a share above 100%, and the like. */
export function checkEffect(effect: Effect): readonly EffectFault[] {
  switch (effect.kind) {
    case 'estimate':
      return [
        ...valueFaults(effect.measure, effect.value),
        ...(effect.interval === undefined
          ? []
          : intervalFaults(effect.measure, effect.value, effect.interval)),
        ...pFaults(effect.p),
        ...disagreement(effect),
      ];
    case 'range':
      return [
        ...(effect.low > effect.high ? [impossible(`${effect.low} to ${effect.high} runs downwards`)] : []),
        ...valueFaults(effect.measure, effect.low),
        ...valueFaults(effect.measure, effect.high),
      ];
    case 'direction':
      return pFaults(effect.p);
    default:
      effect satisfies never;
      return [];
  }
}

function valueFaults(measure: keyof typeof LIMITS, value: number): readonly EffectFault[] {
  const { low, high } = LIMITS[measure];
  const isZeroRatio = measure === 'hazard-ratio' && value === 0;
  if (value >= low && value <= high && !isZeroRatio) return [];
  const message = `a ${measure} of ${value} cannot be`;
  return [{ code: 'value-impossible', severity: 'error', message }];
}

function intervalFaults(
  measure: keyof typeof LIMITS,
  value: number,
  { low, high, levelPercent }: PrintedInterval,
): readonly EffectFault[] {
  const faults = [...valueFaults(measure, low), ...valueFaults(measure, high)];
  if (low > high) return [...faults, impossible(`${low} to ${high} runs downwards`)];
  if (value < low || value > high) faults.push(impossible(`${value} lies outside ${low} to ${high}`));
  if (levelPercent <= 0 || levelPercent >= 100) {
    faults.push(impossible(`a level of ${levelPercent}% is none`));
  }
  return faults;
}

function impossible(what: string): EffectFault {
  return { code: 'interval-impossible', severity: 'error', message: what };
}

function pFaults(p: PrintedP | undefined): readonly EffectFault[] {
  if (p === undefined || (p.value >= 0 && p.value <= 1)) return [];
  return [
    { code: 'p-impossible', severity: 'error', message: `p ${p.comparator} ${p.value} is no probability` },
  ];
}

const FIVE_PERCENT = 0.05;

/** A 95% interval of a ratio that leaves 1 out belongs to p < 0.05, and the reverse. A doubt, since tests differ. */
function disagreement(effect: Effect & { readonly kind: 'estimate' }): readonly EffectFault[] {
  const { interval, measure, p } = effect;
  if (measure !== 'hazard-ratio' || interval === undefined || p === undefined) return [];
  if (interval.levelPercent !== 95) return [];
  const leavesOneOut = interval.low > 1 || interval.high < 1;
  const isBelow = p.comparator !== '>' && p.value < FIVE_PERCENT;
  const isAbove = p.comparator !== '<' && p.value > FIVE_PERCENT;
  const fits = leavesOneOut ? !isAbove : !isBelow;
  if (fits) return [];
  const message = `the 95% interval ${interval.low} to ${interval.high} and p ${p.comparator} ${p.value} do not fit`;
  return [{ code: 'interval-against-p', severity: 'warning', message }];
}
