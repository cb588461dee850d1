import type { FactId, Finding, Presence, RecordId, StatedAssessment, UnknownReason } from '@hepatica/course';
import type { Answer, Citation, InputValue, Policies, PossibleAnswer } from './system.ts';
import type { SystemId } from './system-id.ts';

export interface InputUsed {
  readonly input: string;
  readonly fact?: FactId;
  readonly label: string;
  readonly unit?: string;
  readonly presence: Presence<InputValue>;
  /** Age of the value on the day from which the snapshot counts ages; null when assessed on bare values. */
  readonly ageDays: number | null;
  /** Set when the value comes from a named assumption, not from a record. */
  readonly assumption?: string;
  /** Set when the value is the answer of another system, with the assumptions that entered there. */
  readonly derived?: {
    readonly system: SystemId;
    readonly edition: string;
    readonly assumptions: readonly string[];
  };
}

export interface Missing {
  readonly input: string;
  readonly fact?: FactId;
  readonly label: string;
  readonly reason: UnknownReason | 'outside-look-back';
  /** The stale value, shown though it counts as unknown. */
  readonly stale?: InputUsed;
  /** False when no value of it could change the answer. */
  readonly matters: boolean;
  /** The fields of the answer that it could still change. */
  readonly couldChange: readonly string[];
}

interface AssessmentBase {
  readonly system: SystemId;
  /** The record on which the system speaks; absent where it speaks of the patient, and on bare values. */
  readonly subject?: RecordId;
  readonly edition: string;
  readonly title: string;
  readonly sources: readonly Citation[];
  readonly verification: 'verified' | 'partly-verified' | 'unverified';
  /** The reading in force where publications differ, by policy name. */
  readonly policies: Policies;
  readonly used: readonly InputUsed[];
  readonly missing: readonly Missing[];
  /** Ids of the named assumptions that entered. */
  readonly assumptions: readonly string[];
  readonly warnings: readonly Finding[];
}

/** What a system says from possibly incomplete facts. `answer` has one entry per field of the system's answer. */
export type Assessment =
  | (AssessmentBase & { readonly kind: 'determined'; readonly answer: Answer })
  | (AssessmentBase & {
      readonly kind: 'open';
      readonly answer: Readonly<Record<string, PossibleAnswer>>;
      /** `unknown`: on some completions of what is missing the system has nothing to say; the answer is that of the others. */
      readonly applicable: 'yes' | 'unknown';
      /** The missing input that would settle most, and what each of its values would leave; null where not asked for. */
      readonly askNext: {
        readonly fact?: FactId;
        readonly label: string;
        readonly leaves: readonly {
          readonly when: string;
          readonly answer: Readonly<Record<string, PossibleAnswer>>;
          /** `no`: with this value the system has nothing to say, and the answer is empty. */
          readonly applicable: 'yes' | 'unknown' | 'no';
        }[];
      } | null;
    })
  | (AssessmentBase & { readonly kind: 'not-applicable'; readonly because: string })
  | (AssessmentBase & { readonly kind: 'invalid'; readonly problems: readonly Finding[] });

export type Agreement = 'agree' | 'compatible' | 'conflict' | 'not-computable';

/** A stated value beside the computed one; neither overwrites the other. */
export interface StatedComparison {
  readonly stated: StatedAssessment;
  readonly agreement: Agreement;
  readonly fields: readonly {
    readonly field: string;
    readonly stated: string | number;
    readonly computed: PossibleAnswer | null;
    readonly agreement: Agreement;
  }[];
}
