/** A formula that cannot be read, and where; caught by the parser's entries and turned into a finding. */
export class FormulaSyntaxError extends Error {
  readonly at: number;

  /** @param at 0-based place in the formula */
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
