import type { Finding } from '@hepatica/course';

/** A formula that cannot be read, and where; caught by the parser's entries and turned into a finding. */
export class FormulaSyntaxError extends Error {
  readonly at: number;

  /** @param at 0-based place in the formula */
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The finding for a text that could not be read; any other error is thrown on. */
export function syntaxFinding(
  error: unknown,
  text: string,
  example = 'Surv(time, status) ~ age + factor(stage)',
): Finding {
  if (!(error instanceof FormulaSyntaxError)) throw error;
  return {
    code: 'formula-syntax',
    severity: 'error',
    message: `"${text}" cannot be read: ${error.message} (character ${error.at + 1}).`,
    values: { character: error.at + 1 },
    remedy: `Write it as in R, for example ${example}; names with spaces in backticks.`,
  };
}
