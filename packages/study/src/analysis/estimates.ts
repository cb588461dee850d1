/** An estimate that may not be reached or estimable: `null` stands beside a finding or is "not reached". */
export interface Interval {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TestResult {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** A curve for drawing: steps, at most 2,000 points, censoring marks kept. */
export interface DrawnCurve {
  readonly time: readonly number[];
  readonly survival: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly censoredAt: readonly { readonly time: number; readonly survival: number }[];
}

/** A coefficient under Firth's penalty, with the interval and test of its profile likelihood; null where not found. */
export interface FirthTermResult {
  readonly name: string;
  readonly variable: string;
  readonly label: string;
  readonly level: string | null;
  readonly reference: string | null;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number | null; readonly high: number | null };
  readonly p: number | null;
}

/** The effect of one variable before and after a time, and the restricted means of its two levels. */
export interface ChangingEffect {
  readonly variable: string;
  readonly label: string;
  /** p of the test that called for this. */
  readonly p: number;
  /** One entry per piece of the follow-up and coefficient; null where a piece has no estimate. */
  readonly pieces: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly name: string;
    readonly level: string | null;
    readonly events: number;
    readonly hazardRatio: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly p: number | null;
  }[];
  /** Difference of restricted mean survival up to `tau`, second level less first; unadjusted. Null for other variables. */
  readonly restrictedMeans: {
    readonly tau: number;
    readonly first: string;
    readonly second: string;
    readonly difference: Interval;
    readonly p: number | null;
  } | null;
}

/** A coefficient as it seems to run over time: scaled Schoenfeld residuals, thinned, with a smooth line. */
export interface EffectTrend {
  readonly variable: string;
  readonly label: string;
  readonly name: string;
  readonly level: string | null;
  /** Of the model, which takes it as level. */
  readonly coefficient: number;
  /** p of the test that called for this. */
  readonly p: number;
  readonly points: readonly { readonly time: number; readonly value: number }[];
  readonly smooth: readonly { readonly time: number; readonly value: number }[];
}

/** The restricted cubic spline of a number of a model against its straight line, or why they were not compared. */
export type FormOutcome =
  | (TestResult & {
      readonly kind: 'test';
      /** Wald's where the variance is robust. */
      readonly test: 'likelihood-ratio' | 'wald';
      readonly knots: number;
    })
  | {
      readonly kind: 'not-tested';
      readonly reason: 'few-events' | 'few-values' | 'interaction' | 'spline' | 'not-estimable';
      readonly detail: string;
    };

/** Whether a straight line would do for a number of a model. */
export type FunctionalForm = FormOutcome & { readonly variable: string; readonly label: string };

/** A hazard ratio at one time, with the interval of that time alone. */
export interface RatioAtTime {
  readonly time: number;
  readonly hazardRatio: number;
  readonly low: number;
  readonly high: number;
}

/** The hazard ratios of one variable as they run with a function of time. */
export interface OverTimeEffect {
  readonly variable: string;
  readonly label: string;
  /** Of no change over time, given the changes of others. */
  readonly wald: TestResult;
  /** Null where the variance is robust. */
  readonly likelihoodRatio: TestResult | null;
  readonly terms: readonly {
    readonly name: string;
    readonly level: string | null;
    readonly reference: string | null;
    /** Log hazard ratio where the function is 0, and what a unit of the function adds to it. */
    readonly coefficient: number;
    readonly change: number;
    readonly changeError: number;
    /** What the hazard ratio is multiplied by whenever the time doubles (with its shift), or in a unit of time if linear. */
    readonly factor: { readonly ratio: number; readonly low: number; readonly high: number };
    readonly at: readonly RatioAtTime[];
    /** For drawing. */
    readonly drawn: readonly RatioAtTime[];
  }[];
}

/** The same model with hazard ratios that run with a function of time, as the question asks for them. */
export type OverTimeResult = {
  /** As it is written: log(t), log(t + 1), t. */
  readonly function: string;
  readonly unit: string;
} & (
  | {
      readonly kind: 'fit';
      readonly lastEvent: number;
      readonly effects: readonly OverTimeEffect[];
      /** Of no change in any of them. */
      readonly constancy: Pick<OverTimeEffect, 'wald' | 'likelihoodRatio'>;
      readonly logLikelihood: { readonly proportional: number; readonly model: number };
    }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string }
);

export interface CoxTermResult {
  readonly name: string;
  readonly variable: string;
  readonly label: string;
  readonly level: string | null;
  readonly reference: string | null;
  /** Patients and events on this row: of the level for a factor, of all used rows for a number. */
  readonly n: number;
  readonly events: number;
  readonly coefficient: number;
  readonly standardError: number;
  readonly robustStandardError?: number;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly z: number;
  readonly p: number;
}

export type CoxModelResult =
  | {
      readonly kind: 'fit';
      readonly n: number;
      readonly events: number;
      readonly ties: 'efron' | 'breslow';
      readonly terms: readonly CoxTermResult[];
      readonly tests: {
        readonly likelihoodRatio: TestResult;
        readonly wald: TestResult;
        readonly score: TestResult;
      };
      readonly logLikelihood: { readonly null: number; readonly model: number };
      readonly concordance: {
        readonly value: number;
        readonly standardError: number;
        readonly low?: number;
        readonly high?: number;
      } | null;
      /** Wald test of each variable with several coefficients, all of them together. */
      readonly overall?: readonly (TestResult & { readonly variable: string; readonly label: string })[];
      /** Wald test of the bent part of each spline: whether a straight line would do. */
      readonly nonlinear?: readonly (TestResult & { readonly variable: string; readonly label: string })[];
      /** Of the numbers of a multivariable model, whether a straight line would do for each. */
      readonly functionalForm?: readonly FunctionalForm[];
      /** Beside the likelihood where events are few. */
      readonly firth?: readonly FirthTermResult[];
      /** For variables whose effects seem to change over time. */
      readonly changing?: readonly ChangingEffect[];
      /** The same drawn out; not of more than 5,000 events. */
      readonly trends?: readonly EffectTrend[];
      /** Where the question asks for hazard ratios over time. */
      readonly overTime?: OverTimeResult;
      /** Label of the variable by which baseline hazards differ. */
      readonly strata?: string;
      readonly cluster?: { readonly label: string; readonly clusters: number };
      readonly eventsPerParameter: number;
      readonly proportionalHazards: {
        readonly transform: string;
        readonly terms: readonly (TestResult & { readonly name: string })[];
        readonly global: TestResult;
      } | null;
      readonly dropped: {
        readonly rows: number;
        readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
      };
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: string;
      readonly detail: string;
      /** Where the likelihood has no maximum because an effect is infinite. */
      readonly firth?: readonly FirthTermResult[];
    };
