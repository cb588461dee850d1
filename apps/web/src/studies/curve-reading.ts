import type { DrawnCurve } from '@hepatica/study';

export type PaletteName = 'contrast' | 'muted' | 'gray';

/** Colors that stay apart for whoever sees no red or no green; grays are told apart by their dashes. */
export const palettes: Readonly<Record<PaletteName, readonly string[]>> = {
  contrast: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00', '#56b4e9'],
  muted: ['#4c6e8f', '#a8734f', '#5f8a6d', '#93708c', '#7d7a54', '#6c9aa8'],
  gray: ['#7a8490', '#7a8490', '#7a8490', '#7a8490', '#7a8490', '#7a8490'],
};

/** What a curve says at a time: the value of its last step; beyond its end nothing. */
export function survivalAt(
  { time, survival, low, high }: DrawnCurve,
  at: number,
): { readonly survival: number | null; readonly low: number | null; readonly high: number | null } {
  const last = time.findLastIndex((one) => one <= at);
  const isBeyond = at > (time.at(-1) ?? -1);
  if (last < 0 || isBeyond) return { survival: null, low: null, high: null };
  return { survival: survival[last] ?? null, low: low[last] ?? null, high: high[last] ?? null };
}

/** Places of the axis: every `step`, or about six round ones where it is 0; never more than forty. */
export function breaksOf(upTo: number, step: number): readonly number[] {
  const rough = upTo / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 3, 5, 6, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const every = step > 0 && upTo / step <= 40 ? step : round;
  return Array.from({ length: Math.floor(upTo / every + 1e-9) + 1 }, (_, k) => k * every);
}
