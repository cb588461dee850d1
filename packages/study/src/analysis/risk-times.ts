import type { TimeUnit } from '../question/question.ts';

const STEPS: Readonly<Record<TimeUnit, readonly number[]>> = {
  days: [1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650],
  months: [1, 2, 3, 6, 12, 24, 36, 60, 120],
  years: [0.25, 0.5, 1, 2, 5, 10, 20],
};
const MOST = 8;

/**
 * Times for the numbers at risk, from 0 in steps that people count in (six months, a year), at most nine of them, none
 * beyond the last time observed. Shorter or longer follow-up than the steps foresee falls back to 1-2-5 steps.
 */
export function riskTimes(lastTime: number, unit: TimeUnit): readonly number[] {
  if (!(lastTime > 0)) return [0];
  const steps = STEPS[unit];
  const fits = (step: number) => lastTime / step <= MOST;
  const smallest = steps[0] ?? 1;
  const step = (lastTime >= smallest ? steps.find(fits) : undefined) ?? decimalStep(lastTime);
  // Multiplied, not added up, so that 0.1-steps stay exact to the last place.
  return Array.from({ length: Math.floor(lastTime / step + 1e-9) + 1 }, (_, k) =>
    Number((k * step).toPrecision(12)),
  );
}

function decimalStep(lastTime: number): number {
  const power = 10 ** Math.floor(Math.log10(lastTime / MOST));
  const factor = [1, 2, 5, 10].find((candidate) => lastTime / (candidate * power) <= MOST) ?? 10;
  return Number((factor * power).toPrecision(12));
}
