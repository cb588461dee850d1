import type { Fields } from './outcomes.ts';
import type { Piece } from './piece.ts';

/** What remains possible once an input is found to lie in some pieces. */
export interface Leaf {
  readonly pieces: readonly Piece[];
  /** The cells of a stepwise input that it gathers; empty for a formula. */
  readonly slots: readonly number[];
  readonly answer: Fields;
  /** Whether the system then applies: on every completion that is left, on some, or on none (then no answer). */
  readonly applicable: 'yes' | 'unknown' | 'no';
  /** How many different joint answers remain. */
  readonly remaining: number;
}
