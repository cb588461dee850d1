/** Where in the user's material a finding applies. */
export interface FindingPlace {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly field?: string;
  readonly record?: string;
  readonly line?: number;
}

/**
 * Something the reader should know about the data: a fault, a doubt, an assumption.
 *
 * Findings travel beside a result and never instead of it. `code` is stable kebab-case; `message` says what is
 * wrong and what was expected, `remedy` how to mend it, `citation` why it matters.
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
