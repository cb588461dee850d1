import type { Finding } from '@hepatica/course';
import type { MatchedAnalysis } from '../analysis/causal/matched-analysis.ts';
import type { WeightedAnalysis } from '../analysis/causal/weighted-analysis.ts';
import type { ArmCurve } from '../analysis/causal/weighted-curves.ts';
import type { CompetingAnalysis } from '../analysis/competing/competing-analysis.ts';
import type { CoxModelResult, DrawnCurve, Interval, TestResult } from '../analysis/estimates.ts';
import type { LandmarkAnalysis } from '../analysis/landmark/landmark-analysis.ts';
import type { LesionAnalysis } from '../analysis/lesion/lesion-analysis.ts';
import type { ImputationAnalysis } from '../analysis/missing/imputation-analysis.ts';
import type { ComplicationAnalysis } from '../analysis/outcome/complication-analysis.ts';
import type { ResponseAnalysis } from '../analysis/outcome/response-analysis.ts';
import type { SwimmerAnalysis } from '../analysis/outcome/swimmer.ts';
import type { PrognosticAnalysis } from '../analysis/prognosis/prognostic-analysis.ts';
import type { CurveChoice } from '../analysis/request.ts';
import type { StrategyAnalysis } from '../analysis/strategy/strategy-analysis.ts';
import type { SubgroupEffects } from '../analysis/subgroup/subgroups.ts';
import type { AdjustedCurves } from '../analysis/survival/adjusted-curves.ts';
import type { GroupComparison } from '../analysis/survival/compare-groups.ts';
import type { TimeDependentAnalysis } from '../analysis/time-dependent/time-dependent-analysis.ts';
import type { AttritionStep } from '../cohort/select-population.ts';
import type { ExposureSummary } from '../dataset/exposure/describe-exposures.ts';

export type {
  ChangingEffect,
  CoxModelResult,
  CoxTermResult,
  DrawnCurve,
  EffectTrend,
  FirthTermResult,
  FunctionalForm,
  Interval,
  OverTimeEffect,
  OverTimeResult,
  RatioAtTime,
  TestResult,
} from '../analysis/estimates.ts';

/** One row block of Table 1. Counts and summaries per group, in the order of `groups`. */
export interface TableOneRow {
  readonly variable: string;
  readonly label: string;
  readonly summary:
    | {
        readonly kind: 'categories';
        readonly levels: readonly {
          readonly level: string;
          readonly counts: readonly number[];
          readonly percents: readonly (number | null)[];
        }[];
      }
    | {
        readonly kind: 'numbers';
        readonly unit?: string;
        /** `mean-sd` or `median-iqr`, chosen by the skewness rule named in the methods text. */
        readonly shown: 'mean-sd' | 'median-iqr';
        readonly groups: readonly {
          readonly n: number;
          readonly mean: number | null;
          readonly sd: number | null;
          readonly median: number | null;
          readonly q1: number | null;
          readonly q3: number | null;
          readonly min: number | null;
          readonly max: number | null;
        }[];
      };
  readonly missing: readonly number[];
  /** The same of everybody, with one group; present where the table has groups. */
  readonly overall?: { readonly summary: TableOneRow['summary']; readonly missing: number };
  /** Standardized mean difference (two groups) or its largest pairwise value; null with one group. */
  readonly standardizedDifference: number | null;
  /** Absent unless asked for. Exact tests have no statistic, rank-sum tests no degrees of freedom. */
  readonly test: {
    readonly name: string;
    readonly statistic: number | null;
    readonly df: number | null;
    readonly p: number;
  } | null;
}

export interface TableOne {
  /** What the groups differ by; absent of everybody together. */
  readonly by?: string;
  readonly groups: readonly { readonly name: string; readonly n: number }[];
  /** Everybody of the population, beside the groups; each row then has its `overall`. */
  readonly overall?: { readonly name: string; readonly n: number };
  readonly rows: readonly TableOneRow[];
}

export interface SurvivalStratum {
  readonly name: string;
  readonly n: number;
  readonly events: number;
  readonly median: Interval;
  readonly medianFollowUp: Interval;
  readonly drawn: DrawnCurve;
  /** One entry per `riskTimes`. `events` and `censored` are cumulative up to and including that time. */
  readonly risk: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events: number;
    readonly censored: number;
  }[];
  /** Survival at the question's fixed times. */
  readonly at: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly survival: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

export interface SurvivalAnalysis extends CurveChoice {
  /** Present and true where the groups were known only after time zero; every surface must say so. */
  readonly biased?: boolean;
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: 'days' | 'months' | 'years';
  readonly by: { readonly variable: string; readonly label: string } | null;
  readonly n: number;
  readonly events: number;
  readonly confidenceType: string;
  readonly confidenceLevel: number;
  readonly strata: readonly SurvivalStratum[];
  readonly overallMedianFollowUp: Interval;
  readonly riskTimes: readonly number[];
  readonly logRank:
    | (TestResult & {
        readonly groups: readonly {
          readonly name: string;
          readonly n: number;
          readonly observed: number;
          readonly expected: number;
        }[];
      })
    | null;
  /** Beside the log-rank test, where groups are compared. */
  readonly comparison?: GroupComparison;
  readonly adjustedCurves?: AdjustedCurves;
  /** Cumulative hazard (Nelson-Aalen) of each stratum, for drawing. */
  readonly hazards?: readonly {
    readonly name: string;
    readonly time: readonly number[];
    readonly hazard: readonly number[];
  }[];
  /** Follow-up that was to be had up to the data cut and was had; absent without a data cut. */
  readonly completeness?: number;
  readonly dropped: {
    readonly rows: number;
    readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
  };
}

export interface CoxAnalysis {
  /** Present and true where a covariate was known only after time zero; its label says so, every surface must. */
  readonly biased?: boolean;
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly confidenceLevel: number;
  readonly univariable: readonly {
    readonly variable: string;
    readonly label: string;
    readonly model: CoxModelResult;
  }[];
  readonly multivariable: { readonly covariates: readonly string[]; readonly model: CoxModelResult } | null;
}

interface Named {
  readonly variable: string;
  readonly label: string;
}

/** Patients grouped by what only hindsight knows; stamped wherever it stands. */
export interface NaiveComparison {
  readonly biased: true;
  readonly stamp: string;
  readonly riskTimes: readonly number[];
  readonly curves: readonly ArmCurve[];
  readonly unadjusted: CoxModelResult | null;
  readonly adjusted: CoxModelResult | null;
}

export interface LandmarkStudy extends LandmarkAnalysis, CurveChoice {
  readonly naive?: NaiveComparison;
}

export interface TimeDependentStudy extends TimeDependentAnalysis, CurveChoice {
  /** Labels of covariates whose later values count too. */
  readonly updated: readonly string[];
  readonly naive?: NaiveComparison;
}

/** An exposure without a date: what it would come to if it had begun at one time or another. */
export interface UndatedStudy {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: 'days' | 'months' | 'years';
  readonly exposure: Named;
  readonly adjustedFor: readonly string[];
  /** Stands on every surface that shows a number of this analysis. */
  readonly stamp: string;
  readonly assumed: readonly {
    readonly start: number;
    /** Exposed patients who did not live so long. */
    readonly impossible: number;
    readonly unadjusted: CoxModelResult | null;
    readonly adjusted: CoxModelResult | null;
  }[];
  readonly naive?: NaiveComparison;
}

export type CompetingStudy = CompetingAnalysis;

export interface SubgroupStudy extends SubgroupEffects {
  readonly endpoint: string;
  readonly endpointLabel: string;
}

export interface MatchingResult {
  readonly exposure: Named;
  readonly covariates: readonly string[];
  readonly analysis: MatchedAnalysis;
}

export interface WeightingResult {
  readonly exposure: Named;
  readonly covariates: readonly string[];
  readonly analysis: WeightedAnalysis;
}

export interface StrategyResult {
  readonly exposure: Named;
  readonly analysis: StrategyAnalysis;
}

/** Which lesions an analysis counts, and how they were chosen of all that were treated. */
export interface CountedLesions {
  readonly label: string;
  readonly steps: readonly AttritionStep[];
}

export interface LesionStudy extends LesionAnalysis {
  /** The outcome that was asked for; the others stand beside it. */
  readonly outcome: string;
  /** Present where the question chooses lesions. */
  readonly counted?: CountedLesions;
  readonly excluded: readonly { readonly reason: string; readonly rows: number }[];
}

export type ResponseStudy = ResponseAnalysis;

export interface ComplicationStudy {
  /** Present where the question chooses lesions: then the sessions are those that treated one of them. */
  readonly counted?: CountedLesions;
  readonly by: Named | null;
  readonly majorFrom: number;
  readonly groups: readonly ComplicationAnalysis[];
}

/** A swimmer plot: a description of what came when, and no comparison. */
export interface SwimmerStudy extends SwimmerAnalysis {
  readonly title: string | null;
  /** What time zero is, in words. */
  readonly timeZero: string | null;
}

export type ImputationStudy = ImputationAnalysis;

export interface PrognosticStudy {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly analysis: PrognosticAnalysis;
}

/** One hazard ratio as analyzed, at both ends of what imprecise dates allow, and without the patients that were named. */
export interface SensitivityRow {
  readonly analysis: string;
  readonly label: string;
  readonly hazardRatios: readonly (Interval & { readonly take: string; readonly p: number | null })[];
}

/** A whole study as plain data. The same question and data give the same bytes. */
export interface StudyResult {
  readonly format: 'hepatica-study-result/1';
  readonly title: string;
  readonly simulated: boolean;
  readonly provenance: {
    readonly questionSha256: string;
    readonly data: readonly {
      readonly name: string;
      readonly sha256: string;
      readonly rows: number;
      /** Of a registry: the instant up to which it was read; read up to it, it says the same again. */
      readonly asKnownOn?: string;
      /** The data lock by whose name that instant was asked for. */
      readonly lock?: string;
    }[];
    readonly version: string;
    readonly seed: number | null;
  };
  readonly population: {
    readonly label: string;
    readonly attrition: readonly {
      readonly step: string;
      readonly kept: number;
      readonly removed: number;
      readonly unknown: number;
    }[];
    readonly n: number;
  };
  readonly tableOne: TableOne | null;
  readonly survival: readonly SurvivalAnalysis[];
  readonly cox: readonly CoxAnalysis[];
  readonly landmarks?: readonly LandmarkStudy[];
  readonly timeDependent?: readonly TimeDependentStudy[];
  readonly undated?: readonly UndatedStudy[];
  readonly competing?: readonly CompetingStudy[];
  readonly subgroups?: readonly SubgroupStudy[];
  readonly matching?: readonly MatchingResult[];
  readonly weighting?: readonly WeightingResult[];
  readonly strategies?: readonly StrategyResult[];
  readonly lesions?: readonly LesionStudy[];
  readonly responses?: readonly ResponseStudy[];
  readonly complications?: readonly ComplicationStudy[];
  readonly prognosis?: readonly PrognosticStudy[];
  readonly imputation?: readonly ImputationStudy[];
  readonly swimmer?: readonly SwimmerStudy[];
  /** What became of the exposures that the question names: a description, no comparison. */
  readonly exposures?: readonly ExposureSummary[];
  /** Present where dates are only intervals, or the question asks to leave patients out. */
  readonly sensitivity?: readonly SensitivityRow[];
  /** Paragraphs of the methods section: says what was done, and nothing else. */
  readonly methods: readonly string[];
  readonly findings: readonly Finding[];
}
