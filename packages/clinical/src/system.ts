import type { Bound, CourseRecord, FactId, Finding, Possible, Presence, Snapshot } from '@hepatica/course';
import type { SystemId } from './system-id.ts';

export interface Citation {
  readonly text: string;
  readonly doi?: string;
}

/** A value at which a rule can change, with the side of the cut to which the value itself belongs. */
export interface Threshold {
  readonly at: number;
  readonly belongsTo: 'below' | 'above';
}

/** On what a system speaks: the patient, or one record at a time (the first record of each lesion). */
export type SubjectKind = 'patient' | 'lesion' | 'treatment' | 'complication';

/** How a system takes one input. */
export interface InputSpec {
  /** What the snapshot is asked for. Absent where the input is read from the subject. */
  readonly fact?: FactId;
  /** Reads the input from the record on which the system speaks; only in systems with a `subject`. */
  readonly fromSubject?: (subject: CourseRecord, snapshot: Snapshot) => Presence<InputValue>;
  /** Takes the answer of another system on the same snapshot; given by hand on bare values. */
  readonly derivedFrom?: DerivedFrom;
  readonly label: string;
  /** `quantity`: a number in `unit`; `choice`: one of `values`. */
  readonly type:
    | {
        readonly kind: 'quantity';
        readonly unit: string;
        /** True for counts: only whole numbers are possible. */
        readonly integer?: boolean;
        /** Outside this range a value is used and warned about. */
        readonly plausible: { readonly low: number; readonly high: number };
        /** What is usual, in `unit`, and the other unit in which the same is often reported: for a hint, never to convert. */
        readonly usual?: { readonly low: number; readonly high: number; readonly otherUnit: string };
        /** Values that cannot be; they make the assessment invalid, and bound what an unknown value can be. */
        readonly refused: { readonly atOrBelow?: number; readonly below?: number; readonly above?: number };
        /** Values at which the rule can change. Not needed where a formula reads the input. */
        readonly thresholds: readonly Threshold[];
      }
    | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] };
  /** Older than this is stale and counts as unknown; `null` means history without limit. */
  readonly lookBackDays: number | null;
  /** Reads a value in the light of its record, where the value alone does not tell (the cause of a status). */
  readonly fromRecord?: (presence: Presence<InputValue>, record: CourseRecord) => Presence<InputValue>;
  /** True of what is seldom so: it is what to find out next only where nothing else is left to ask. */
  readonly askLast?: true;
}

/**
 * An input that is one field of another system's answer. What that field can still be is what the input can still be; a
 * class stated by the source within its look-back narrows it, marked as stated, unless it conflicts with the computed one.
 *
 * The set stays exact only where no fact reaches the system both through this input and beside it: a derived input and
 * the other inputs share no fact (a test holds every system to it).
 */
export interface DerivedFrom {
  readonly system: System;
  readonly field: string;
  /** The value that a stated answer of that system implies, where the field itself may be left out (a score tells its class). */
  readonly fromStated?: (answer: Answer) => InputValue | undefined;
  /** The value that stands for "that system has nothing to say". Needed where it may not apply. */
  readonly notApplicable?: InputValue;
}

/** A field of a system's answer: its name, label, and the classes in order (or the number it is). */
export interface AnswerSpec {
  readonly label: string;
  readonly type:
    | { readonly kind: 'classes'; readonly order: readonly (string | number)[] }
    | { readonly kind: 'number'; readonly decimals: number };
}

export type InputValue = string | number | boolean;

/** Complete inputs in canonical units, as a rule reads them. */
export type CompleteInput = Readonly<Record<string, InputValue>>;

export type Answer = Readonly<Record<string, string | number>>;

/** A choice between published readings of one system. The first value is the default. */
export interface Policy {
  readonly label: string;
  readonly values: readonly [string, ...string[]];
  /** The value under which each of the others remains possible; the rule itself never sees it. */
  readonly leavesOpen?: string;
}

export type Policies = Readonly<Record<string, string>>;

/**
 * Several measurements of one thing, in order of preference. The first that is present is read; the rule sees only
 * `name`, whatever was measured.
 */
export interface Alternatives {
  /** The key under which the rule finds the reading. */
  readonly name: string;
  readonly label: string;
  readonly of: readonly { readonly input: string; readonly read: (value: number) => InputValue }[];
}

/** A range of numbers; a missing end means without end. */
export interface NumberRange {
  readonly low?: Bound<number>;
  readonly high?: Bound<number>;
}

/**
 * A number computed from continuous inputs. Its extremes over a box of inputs lie at the corners of the box (true of
 * monotone and of multilinear formulas, also after a monotone transformation of each input), so that the corners give
 * the interval of what is still possible. An input with thresholds enters by its cells, on each of which the formula
 * must be constant.
 */
export interface Formula {
  readonly value: (input: CompleteInput) => number;
  /** Inputs that enter as ranges though they have thresholds: these only tell where the system applies. */
  readonly ranges?: readonly string[];
  /** A value beyond an end counts as that end. */
  readonly clamps?: Readonly<Record<string, { readonly low?: number; readonly high?: number }>>;
  /**
   * A classed formula computed first; `value` reads its class as the input `as`, and reads none of its inputs
   * otherwise. The answer shows the class under the same name.
   */
  readonly buildsOn?: { readonly formula: Formula; readonly as: string };
  /** The field of the answer that holds the number, where the answer shows it. */
  readonly numberField?: string;
  /** Further numbers of the same inputs and the same kind, by field of the answer. */
  readonly moreNumbers?: Readonly<Record<string, (input: CompleteInput) => number>>;
  /**
   * The field of the answer that holds the class, and where the classes are cut, in rising order of the number. Without
   * it there are no classes.
   */
  readonly classField?: string;
  readonly classes: readonly (string | number)[];
  readonly cuts: readonly Threshold[];
}

/**
 * A score that adds up points. Each term reads inputs of its own, so that the set of possible totals is exact without
 * looking at every combination of all inputs.
 */
export interface PointSum {
  readonly terms: readonly {
    readonly inputs: readonly string[];
    readonly points: (input: CompleteInput, policies: Policies) => number;
    /** The fields of the answer to which these points count; default: all. */
    readonly countsTo?: readonly string[];
  }[];
}

/** A table of a system for its reference page, in our own words. */
export interface Bands {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is known when warnings are drawn up: single known values, and the units in which they were recorded. */
export interface Known {
  readonly values: Readonly<Record<string, InputValue | undefined>>;
  readonly recordedUnits: Readonly<Record<string, string | undefined>>;
  readonly policies: Policies;
  /** What the answer can still be, by field. */
  readonly possible: Readonly<Record<string, PossibleAnswer>>;
}

/**
 * A score or stage. `rule` is total and pure on complete inputs in canonical units; it never sees a date or a
 * missing value. A released edition is never edited.
 */
export interface System {
  readonly id: SystemId;
  readonly edition: string;
  readonly title: string;
  /** Short name before an answer: "Child-Pugh", "mUICC". */
  readonly shortName: string;
  /** How an answer is said in one line: the field that leads, and those that stand in brackets behind it. */
  readonly headline: {
    readonly main: string;
    /** A word before the leading field: "grade". */
    readonly word?: string;
    readonly detail?: readonly string[];
    /** Letters of the detail fields, said where a field is unknown: "T unknown". */
    readonly letters?: Readonly<Record<string, string>>;
  };
  /** Default: the patient. Otherwise it is assessed on each such record for which `speaksOf` is true (default: all). */
  readonly subject?: SubjectKind;
  /** True for what is asked for only, and left out when a whole course is assessed. */
  readonly onRequest?: true;
  readonly speaksOf?: (subject: CourseRecord, snapshot: Snapshot) => boolean;
  readonly sources: readonly Citation[];
  readonly verification: 'verified' | 'partly-verified' | 'unverified';
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly alternatives?: readonly Alternatives[];
  readonly answers: Readonly<Record<string, AnswerSpec>>;
  readonly policies?: Readonly<Record<string, Policy>>;
  /** False for combinations of inputs that cannot occur together; they are left out of every set. */
  readonly consistent?: (input: CompleteInput) => boolean;
  /**
   * Where `when` is false the system has nothing to say; `otherwise` says why. `onlyIf` is the condition in words, for
   * an answer that may not apply: "only if ...".
   */
  readonly applies?: {
    readonly when: (input: CompleteInput) => boolean;
    readonly otherwise: string;
    readonly onlyIf: string;
  };
  readonly rule: (input: CompleteInput, policies: Policies) => Answer;
  /** Present where the rule is a formula with cuts; `rule` then follows from it. */
  readonly formula?: Formula;
  /** Present where every field of the answer is a sum of points; `rule` then follows from it. */
  readonly pointSum?: PointSum;
  /** The rule as a reader would write it, one sentence or equation a line, for the reference page. */
  readonly formulaText?: readonly string[];
  readonly bands?: Bands;
  /**
   * What numeric inputs imply of one another: narrower ranges of those that are missing, and findings (of severity
   * `error` where known values cannot be true together).
   */
  readonly implied?: (ranges: Readonly<Record<string, NumberRange>>) => {
    readonly ranges: Readonly<Record<string, NumberRange>>;
    readonly findings: readonly Finding[];
  };
  /**
   * What speaks against numbers given by hand that cannot be true together, though each lies in a cell that fits those of
   * the others. Records are not asked: there such numbers are derived from the same lesions.
   */
  readonly contradicted?: (ranges: Readonly<Record<string, NumberRange>>) => readonly Finding[];
  /** An input that the rule does not read itself, but that tells another one once it is known: matters as that one does. */
  readonly tells?: Readonly<Record<string, string>>;
  /** Warnings that depend on known values, e.g. `unit-boundary`. */
  readonly warnings?: (known: Known) => readonly Finding[];
  /** Remarks from the records that do not enter the rule, e.g. a rupture. */
  readonly remarks?: (snapshot: Snapshot, subject?: CourseRecord) => readonly Finding[];
  /** What the subject's own record states of the answer; it stands beside the computed one and never enters it. */
  readonly statedIn?: (subject: CourseRecord) => Answer | null;
  /** Inputs that should be of one date; a warning is given when they are farther apart. */
  readonly together?: { readonly inputs: readonly string[]; readonly withinDays: number };
  /** How long a stated answer of this system is held against the computed one. */
  readonly statedLookBackDays: number;
  readonly pitfalls: readonly string[];
}

export type PossibleAnswer =
  | { readonly kind: 'one'; readonly value: string | number }
  | Possible<string | number>;
