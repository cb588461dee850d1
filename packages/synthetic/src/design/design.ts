import type { Weibull } from '../hazard/weibull.ts';
import type { Assumed } from './assumed.ts';
import type { PersonDesign } from './person-design.ts';
import type { Target } from './target.ts';
import type { Effects } from './terms.ts';
import type { Weights } from './weights.ts';

export type DesignId = 'default' | 'hou-2025' | 'lee-2014' | 'xia-2025';

/** Something that happens at a hazard: its baseline, and the true log hazard ratios on it. */
export interface Process {
  readonly baseline: Weibull;
  readonly effects: Effects;
}

/** A treatment: who is meant to have it (log odds), and how soon it is given to those who live and still can have it. */
export interface TreatmentProcess<Choice extends string> extends Process {
  readonly intended: { readonly logOdds: number; readonly effects: Effects };
  /** Weights of the kinds to choose from. */
  readonly choices: Weights<Choice>;
}

export type LungTechnique = 'resection' | 'ablation' | 'radiotherapy';
export type LiverTechnique = 'tace' | 'arterial-infusion' | 'ablation' | 'resection';
export type Regimen = 'tki' | 'ici' | 'combination';
export type ProgressionSite = 'known-liver' | 'new-liver' | 'known-lung' | 'new-lung' | 'other-organ';
export type Cause =
  | 'intrahepatic-progression'
  | 'extrahepatic-progression'
  | 'liver-failure'
  | 'treatment'
  | 'other'
  | 'unknown';

export interface Processes {
  readonly death: Process & { readonly causes: Weights<Cause> };
  /** Progression other than at an ablated metastasis; may recur. */
  readonly progression: Process & { readonly sites: Weights<ProgressionSite> };
  /** Complete or partial response of viable liver tumors to a treatment that has begun. */
  readonly liverResponse: Process & { readonly completeShare: number };
  readonly lungTherapy: TreatmentProcess<LungTechnique>;
  readonly localLiverTherapy: TreatmentProcess<LiverTechnique>;
  readonly systemicTherapy: TreatmentProcess<Regimen>;
}

export type ProcessName = keyof Processes;

/** Ablation of lung metastases, lesion by lesion. */
export interface AblationDesign {
  readonly technicalSuccess: number;
  /** Chance that a technically treated metastasis shows no residual tumor at one month. */
  readonly completeAtOneMonth: number;
  readonly majorComplicationPerSession: number;
  /** Hazard of local progression per lesion and day, of a patient whose frailty is 1. */
  readonly localProgressionPerDay: number;
  /** Variance of the gamma frailty that the lesions of one patient share; 0 for none. */
  readonly frailtyVariance: number;
  /** Log hazard ratio of local progression for a metastasis over 2 cm. */
  readonly over2cm: number;
}

/** How long patients can be watched: until a common day less losses, or for a time of their own. */
export type Watch =
  | { readonly kind: 'until-lock'; readonly lastDay: number; readonly meanDaysToLoss: number }
  | { readonly kind: 'uniform'; readonly fromDays: number; readonly toDays: number };

/** Processes that take the place of the design's own, so that a printed number can be had under another truth. */
export interface OtherTruth {
  readonly id: string;
  readonly statement: string;
  readonly processes: Partial<Processes>;
}

/** A way to draw a whole cohort. Everything is data; `assumed` lists what no source prints. */
export interface Design {
  readonly id: DesignId;
  readonly title: string;
  /** As many as published; the default of `hepatica simulate`. */
  readonly patients: number;
  readonly hospitals: number;
  readonly timeZero: string;
  /** Days since 1970-01-01 between which time zero lies. */
  readonly enrollment: { readonly from: number; readonly to: number };
  readonly watch: Watch;
  /** Where time zero is the day on which everybody's lung metastases are treated. */
  readonly lungTherapyOnTimeZero?: LungTechnique;
  readonly persons: PersonDesign;
  readonly processes: Processes;
  readonly ablation: AblationDesign;
  /** Other true effects under which the same numbers would be printed. */
  readonly otherTruths?: readonly OtherTruth[];
  /** What the paper prints, and what the simulated cohorts are held to. */
  readonly targets: readonly Target[];
  readonly assumed: readonly Assumed[];
}
