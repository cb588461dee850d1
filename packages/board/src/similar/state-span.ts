import type { Day } from '@hepatica/course';
import type { BoardValue } from '../variable/board-variable.ts';

/** What a variable could be in a span of days. */
export type SpanValue =
  | { readonly kind: 'known'; readonly value: BoardValue }
  | { readonly kind: 'among'; readonly values: readonly BoardValue[] }
  | { readonly kind: 'between'; readonly low?: SpanBound; readonly high?: SpanBound };

/** An end of what a number could be; not inclusive in "> 35 000". */
export interface SpanBound {
  readonly value: number;
  readonly inclusive: boolean;
}

/**
 * A variable of one patient over some days, as the team knew it on each of them. Days without a span: not known. `to`
 * is the last day; null where nothing that is recorded ends it.
 */
export interface StateSpan {
  readonly from: Day;
  readonly to: Day | null;
  readonly value: SpanValue;
}

/** Treatments told apart when patients are grouped by what they began. */
export type TreatmentGroup = 'lung-local' | 'liver-local' | 'other-local' | 'systemic';
export const TREATMENT_GROUPS: readonly TreatmentGroup[] = [
  'lung-local',
  'liver-local',
  'other-local',
  'systemic',
];

/** One patient of a registry as a search reads him: states, treatments begun, and how long he was followed. */
export interface RegistryPatient {
  readonly id: string;
  readonly simulated: boolean;
  readonly hospital?: string;
  /** Spans by variable, in the order of their days. */
  readonly states: Readonly<Record<string, readonly StateSpan[]>>;
  readonly started: readonly { readonly group: TreatmentGroup; readonly day: Day }[];
  /** The first day on which a death would have been recorded here; before it nobody could be lost to it. */
  readonly observedFrom: Day;
  /** The last day on which the patient was known to live, or the day of death. */
  readonly followedTo: Day;
  readonly died: boolean;
}
