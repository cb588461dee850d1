import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { AttritionStep } from '../cohort/select-population.ts';
import type { Milestone } from '../endpoint/course-milestones.ts';
import type { TimeUnit } from '../question/question.ts';
import type { LesionTraits } from './course/lesion-traits.ts';

/** Which day stands for an imprecise date: the middle, or one end of what the dates allow. */
export type Take = 'middle' | 'low' | 'high';

/** Which day stands for an imprecise date of an exposure; null leaves it to the question. */
export type ExposureTake = 'earliest' | 'middle' | 'latest';

/** What the guard says of the day from which a variable was known. */
export type KnowledgeVerdict = 'known' | 'assumed' | 'order-unknown' | 'later';

/** Where the values of a variable come from, for the reader of Table 1. */
export interface Provenance {
  /** The file, sheet or registry. */
  readonly source: string;
  /** The column, expression or name of the variable there. */
  readonly read: string;
  /** Values older than this at time zero counted as unknown; null where history is unlimited or no date is known. */
  readonly lookBackDays: number | null;
  /** How many patients had a value, how many only one that was too old, how many none. */
  readonly present: number;
  readonly stale: number;
  readonly missing: number;
}

/** A baseline variable, one value a patient. */
export interface DataColumn {
  /** The covariate's name in the question; its values stand in `StudyData.table` under `CovariateDefinition.column`. */
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly kind: 'number' | 'factor';
  /** Levels of a factor in the order of analysis; null for a number. */
  readonly levels: readonly string[] | null;
  /** The number, or the index of the level; NaN where missing. */
  readonly values: Float64Array;
  /** Numbers known only from one side ("> 35,000"): 1 at least, -1 at most, 0 exactly; null where there are none. */
  readonly bound: Int8Array | null;
  /** Days from time zero to the day from which the value was known; NaN where not said. Null where nothing is said. */
  readonly knownOn: Float64Array | null;
  readonly verdict: KnowledgeVerdict;
  readonly provenance: Provenance;
}

/** Time to an event, one entry a patient, in `unit`. */
export interface EndpointData {
  readonly id: string;
  readonly label: string;
  readonly unit: TimeUnit;
  /** NaN where the patient does not contribute; `excluded` says why. */
  readonly time: Float64Array;
  /** 0 censored, 1 the event, k + 1 the k-th of `competing`. */
  readonly status: Uint8Array;
  readonly competing: readonly string[];
  /** Observed only from this time on; null where everybody is from time zero. */
  readonly entry: Float64Array | null;
  /** Shortest and longest time that the dates allow; null where every date is exact. */
  readonly low: Float64Array | null;
  readonly high: Float64Array | null;
  readonly excluded: readonly { readonly reason: string; readonly rows: number }[];
  /** Last day of follow-up of the study; null where the question names none. */
  readonly dataCut: string | null;
  /** Follow-up that was to be had up to the data cut and was had (Clark, Lancet 2002); null without a data cut. */
  readonly completeness: number | null;
}

/** A patient's state from one day on, in days from time zero. */
export interface DatedState {
  /** Index of the patient. */
  readonly patient: number;
  /** The day chosen by `take`, and the interval in which it lies. */
  readonly from: number;
  readonly earliest: number;
  readonly latest: number;
  /** The day from which it was known. */
  readonly knownOn: number;
  /** Index in `levels`. */
  readonly state: number;
}

/** Something that sets in after time zero, or of which it is not known when. */
export interface ExposureData {
  readonly name: string;
  readonly label: string;
  readonly kind: 'baseline' | 'dated' | 'undated';
  /** `levels[0]` is the state at time zero unless a dated state at or before it says otherwise. */
  readonly levels: readonly string[];
  /** The state each patient ever reached, which only hindsight knows: index in `levels`, NaN where unknown. */
  readonly ever: Float64Array;
  /** The state at time zero: index in `levels`. */
  readonly atZero: Int32Array;
  /** Sorted by patient, then by day. Empty unless dated. */
  readonly states: readonly DatedState[];
  /** How many states have a date that is only an interval. */
  readonly imprecise: number;
}

/** Follow-up cut where an exposure or an updated covariate changes: rows of one patient lie next to each other. */
export interface IntervalData {
  readonly endpoint: string;
  readonly n: number;
  /** Index of the patient. */
  readonly patient: Int32Array;
  /** In the unit of the endpoint. */
  readonly start: Float64Array;
  readonly stop: Float64Array;
  /** As in `EndpointData`, 0 in every row but a patient's last. */
  readonly status: Uint8Array;
  /**
   * Columns `patient`, `start`, `stop`, `event` (1 the event), `status`, every column of `StudyData.table`, and one for
   * each exposure and updated covariate, holding what was so during the interval: for formulas
   * `Surv(start, stop, event) ~ exposure + covariate` with `id: 'patient'`.
   */
  readonly table: Table;
  readonly findings: readonly Finding[];
}

/** One treated lesion. Times in days from its own treatment. */
export interface LesionRow {
  readonly patient: number;
  readonly lesion: string;
  readonly session: string | null;
  /** What it can be chosen, grouped and adjusted by. */
  readonly traits: LesionTraits;
  /** Null where nobody assessed it. */
  readonly technicalSuccess: boolean | null;
  readonly primaryEfficacy: boolean | null;
  readonly secondaryEfficacy: boolean | null;
  /** Null where local progression cannot be followed. `cause` 0 censored, 1 local progression, 2 and on competing. */
  readonly time: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly cause: number;
  /** Why local progression cannot be followed; null where it can. */
  readonly why: string | null;
}

export interface LesionData {
  readonly rows: readonly LesionRow[];
  /** Names of causes 2 and on. */
  readonly competing: readonly string[];
  /**
   * The patient's baseline columns repeated, with `patient`, `lesion`, `session`, the traits of the lesion under their own
   * names, `time`, `status` and the successes.
   */
  readonly table: Table;
}

/** One session of treatment, for complications and technical success. */
export interface SessionRow {
  readonly patient: number;
  readonly session: string;
  readonly lesions: readonly string[];
  /** Highest grade of each complication after the session; empty where none is recorded. */
  readonly complications: readonly {
    readonly name: string;
    readonly grade: string;
    readonly major: boolean | null;
  }[];
}

/** A later value of a covariate, in days from time zero. */
export interface DatedCell {
  readonly patient: number;
  /** The day from which it was known. */
  readonly knownOn: number;
  readonly cell: string;
}

/** Everything that the analyses of a study work on. Row k of every part is the same patient. */
export interface StudyData {
  readonly n: number;
  readonly ids: readonly string[];
  /** Index of the hospital, with names; null where there is one or none is told. */
  readonly hospital: { readonly levels: readonly string[]; readonly index: Int32Array } | null;
  /**
   * One row a patient: every column that the question uses, as text; endpoints under the names that the resolved
   * question gives them (`EndpointDefinition.time` and so on). Formulas run on it.
   */
  readonly table: Table;
  readonly columns: readonly DataColumn[];
  readonly endpoints: Readonly<Record<string, EndpointData>>;
  readonly exposures: Readonly<Record<string, ExposureData>>;
  /** Values after time zero of the columns of dated covariates, by column; sorted by patient, then by day. */
  readonly changes: Readonly<Record<string, readonly DatedCell[]>>;
  readonly lesions: LesionData | null;
  readonly sessions: readonly SessionRow[] | null;
  /** One row a complication: `patient`, `session`, `name`, `grade`. */
  readonly complications: Table | null;
  /** What swimmer plots of courses show: survival in days, and by endpoint what is marked; null of tables. */
  readonly milestones: {
    readonly followed: EndpointData;
    readonly marks: Readonly<Record<string, readonly Milestone[]>>;
  } | null;
  readonly attrition: readonly AttritionStep[];
  readonly take: Take;
  readonly exposureTake: ExposureTake | null;
  /** How many patients have an imprecise date in an endpoint or exposure; their ends are to be run too. */
  readonly imprecise: number;
  readonly findings: readonly Finding[];
}
