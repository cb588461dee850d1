import type { Random } from '../random/random.ts';

/** One simulated person on the day lung metastases are found (time zero, day 0). */
export interface Baseline {
  readonly hospital: string;
  readonly sex: 'male' | 'female';
  readonly ageYears: number;
  readonly etiology: 'hepatitis B' | 'hepatitis C' | 'alcohol' | 'other';
  readonly cirrhosis: boolean;
  readonly bilirubinMgPerDl: number;
  readonly albuminGPerDl: number;
  readonly inr: number;
  readonly ascites: 'none' | 'mild' | 'moderate-severe';
  readonly childPughScore: number;
  readonly childPughClass: 'A' | 'B';
  readonly ecog: 0 | 1 | 2;
  readonly afpNgPerMl: number;
  readonly pivkaMauPerMl: number;
  readonly lungMetastases: number;
  readonly largestLungMm: number;
  /** Viable intrahepatic tumors at time zero; 0 means none. */
  readonly liverTumors: number;
  readonly largestLiverMm: number;
  readonly macrovascularInvasion: boolean;
  readonly firstTreatment: 'resection' | 'embolization' | 'ablation';
  /** Days from the diagnosis of liver cancer to time zero. */
  readonly daysSinceDiagnosis: number;
}

const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

type LiverValues = Pick<Baseline, 'bilirubinMgPerDl' | 'albuminGPerDl' | 'inr' | 'ascites'>;

function drawLiverValues(random: Random): LiverValues {
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

/** Draws one person; a Child-Pugh score above 9 is drawn again, since class C was not enrolled. */
export function drawBaseline(random: Random, hospital: string): Baseline {
  let liver = drawLiverValues(random);
  while (childPughPoints(liver) > 9) liver = drawLiverValues(random);
  const childPughScore = childPughPoints(liver);
  const liverTumors = random.chance(0.45) ? 0 : random.integer(1, 4);
  return {
    hospital,
    sex: random.chance(0.82) ? 'male' : 'female',
    ageYears: Math.round(within(random.normal(58, 10), 26, 86)),
    etiology: random.pick([
      ['hepatitis B', 0.7],
      ['hepatitis C', 0.12],
      ['alcohol', 0.1],
      ['other', 0.08],
    ]),
    cirrhosis: random.chance(0.6),
    ...liver,
    childPughScore,
    childPughClass: childPughScore <= 6 ? 'A' : 'B',
    ecog: random.pick([
      [0, 0.6],
      [1, 0.33],
      [2, 0.07],
    ]),
    afpNgPerMl: round(10 ** within(random.normal(2.2, 1.1), 0.3, 5.3), 1),
    pivkaMauPerMl: Math.round(10 ** within(random.normal(2.3, 0.9), 1, 5)),
    lungMetastases: random.pick([
      [1, 0.42],
      [2, 0.24],
      [3, 0.16],
      [4, 0.1],
      [5, 0.08],
    ]),
    largestLungMm: Math.round(within(random.normal(13, 5), 5, 30)),
    liverTumors,
    largestLiverMm: Math.round(within(random.normal(32, 15), 8, 95)),
    macrovascularInvasion: liverTumors > 0 && random.chance(0.2),
    firstTreatment: random.pick([
      ['resection', 0.55],
      ['embolization', 0.3],
      ['ablation', 0.15],
    ]),
    daysSinceDiagnosis: 60 + Math.round(within(random.exponential(520), 0, 3600)),
  };
}
