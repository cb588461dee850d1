import type { ConfidenceType } from '@hepatica/survival';
import type {
  CompetingRequest,
  ComplicationRequest,
  CurveChoice,
  ImputationRequest,
  LandmarkRequest,
  LesionRequest,
  MatchingRequest,
  ModelOptions,
  OverTimeRequest,
  PrognosticRequest,
  ResponseRequest,
  StrategyRequest,
  SubgroupRequest,
  SurvivalComparisonRequest,
  SwimmerRequest,
  TimeDependentRequest,
  WeightingRequest,
} from '../analysis/request.ts';
import type { ExposureDefinition } from './exposure-definition.ts';
import type {
  DateOrder,
  EndpointOrigin,
  EntryDefinition,
  SourceDefinition,
  ZeroDefinition,
} from './source-definition.ts';
import type { TimeUnit } from './time-unit.ts';

export type { TimeUnit } from './time-unit.ts';

/** A condition a row must meet to belong to the population; rows for which it is unknown do not. */
export interface PopulationCriterion {
  readonly criterion: string;
  readonly label: string;
}

/**
 * Time to an event, in columns or expressions over columns. Where it is found from dates or courses (`origin`), the names
 * are those that the columns get once the data are prepared.
 */
export interface EndpointDefinition {
  readonly label: string;
  readonly time: string;
  readonly event: string;
  /** Delayed entry: patients count as at risk only after this time. */
  readonly entry?: string;
  readonly unit: TimeUnit;
  /** What else can end the clock, each as a column or expression that is 1 or true where it did. */
  readonly competing?: Readonly<Record<string, string>>;
  readonly origin?: EndpointOrigin;
  /** What counts, in words, where columns do not tell. */
  readonly means?: string;
}

/**
 * From when a value was known: at time zero; a number of the endpoint's time units after it; or a column that holds that
 * time per row (empty where it never came to be known).
 */
export type KnownFrom =
  | { readonly kind: 'time-zero' }
  | { readonly kind: 'time'; readonly time: number }
  | { readonly kind: 'column'; readonly column: string };

/** A variable to describe, to group or to adjust by. */
export interface CovariateDefinition {
  readonly name: string;
  /** A column, or an expression over columns as in a formula: `log10(AFP + 1)`, `rcs(age, 4)`. */
  readonly column: string;
  readonly label: string;
  readonly unit?: string;
  /** What the values are; judged by the cells where absent. */
  readonly type?: 'number' | 'factor';
  readonly reference?: string;
  /** Names for the codes of a factor, by code. */
  readonly levels?: Readonly<Record<string, string>>;
  /** Absent where the question does not say: then time zero is assumed, with a finding. */
  readonly knownFrom?: KnownFrom;
  /** The source of dated rows or the courses that it is read from; a column of the patient where absent. */
  readonly source?: string;
  /** A value of a dated source that is older at time zero counts as unknown; absent: any age will do. */
  readonly lookBackDays?: number;
  /** Limits of the assay: a value at one of them is known only to lie there or beyond. */
  readonly limits?: { readonly low: number | null; readonly high: number | null };
  /** Why it is in the models, for the record: prognostic by earlier work, a confounder. */
  readonly reason?: string;
  /** Where its cut-points come from; without it a cut continuous variable gets a finding. */
  readonly cutFrom?: string;
}

/** Patients of more than one hospital are compared within hospitals unless the question says otherwise. */
export interface SiteDefinition {
  readonly column: string;
  readonly handling: 'stratify' | 'cluster' | 'ignore';
}

export interface TableOneRequest {
  readonly by: string | null;
  readonly variables: readonly string[];
  readonly tests: boolean;
}

export interface SurvivalRequest extends SurvivalComparisonRequest, CurveChoice {
  readonly endpoint: string;
  readonly by: string | null;
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  /** Times at which survival is printed, in the endpoint's unit. */
  readonly times: readonly number[];
  /** Places on the time axis, at which the numbers at risk are counted too; round ones where absent. */
  readonly breaks?: readonly number[];
}

export interface CoxRequest extends ModelOptions, OverTimeRequest {
  readonly endpoint: string;
  readonly univariable: readonly string[];
  readonly multivariable: readonly string[];
  readonly ties: 'efron' | 'breslow';
  readonly confidenceLevel: number;
}

/** Whether the naive comparison is shown beside a right one. It is labeled as biased wherever it stands. */
export interface NaiveBeside {
  readonly showNaive: boolean;
}

/** What a model of a changing exposure leaves to the study. */
export interface ChangingChoices {
  /** Go on updating covariates after the exposure began, though it may have changed them. */
  readonly updateAfterExposure: boolean;
  /** Run at the earliest and latest dates too where those of the exposure are imprecise. */
  readonly atEveryDate: boolean;
}

/** An exposure of which nobody wrote down when it began. */
export interface UndatedRequest extends ModelOptions, NaiveBeside {
  readonly endpoint: string;
  readonly exposure: string;
  readonly adjustFor: readonly string[];
  /** Times at which it is taken to have begun, in the endpoint's unit. */
  readonly assumedStarts: readonly number[];
}

/**
 * Patients left out in a rerun: those with a dated row after time zero that meets a criterion, or in whom a criterion
 * over the course became true after it.
 */
export type SensitivityDefinition =
  | { readonly kind: 'rows'; readonly label: string; readonly source: string; readonly where: string }
  | { readonly kind: 'criterion'; readonly label: string; readonly criterion: string };

/** What a study asks, with every default filled in. */
export interface Question {
  readonly format: 'hepatica-question/1';
  readonly title: string;
  readonly simulated: boolean;
  /** The file's name; a command may put another in its place. */
  readonly data: string;
  /** What time zero is, in words, for the methods text. */
  readonly timeZero: string | null;
  readonly zero: ZeroDefinition;
  readonly entry: EntryDefinition | null;
  /** Never empty: `data` alone is one source of patients named `data`. */
  readonly sources: readonly SourceDefinition[];
  readonly dateOrder: DateOrder;
  /** The last day that counts: what came after it is not looked at. Null where none is named. */
  readonly dataCut: string | null;
  readonly site: SiteDefinition | null;
  readonly exposures: readonly ExposureDefinition[];
  /** Reruns without some patients, chosen by what came later: shown beside the main result, never in its place. */
  readonly sensitivities: readonly SensitivityDefinition[];
  readonly population: { readonly label: string; readonly criteria: readonly PopulationCriterion[] };
  readonly endpoints: Readonly<Record<string, EndpointDefinition>>;
  readonly covariates: readonly CovariateDefinition[];
  readonly tableOne: TableOneRequest | null;
  readonly survival: readonly SurvivalRequest[];
  readonly cox: readonly CoxRequest[];
  readonly landmarks: readonly (LandmarkRequest & NaiveBeside)[];
  readonly timeDependent: readonly (TimeDependentRequest & NaiveBeside & ChangingChoices)[];
  readonly undated: readonly UndatedRequest[];
  readonly competing: readonly CompetingRequest[];
  readonly subgroups: readonly SubgroupRequest[];
  readonly matching: readonly MatchingRequest[];
  readonly weighting: readonly WeightingRequest[];
  readonly strategies: readonly StrategyRequest[];
  readonly lesions: readonly LesionRequest[];
  readonly responses: readonly ResponseRequest[];
  readonly complications: readonly ComplicationRequest[];
  readonly validation: readonly PrognosticRequest[];
  readonly imputation: readonly ImputationRequest[];
  readonly swimmer: readonly SwimmerRequest[];
  /** What every random number of the run is drawn from. */
  readonly seed: number;
  /** Run analyses by variables known only after time zero all the same, labeled as biased. */
  readonly showBiased: boolean;
}
