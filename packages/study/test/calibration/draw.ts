import type { Random } from '@hepatica/survival';
import type { FollowUp } from '../../src/analysis/input/follow-up.ts';
import type { FactorPredictor, NumberPredictor } from '../../src/analysis/input/predictor.ts';

/** A standard normal number, by the polar method. */
export function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** An exponential number of rate 1. */
export function drawExponential(random: Random): number {
  return -Math.log(1 - random());
}

export function numberOf(name: string, values: Float64Array): NumberPredictor {
  return { kind: 'number', name, label: name, values };
}

export function factorOf(name: string, index: ArrayLike<number>, levels: readonly string[]): FactorPredictor {
  return { kind: 'factor', name, label: name, levels, index: Int32Array.from(index) };
}

/** Follow-up in months; whole days make ties. */
export function followUpOf(
  time: ArrayLike<number>,
  state: ArrayLike<number>,
  causes: readonly string[] = ['death'],
): FollowUp {
  const days = Float64Array.from(time, (t) => Math.max(1, Math.ceil(t * 30.4375)) / 30.4375);
  return {
    id: 'os',
    label: 'survival',
    unit: 'months',
    time: days,
    state: Int32Array.from(state),
    causes,
    entry: null,
  };
}
