import type { UnknownReason } from './presence.ts';

export type Comparator = '<' | '<=' | '=' | '>=' | '>';

/** A measured number with its unit (UCUM) and comparator: "> 35,000 ng/mL" is `{ value: 35000, unit: 'ng/mL', comparator: '>' }`. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly comparator: Comparator;
}

/**
 * A measurement as recorded: a quantity, words where the source printed no number ("normal level"), or the statement
 * that there is no value and why. A value that nobody speaks of has no measurement at all.
 */
export type Measured =
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly asWritten: string }
  | {
      readonly kind: 'words';
      readonly words: string;
      readonly reads?: 'normal' | 'raised' | 'rising' | 'falling';
    }
  | { readonly kind: 'missing'; readonly reason: Exclude<UnknownReason, 'not-recorded'> };
