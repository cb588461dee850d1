import { FormulaSyntaxError } from './syntax-error.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'quoted-name' | 'sign' | 'end';
  readonly text: string;
  /** 0-based place in the formula. */
  readonly at: number;
}

const PATTERN =
  /\s*(?:(?<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|`(?<quotedName>[^`]+)`|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<name>(?:\p{L}|\.)[\p{L}\p{N}._]*)|(?<sign>==|!=|<=|>=|[-~+*/^:(),<>=&|!]))/uy;

/** The words and signs of a formula. Throws `FormulaSyntaxError` at the first character that fits nothing. */
export function tokenize(formula: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = formula.trimEnd().length;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < end) {
    const from = PATTERN.lastIndex;
    const groups = PATTERN.exec(formula)?.groups;
    if (groups === undefined) {
      const at = from + (/^\s*/.exec(formula.slice(from))?.[0].length ?? 0);
      throw new FormulaSyntaxError(`"${formula.charAt(at)}" cannot be read`, at);
    }
    const { number, quotedName, text, name, sign } = groups;
    const written = number ?? quotedName ?? text ?? name ?? sign ?? '';
    const at = PATTERN.lastIndex - written.length - (quotedName === undefined ? 0 : 2);
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (quotedName !== undefined) tokens.push({ kind: 'quoted-name', text: quotedName, at });
    else if (text !== undefined) {
      tokens.push({ kind: 'text', text: text.slice(1, -1).replace(/\\(.)/g, '$1'), at });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else tokens.push({ kind: 'sign', text: written, at });
  }
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}
