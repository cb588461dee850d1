import type { FactId, Finding, Possible } from '@hepatica/course';

export type SystemId = 'child-pugh' | 'albi' | 'malbi-hiraoka' | 'ecog' | 'bclc' | 'modified-uicc';

export interface Citation {
  readonly text: string;
  readonly doi?: string;
}

/** How a system takes one input. */
export interface InputSpec {
  readonly fact: FactId;
  readonly label: string;
  /** `quantity`: a number in `unit`; `choice`: one of `values`. */
  readonly type:
    | {
        readonly kind: 'quantity';
        readonly unit: string;
        readonly plausible: { readonly low: number; readonly high: number };
        readonly refused: { readonly atOrBelow?: number; readonly below?: number; readonly above?: number };
        /** Values at which the rule can change, each with the side that belongs to the cell above it. */
        readonly thresholds: readonly { readonly at: number; readonly belongsTo: 'below' | 'above' }[];
      }
    | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] };
  /** Older than this is stale and counts as unknown; `null` means history without limit. */
  readonly lookBackDays: number | null;
}

/** A field of a system's answer: its name, label, and the classes in order (or the number it is). */
export interface AnswerSpec {
  readonly label: string;
  readonly type:
    | { readonly kind: 'classes'; readonly order: readonly (string | number)[] }
    | { readonly kind: 'number'; readonly decimals: number };
}

export type InputValue = string | number | boolean;
export type Answer = Readonly<Record<string, string | number>>;

/**
 * A score or stage. `rule` is total and pure on complete inputs in canonical units; it never sees a date or a
 * missing value. A released edition is never edited.
 */
export interface System {
  readonly id: SystemId;
  readonly edition: string;
  readonly title: string;
  readonly sources: readonly Citation[];
  readonly verification: 'verified' | 'partly-verified' | 'unverified';
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly answers: Readonly<Record<string, AnswerSpec>>;
  readonly rule: (input: Readonly<Record<string, InputValue>>) => Answer;
  /** Warnings that depend on the values, e.g. `unit-boundary`. */
  readonly warnings?: (input: Readonly<Record<string, InputValue>>) => readonly Finding[];
  readonly pitfalls: readonly string[];
}

export type PossibleAnswer =
  | { readonly kind: 'one'; readonly value: string | number }
  | Possible<string | number>;
