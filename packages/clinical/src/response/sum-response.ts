import {
  atLeast,
  atMost,
  between,
  canReach,
  canStayBelow,
  exactly,
  isExact,
  type Range,
  scaled,
  smaller,
} from '../series/range.ts';
import type { CompletePoint } from '../series/series-point.ts';
import type { ParameterSpec, PartSpec } from '../series-system.ts';
import type { InputValue } from '../system.ts';
import type { TargetResponse } from './category.ts';

/** What one time point says of the targets: nothing to measure, some left, all gone, or not to be judged. */
export const TARGET_STATES = ['none', 'present', 'cleared', 'not-evaluable'] as const;
export type TargetsSeen = (typeof TARGET_STATES)[number];

/** How the targets changed since the last time point, in words; a scan may say so without a measurement. */
export const TRENDS = ['not-stated', 'smaller', 'stable', 'larger'] as const;
export type Trend = (typeof TRENDS)[number];

/** A sum of diameters in mm. */
export function sumPart(label: string): PartSpec {
  return {
    label,
    type: {
      kind: 'quantity',
      unit: 'mm',
      plausible: { low: 5, high: 1000 },
      refused: { below: 0 },
      thresholds: [],
    },
  };
}

export const TREND_PART: PartSpec = {
  label: 'Change of the targets since the last time point, in words',
  type: { kind: 'choice', values: TRENDS },
  otherwise: 'not-stated',
};

export const STICKY_PARAMETER: ParameterSpec = {
  label: 'Whether a sum between partial response and progression is still shown as a partial response',
  type: { kind: 'choice', values: [true, false] },
  default: true,
};

/** The sums on which a target response depends. */
export interface SumState {
  /** `null` until the baseline; absent targets leave it null. */
  readonly baseline: Range | null;
  /** The smallest sum so far; `null` while that is the baseline. */
  readonly nadir: Range | null;
  /** True while the last sum was the smallest so far. */
  readonly lastIsSmallest: boolean;
  /** The response at the last time point. */
  readonly last: TargetResponse | null;
}

export const NO_SUMS: SumState = { baseline: null, nadir: null, lastIsSmallest: false, last: null };

export interface TargetsAt {
  readonly targets: TargetsSeen;
  readonly sum: Range;
  readonly trend: Trend;
}

/** The parts under which a system tells of targets. */
export interface TargetParts {
  readonly targets: string;
  readonly sum: string;
  readonly trend: string;
}

const TARGET_PARTS: TargetParts = { targets: 'targets', sum: 'sum', trend: 'trend' };

/** What a point says of the targets. */
export function targetsIn({ choices, quantities }: CompletePoint, parts = TARGET_PARTS): TargetsAt {
  return {
    targets: oneOf(TARGET_STATES, choices[parts.targets]) ?? 'not-evaluable',
    sum: quantities[parts.sum] ?? between(0, Number.POSITIVE_INFINITY),
    trend: oneOf(TRENDS, choices[parts.trend]) ?? 'not-stated',
  };
}

function oneOf<T extends string>(names: readonly T[], value: InputValue | undefined): T | undefined {
  for (const name of names) if (name === value) return name;
  return undefined;
}

/** The state after the baseline sum. */
export function baselineOf({ targets, sum }: TargetsAt): SumState {
  if (targets !== 'present') return { ...NO_SUMS, last: targets === 'none' ? 'none' : 'NE' };
  return { baseline: sum, nadir: null, lastIsSmallest: true, last: 'SD' };
}

export interface TargetStep {
  readonly response: TargetResponse;
  readonly sums: SumState;
}

/** Least growth that counts, in mm: 5 in RECIST 1.1, 0 where no floor is set. */
export interface SumRule {
  readonly floorMm: number;
}

/**
 * Every response that the sums allow, each with the sums narrowed to what makes it so. Complete response: all targets
 * gone. Progression: at least 1.2 times the smallest sum and at least `floorMm` above it, or anything after a sum of
 * nothing. Partial response: at most 0.7 times the baseline. Where some targets could not be judged only what the
 * measured part proves is said: progression.
 */
export function targetSteps(state: SumState, seen: TargetsAt, rule: SumRule): readonly TargetStep[] {
  const { baseline } = state;
  if (state.last === 'none') return [{ response: 'none', sums: state }];
  if (baseline === null) return [{ response: 'NE', sums: state }];
  switch (seen.targets) {
    case 'none':
    case 'not-evaluable':
      return unjudged(state, baseline, seen.sum, rule);
    case 'cleared':
      return [reached('CR', { baseline, nadir: smaller(state.nadir ?? baseline, seen.sum) }, true)];
    case 'present':
      return measured(state, baseline, { ...seen, sum: aboveNothing(seen.sum) }, rule);
    default:
      seen.targets satisfies never;
      throw new TypeError('targetSteps: targets of no known kind');
  }
}

/** What could be measured is the least that the sum can be. */
function unjudged(state: SumState, baseline: Range, sum: Range, rule: SumRule): readonly TargetStep[] {
  const proven = exactly(Math.max(0, sum.low.value));
  const nadir = state.nadir ?? baseline;
  const steps: TargetStep[] = [];
  if (canProgress(proven, nadir, rule))
    steps.push(reached('PD', { ...state, ...below(state, proven, rule) }, false));
  if (canHold(proven, nadir, rule)) steps.push(reached('NE', state, false));
  return steps;
}

function measured(
  state: SumState,
  baseline: Range,
  { sum, trend }: TargetsAt,
  rule: SumRule,
): readonly TargetStep[] {
  const nadir = state.nadir ?? baseline;
  const steps: TargetStep[] = [];
  const cannotGrow = state.lastIsSmallest && (trend === 'smaller' || trend === 'stable');
  if (!cannotGrow && canProgress(sum, nadir, rule)) {
    const grown = atLeast(atLeast(sum, scaled(nadir, 1.2)), scaled(nadir, 1, rule.floorMm));
    steps.push(reached('PD', { ...state, ...below(state, grown, rule) }, false));
  }
  if (!canHold(sum, nadir, rule)) return steps;
  const held = cannotGrow
    ? sum
    : atMost(sum, higher(scaled(nadir, 1.2), scaled(nadir, 1, rule.floorMm)), true);
  const isSmallest = !canReach(held, nadir) || trend === 'smaller';
  const partial = scaled(baseline, 0.7);
  // What is larger than a sum that was no partial response is none either.
  const cannotShrink = trend === 'larger' && state.last === 'SD';
  if (!cannotShrink && canStayBelow(held, partial, false)) {
    const small = atMost(held, partial, false);
    steps.push(
      reached('PR', withBaseline(state, small, atLeast(baseline, scaled(small, 1 / 0.7))), isSmallest),
    );
  }
  if (canReach(held, partial, true)) {
    const large = above(held, partial);
    steps.push(
      reached('SD', withBaseline(state, large, atMost(baseline, scaled(large, 1 / 0.7), true)), isSmallest),
    );
  }
  return steps;
}

/** What is left of a target has some size. */
function aboveNothing(sum: Range): Range {
  return sum.low.value > 0 ? sum : { low: { value: 0, inclusive: false }, high: sum.high };
}

function withBaseline(state: SumState, sum: Range, baseline: Range): Pick<SumState, 'baseline' | 'nadir'> {
  // While the baseline is the smallest sum, what is learnt of one is learnt of the other.
  return { baseline, nadir: smaller(state.nadir ?? baseline, sum) };
}

/** The smallest sum (or the baseline, while that is it) narrowed to what a progression to `sum` allows. */
function below(state: SumState, sum: Range, { floorMm }: SumRule): Partial<SumState> {
  const limited = (range: Range) =>
    atMost(atMost(range, scaled(sum, 1 / 1.2), false), scaled(sum, 1, -floorMm), false);
  if (state.nadir !== null) return { nadir: keepSound(limited(state.nadir), state.nadir) };
  return state.baseline === null ? {} : { baseline: keepSound(limited(state.baseline), state.baseline) };
}

/** After a sum of nothing any reappearance is progression, below every floor: no narrowing then. */
function keepSound(narrowed: Range, before: Range): Range {
  return before.low.value === 0 || narrowed.low.value > narrowed.high.value ? before : narrowed;
}

function canProgress(sum: Range, nadir: Range, { floorMm }: SumRule): boolean {
  if (sum.high.value <= 0) return false;
  const reappears = nadir.low.value === 0;
  return reappears || (canReach(sum, scaled(nadir, 1.2)) && canReach(sum, scaled(nadir, 1, floorMm)));
}

/** True where no progression is possible as well. */
function canHold(sum: Range, nadir: Range, { floorMm }: SumRule): boolean {
  if (nadir.high.value === 0) return sum.low.value === 0 && sum.low.inclusive;
  return canStayBelow(sum, scaled(nadir, 1.2)) || canStayBelow(sum, scaled(nadir, 1, floorMm));
}

function higher(a: Range, b: Range): Range {
  return {
    low: a.low.value >= b.low.value ? a.low : b.low,
    high: a.high.value >= b.high.value ? a.high : b.high,
  };
}

/** The part of `a` that lies above some value of `b`. */
function above(a: Range, b: Range): Range {
  if (b.low.value < a.low.value) return a;
  return { low: { value: b.low.value, inclusive: false }, high: a.high };
}

function reached(
  response: TargetResponse,
  { baseline, nadir }: Pick<SumState, 'baseline' | 'nadir'>,
  lastIsSmallest: boolean,
): TargetStep {
  return { response, sums: { baseline, nadir, lastIsSmallest, last: response } };
}

/** By how many percent a sum differs from another; null where that one may be nothing. */
export function percentChange(sum: Range, from: Range | null): Range | null {
  if (from === null || from.low.value <= 0) return null;
  const change = (part: number, whole: number) => {
    const ratio = part / whole;
    return Number.isFinite(ratio)
      ? (ratio - 1) * 100
      : part === 0 || whole === Number.POSITIVE_INFINITY
        ? -100
        : Number.POSITIVE_INFINITY;
  };
  if (isExact(sum) && isExact(from)) return exactly(change(sum.low.value, from.low.value));
  return {
    low: {
      value: change(sum.low.value, from.high.value),
      inclusive: sum.low.inclusive && from.high.inclusive,
    },
    high: {
      value: change(sum.high.value, from.low.value),
      inclusive: sum.high.inclusive && from.low.inclusive,
    },
  };
}
