/** What kind of contract the caller broke. */
export type SurvivalErrorCode =
  | 'length-mismatch'
  | 'not-finite'
  | 'empty-interval'
  | 'interval-overlap'
  | 'negative-weight'
  | 'event-code'
  | 'group-index'
  | 'option';

/**
 * A bug in the calling code: an argument that no data can excuse.
 *
 * Faults of the data are `Finding`s (see `checkSurv`), and questions without an answer are `not-estimable` results.
 */
export class SurvivalError extends Error {
  override readonly name = 'SurvivalError';
  readonly code: SurvivalErrorCode;

  constructor(code: SurvivalErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
