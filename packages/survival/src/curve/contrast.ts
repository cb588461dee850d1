import { normalTwoSided } from '../numeric/normal.ts';

/** Two groups set against each other, with a Wald test of no difference; or why that cannot be done. */
export type Contrast =
  | {
      readonly kind: 'contrast';
      readonly estimate: number;
      /** Of the difference, or of the logarithm of a ratio. */
      readonly standardError: number;
      readonly low: number;
      readonly high: number;
      readonly z: number;
      readonly p: number;
    }
  | NoContrast;

/** Why there is no contrast. */
export interface NoContrast {
  readonly kind: 'not-estimable';
  readonly reason: 'no-rows' | 'beyond-follow-up' | 'no-variation' | 'no-error';
  readonly detail: string;
}

/** An estimate of one group with its error. */
export interface Estimated {
  readonly estimate: number;
  readonly standardError: number;
}

/** second − first of independent groups; `z` is the critical value of the interval. */
export function differenceOf(first: Estimated, second: Estimated, z: number): Contrast {
  return contrast(
    second.estimate - first.estimate,
    Math.hypot(first.standardError, second.standardError),
    z,
    (value) => value,
  );
}

/** second / first of independent positive estimates, with error and interval on the logarithm (delta method). */
export function ratioOf(first: Estimated, second: Estimated, z: number): Contrast {
  if (!(first.estimate > 0 && second.estimate > 0)) {
    return { kind: 'not-estimable', reason: 'no-variation', detail: 'an estimate is 0, which has no ratio' };
  }
  return contrast(
    Math.log(second.estimate / first.estimate),
    Math.hypot(first.standardError / first.estimate, second.standardError / second.estimate),
    z,
    Math.exp,
  );
}

function contrast(
  value: number,
  standardError: number,
  critical: number,
  back: (value: number) => number,
): Contrast {
  if (!(standardError > 0)) {
    return {
      kind: 'not-estimable',
      reason: 'no-variation',
      detail: 'neither estimate has an error: nothing had been left to chance by then',
    };
  }
  const z = value / standardError;
  return {
    kind: 'contrast',
    estimate: back(value),
    standardError,
    low: back(value - critical * standardError),
    high: back(value + critical * standardError),
    z,
    p: normalTwoSided(z),
  };
}
