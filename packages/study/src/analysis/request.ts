import type { ConfidenceType, Estimand, PAdjustment, TestWeight } from '@hepatica/survival';

/** What a figure of curves shows: who is left, who is not, the cumulative hazard, or its logarithm over log time. */
export type CurveScale = 'survival' | 'events' | 'hazard' | 'log-hazard';

/** How the curves of a request are drawn. */
export interface CurveChoice {
  /** `survival` where absent. */
  readonly scale?: CurveScale;
}

/** Further comparisons of survival between groups, beside curves, medians and the log-rank test. */
export interface SurvivalComparisonRequest {
  /** Compared within the levels of this variable (stratified log-rank test). */
  readonly strata?: string;
  /** Horizon of the restricted mean, in the endpoint's unit; the smallest of the groups' largest times where absent. */
  readonly tau?: number;
  /** Tests that weight the times otherwise than the log-rank test. */
  readonly weights?: readonly TestWeight[];
  /** How p values of the pairs are adjusted; `holm` where absent. */
  readonly adjustment?: PAdjustment;
  /** Test for a trend over the levels in their order. */
  readonly trend?: boolean;
  /** Covariates for which adjusted curves are standardized. */
  readonly adjustFor?: readonly string[];
}

/** What a regression may ask for beyond its covariates. */
export interface ModelOptions {
  readonly confidenceLevel?: number;
  readonly ties?: 'efron' | 'breslow';
  /** Baseline hazards of their own by this variable: the hospital. */
  readonly strata?: string;
  /** Patients of one level are not independent. */
  readonly cluster?: string;
  /** Pairs of covariates whose effects may depend on each other. */
  readonly interactions?: readonly (readonly [string, string])[];
}

/** Covariates whose hazard ratios are to run with a function of time, in every model that has them. */
export interface OverTimeRequest {
  readonly overTime?: readonly string[];
  /** The logarithm of the time where absent. */
  readonly overTimeFunction?: 'log' | 'linear';
  /** Added to the time before its logarithm is taken, in the endpoint's unit; 0 where absent. */
  readonly overTimeShift?: number;
  /** Times at which they are printed, in the endpoint's unit; quartiles of the event times where absent. */
  readonly overTimeAt?: readonly number[];
}

/** The effect of a variable in parts of the population, with the test of whether it differs between them. */
export interface SubgroupRequest extends ModelOptions {
  readonly endpoint: string;
  readonly exposure: string;
  readonly subgroups: readonly string[];
  readonly adjustFor: readonly string[];
}

/** Propensity-score matching of a variable of two levels; the second level of it is the treatment. */
export interface MatchingRequest {
  readonly endpoints: readonly string[];
  readonly exposure: string;
  readonly covariates: readonly string[];
  /** Controls per treated patient; 1 where absent. */
  readonly ratio?: number;
  /** In standard deviations of the logit of the score; 0.2 where absent, null for none. */
  readonly caliper?: number | null;
  readonly replacement?: boolean;
  /** Matched exactly on these. */
  readonly exact?: readonly string[];
  readonly order?: 'highest' | 'lowest' | 'data' | 'random';
  readonly confidenceLevel?: number;
}

/** Propensity-score weighting of a variable of two levels; the second level of it is the treatment. */
export interface WeightingRequest {
  readonly endpoints: readonly string[];
  readonly exposure: string;
  readonly covariates: readonly string[];
  readonly estimand: Estimand;
  readonly stabilized?: boolean;
  /** Shares at which weights are pulled in. */
  readonly truncate?: { readonly low?: number; readonly high?: number };
  readonly cluster?: string;
  readonly confidenceLevel?: number;
}

/** Events that compete: incidence by group, Gray's test, and both kinds of model. */
export interface CompetingRequest extends ModelOptions {
  readonly endpoint: string;
  readonly by: string | null;
  readonly covariates: readonly string[];
  readonly times?: readonly number[];
  readonly confidenceType?: ConfidenceType;
}

/** A variable that changes at dates, as a covariate that depends on time. */
export interface TimeDependentRequest extends ModelOptions, CurveChoice {
  readonly endpoint: string;
  readonly exposure: string;
  /** Covariates at baseline. */
  readonly adjustFor: readonly string[];
  /** Covariates that change, updated at each change: only where chosen. */
  readonly updated?: readonly string[];
  /** Landmark of the extended curves; time zero where absent. */
  readonly from?: number;
  readonly times?: readonly number[];
}

/** The state of a variable at fixed times, and survival from then on of those who reached them. */
export interface LandmarkRequest extends ModelOptions, CurveChoice {
  readonly endpoint: string;
  readonly exposure: string;
  readonly adjustFor: readonly string[];
  readonly landmarks: readonly number[];
  readonly times?: readonly number[];
}

/** Treatment strategies compared by cloning each patient, censoring what departs from the strategy, and weighting. */
export interface StrategyRequest {
  readonly endpoint: string;
  /** A changing factor; to be on `level` of it is to have begun treatment. */
  readonly exposure: string;
  readonly level: string;
  /** Time from time zero within which treatment has to begin, in the endpoint's unit. */
  readonly grace: number;
  readonly covariates: readonly string[];
  /** Number of equal pieces into which the grace period is cut for the model of censoring; 4 where absent. */
  readonly pieces?: number;
  /** Horizon of the contrast; the end of follow-up where absent. */
  readonly tau?: number;
  /** Resamples of the bootstrap of patients; 200 where absent. */
  readonly resamples?: number;
  readonly confidenceLevel?: number;
}

/** Outcomes of lesions, with the patient as cluster. */
export interface LesionRequest {
  readonly outcome: string;
  /** Which lesions count, over the columns of lesions; all that were treated where absent. */
  readonly where?: string;
  /** These lesions in words; the criterion as written where absent. */
  readonly label?: string;
  /** A covariate, or a variable of the lesion. */
  readonly by: string | null;
  readonly covariates: readonly string[];
  readonly times?: readonly number[];
  readonly confidenceLevel?: number;
}

/** Best response by the categories of RECIST, of everybody and by group. */
export interface ResponseRequest {
  readonly variable: string;
  /** Levels that count as objective response, and those that count as control beside them. */
  readonly objective: readonly string[];
  readonly control: readonly string[];
  readonly by: string | null;
  readonly confidenceLevel?: number;
}

/** Complications by their highest grade. */
export interface ComplicationRequest {
  /** Sessions count in which a lesion was treated that meets this; all sessions where absent. */
  readonly where?: string;
  readonly label?: string;
  readonly by: string | null;
  /** The lowest grade that counts as major. */
  readonly majorFrom: number;
  readonly confidenceLevel?: number;
}

/** A multivariable model on imputed values, beside the one on complete rows. */
export interface ImputationRequest extends ModelOptions {
  readonly endpoint: string;
  readonly covariates: readonly string[];
  /** Complete variables, or further incomplete ones, that help to impute. */
  readonly auxiliary?: readonly string[];
  /** 20 where absent. */
  readonly imputations?: number;
  readonly iterations?: number;
}

/** A model that predicts: performance, corrected for optimism, with calibration and a nomogram. */
export interface PrognosticRequest {
  readonly endpoint: string;
  readonly covariates: readonly string[];
  /** Times at which risks are predicted and calibrated. */
  readonly times: readonly number[];
  /** Resamples of the bootstrap; 200 where absent. */
  readonly resamples?: number;
  readonly confidenceLevel?: number;
}

/** A lane for each patient with what happened when. */
export interface SwimmerRequest {
  readonly title?: string;
  readonly endpoint: string;
  /** A dated exposure whose levels color a lane from when each set in. */
  readonly exposure: string | null;
  /** A covariate by whose levels lanes are grouped; the level of the exposure at last contact where there is none. */
  readonly by: string | null;
  /** `response`, `progression`, or dated exposures; response and progression of courses where absent. */
  readonly marks?: readonly string[];
  readonly sortBy: 'time' | 'group';
  readonly mostPatients: number;
}
