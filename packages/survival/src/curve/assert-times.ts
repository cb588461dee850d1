import { SurvivalError } from '../survival-error.ts';

/** Throws `SurvivalError` unless a curve can be read at every one of the times. */
export function assertTimes(times: readonly number[], caller: string): void {
  const wrong = times.findIndex((time) => !Number.isFinite(time));
  if (wrong < 0) return;
  throw new SurvivalError(
    'not-finite',
    `${caller}: times[${wrong}] is ${times[wrong]}; it must be a finite number`,
  );
}
