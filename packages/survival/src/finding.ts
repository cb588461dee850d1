/** Where in the caller's rows a finding applies. */
export interface FindingPlace {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly field?: string;
  readonly record?: string;
  readonly line?: number;
}

/**
 * Something the reader should know about the data or a fit: a fault, a doubt, an assumption.
 *
 * Findings travel beside a result and never instead of it. `code` is stable kebab-case; `message` says what is
 * wrong and what was expected, `remedy` how to mend it. Rows count from 0, as arrays do.
 */
export interface Finding {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly where?: FindingPlace;
  readonly remedy?: string;
  readonly citation?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}
