import type { Random } from '../random/random.ts';

/** What the laboratory and the examination say of the liver. */
export interface LiverValues {
  readonly bilirubinMgPerDl: number;
  readonly albuminGPerDl: number;
  readonly inr: number;
  readonly ascites: 'none' | 'mild' | 'moderate-severe';
}

export const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
export const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

function drawValues(random: Random): LiverValues {
  return {
    bilirubinMgPerDl: round(within(Math.exp(random.normal(0, 0.55)), 0.2, 6), 1),
    albuminGPerDl: round(within(random.normal(3.7, 0.5), 2.4, 5), 1),
    inr: round(within(random.normal(1.12, 0.1), 0.9, 1.65), 2),
    ascites: random.pick([
      ['none', 0.88],
      ['mild', 0.11],
      ['moderate-severe', 0.01],
    ]),
  };
}

/** Child-Pugh points; encephalopathy is none in every simulated patient. */
function childPughPoints(values: LiverValues): number {
  const bilirubin = values.bilirubinMgPerDl < 2 ? 1 : values.bilirubinMgPerDl <= 3 ? 2 : 3;
  const albumin = values.albuminGPerDl > 3.5 ? 1 : values.albuminGPerDl >= 2.8 ? 2 : 3;
  const inr = values.inr < 1.7 ? 1 : values.inr <= 2.3 ? 2 : 3;
  const ascites = { none: 1, mild: 2, 'moderate-severe': 3 }[values.ascites];
  return bilirubin + albumin + inr + ascites + 1;
}

/** Draws liver values; a Child-Pugh score above 9 is drawn again, since class C was not enrolled. */
export function drawLiverValues(random: Random): LiverValues & { readonly childPughScore: number } {
  for (;;) {
    const values = drawValues(random);
    const childPughScore = childPughPoints(values);
    if (childPughScore <= 9) return { ...values, childPughScore };
  }
}
