import type { Expression, Operator } from './expression.ts';
import { FormulaSyntaxError } from './syntax-error.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Operators from loosest to tightest, as in R. All but `^` group from the left. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['|'],
  ['&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
  [':'],
];

/** Reads expressions off a list of tokens by recursive descent. Throws `FormulaSyntaxError`. */
export class ExpressionReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  get token(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new RangeError('ExpressionReader: read past the end');
    return token;
  }

  /** Takes the sign if it comes next. */
  take(sign: string): boolean {
    if (this.token.kind !== 'sign' || this.token.text !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) this.fail(`"${sign}"`);
  }

  fail(expected: string): never {
    const { kind, text, at } = this.token;
    const found = kind === 'end' ? 'the formula ends' : `"${text}" stands there`;
    throw new FormulaSyntaxError(`${expected} is expected, but ${found}`, at);
  }

  expression(level = 0): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    let left = this.expression(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.take(candidate));
      if (operator === undefined) return left;
      left = { kind: 'operation', operator, left, right: this.expression(level + 1) };
    }
  }

  #signed(): Expression {
    if (this.take('-')) return { kind: 'minus', of: this.#signed() };
    if (this.take('+')) return this.#signed();
    if (this.take('!')) return { kind: 'not', of: this.expression(2) };
    const base = this.#primary();
    if (!this.take('^')) return base;
    return { kind: 'operation', operator: '^', left: base, right: this.#signed() };
  }

  #primary(): Expression {
    const { kind, text } = this.token;
    if (this.take('(')) {
      const of = this.expression();
      this.expect(')');
      return { kind: 'parenthesis', of };
    }
    if (kind === 'sign' || kind === 'end') this.fail('a column, a number or a text');
    this.#next++;
    if (kind === 'number') return { kind: 'number', value: Number(text) };
    if (kind === 'text') return { kind: 'text', value: text };
    if (kind === 'quoted-name') return { kind: 'column', name: text };
    if (this.take('(')) return { kind: 'call', name: text, of: this.#arguments() };
    if (text === 'TRUE' || text === 'FALSE') return { kind: 'logical', value: text === 'TRUE' };
    return { kind: 'column', name: text };
  }

  #arguments(): readonly Expression[] {
    if (this.take(')')) return [];
    const all = [this.expression()];
    while (this.take(',')) all.push(this.expression());
    this.expect(')');
    return all;
  }
}
