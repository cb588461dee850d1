import type { MetastaticOrgan, PersonDesign, Spread } from '../design/person-design.ts';
import type { Random } from '../random/random.ts';
import { drawLiverValues, type LiverValues, round, within } from './liver-values.ts';

/** One simulated person on time zero (day 0). */
export interface Person extends LiverValues {
  readonly hospital: string;
  readonly sex: 'male' | 'female';
  readonly ageYears: number;
  readonly etiology: 'hepatitis B' | 'hepatitis C' | 'alcohol' | 'other';
  readonly cirrhosis: boolean;
  readonly childPughScore: number;
  readonly childPughClass: 'A' | 'B';
  readonly creatinineMgPerDl: number;
  readonly sodiumMmolPerL: number;
  readonly plateletsPerNl: number;
  readonly ecog: 0 | 1 | 2 | 3;
  readonly afpNgPerMl: number;
  readonly pivkaMauPerMl: number;
  readonly lungMetastases: number;
  readonly largestLungMm: number;
  readonly otherOrgan: Exclude<MetastaticOrgan, 'lung'> | 'none';
  /** Viable intrahepatic tumors at time zero; 0 means none. */
  readonly liverTumors: number;
  readonly largestLiverMm: number;
  readonly macrovascularInvasion: boolean;
  readonly firstTreatment: 'resection' | 'embolization' | 'ablation' | 'none';
  /** Days from the diagnosis of liver cancer to time zero; 0 where they are one. */
  readonly daysSinceDiagnosis: number;
  readonly initialBclc: 'A' | 'B' | 'C';
}

/** Draws one person of a design. */
export function drawPerson(random: Random, design: PersonDesign, hospital: string): Person {
  const liver = drawLiverValues(random);
  const liverTumors = random.chance(design.viableLiverShare) ? random.pick(design.liverTumors) : 0;
  const drawnTreatment = random.pick(design.firstTreatment);
  const synchronous = random.chance(design.synchronousShare);
  const earlier = Math.round(within(random.exponential(520), 0, 3600));
  const initialBclc = random.pick(design.initialBclc);
  const found = drawnTreatment === 'none' ? 0 : synchronous ? 60 + (earlier % 120) : 200 + earlier;
  return {
    hospital,
    sex: random.chance(design.maleShare) ? 'male' : 'female',
    ageYears: Math.round(spread(random, design.ageYears)),
    etiology: random.pick([
      ['hepatitis B', 0.7],
      ['hepatitis C', 0.12],
      ['alcohol', 0.1],
      ['other', 0.08],
    ]),
    cirrhosis: random.chance(0.6),
    ...liver,
    childPughClass: liver.childPughScore <= 6 ? 'A' : 'B',
    creatinineMgPerDl: round(within(Math.exp(random.normal(-0.15, 0.22)), 0.4, 3), 2),
    sodiumMmolPerL: Math.round(within(random.normal(139, 3), 126, 147)),
    plateletsPerNl: Math.round(within(random.normal(165, 60), 35, 420)),
    ecog: random.pick(design.ecog),
    afpNgPerMl: round(10 ** within(random.normal(2.2, 1.1), 0.3, 5.3), 1),
    pivkaMauPerMl: Math.round(10 ** within(random.normal(2.3, 0.9), 1, 5)),
    lungMetastases: random.pick(design.lungMetastases),
    largestLungMm: Math.round(spread(random, design.lungMm)),
    otherOrgan: random.pick(design.otherOrgan),
    liverTumors,
    largestLiverMm: Math.round(spread(random, design.liverMm)),
    macrovascularInvasion: random.chance(design.macrovascularShare) && liverTumors > 0,
    firstTreatment: drawnTreatment,
    daysSinceDiagnosis: found,
    initialBclc,
  };
}

const spread = (random: Random, { mean, sd, low, high }: Spread): number =>
  within(random.normal(mean, sd), low, high);
