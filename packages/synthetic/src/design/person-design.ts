import type { Weights } from './weights.ts';

export type MetastaticOrgan = 'lung' | 'lymph-node' | 'bone' | 'adrenal';

/** A normal distribution cut off at both ends. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

/** Who the patients are on time zero. */
export interface PersonDesign {
  readonly maleShare: number;
  readonly ageYears: Spread;
  readonly ecog: Weights<0 | 1 | 2 | 3>;
  /** Number of lung metastases; 0 for none. */
  readonly lungMetastases: Weights<number>;
  readonly lungMm: Spread;
  /** One other organ with a metastasis, or none. */
  readonly otherOrgan: Weights<Exclude<MetastaticOrgan, 'lung'> | 'none'>;
  /** Share of patients with viable tumor in the liver, how many, and the largest. */
  readonly viableLiverShare: number;
  readonly liverTumors: Weights<number>;
  readonly liverMm: Spread;
  /** Among those with viable tumor in the liver. */
  readonly macrovascularShare: number;
  /** Of the primary tumor, before time zero; `none` where time zero is the diagnosis. */
  readonly firstTreatment: Weights<'resection' | 'ablation' | 'embolization' | 'none'>;
  /** Share whose liver cancer was found on time zero or within half a year before. */
  readonly synchronousShare: number;
  readonly initialBclc: Weights<'A' | 'B' | 'C'>;
}
