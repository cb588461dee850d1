import type { Finding } from '../words/finding.ts';
import { parseQuantity } from '../words/parse-quantity.ts';
import type { Comparand, CompareOperator, Criterion } from './criterion.ts';
import { type Token, tokensOf } from './criterion-tokens.ts';

export type ParsedCriterion =
  | { readonly kind: 'criterion'; readonly criterion: Criterion }
  | { readonly kind: 'problem'; readonly finding: Finding };

/** Deeper nesting than any reader follows; it also keeps the recursion from overflowing. */
const DEEPEST = 50;

/**
 * Reads a criterion: a one-liner (`os_days > 0`, `bclc = "C"`, `bclc in (A, B) and not sex = male`,
 * `bilirubin <= 2 mg/dL`; backticks around names with spaces), an object `{ all: [...] }`, `{ any: [...] }`,
 * `{ not: ... }` of such, or a criterion tree as it is.
 */
export function parseCriterion(written: unknown): ParsedCriterion {
  try {
    return { kind: 'criterion', criterion: readAny(written, 0) };
  } catch (fault) {
    if (!(fault instanceof CriterionFault)) throw fault;
    const text = typeof written === 'string' ? written : JSON.stringify(written);
    const message = `The criterion ${typeof written === 'string' ? `"${text}"` : text} cannot be read: ${fault.message}.`;
    const remedy =
      'Write it as: column > 0, column = "value", column in (A, B), joined by and, or, not and parentheses.';
    return { kind: 'problem', finding: { code: 'criterion-unreadable', severity: 'error', message, remedy } };
  }
}

/** Private signal of the recursive descent; it never leaves `parseCriterion`. */
class CriterionFault extends Error {}

function readAny(written: unknown, depth: number): Criterion {
  if (depth > DEEPEST) throw new CriterionFault(`it is nested more than ${DEEPEST} deep`);
  if (typeof written === 'string') return readText(written);
  if (typeof written !== 'object' || written === null) throw new CriterionFault('it is not text');
  const entries = new Map<string, unknown>(Object.entries(written));
  if (entries.get('kind') === 'compare') return readCompare(entries);
  if (entries.has('kind')) {
    const [kind, of] = [entries.get('kind'), entries.get('of')];
    if (kind === 'not') return { kind, of: readAny(of, depth + 1) };
    if (kind === 'all' || kind === 'any') return { kind, of: readList(of, depth) };
  }
  const [first, ...others] = entries;
  if (first !== undefined && others.length === 0) {
    const [key, value] = first;
    if (key === 'not') return { kind: 'not', of: readAny(value, depth + 1) };
    if (key === 'all' || key === 'any') return { kind: key, of: readList(value, depth) };
  }
  throw new CriterionFault('an object holds one of all, any, not');
}

function readList(written: unknown, depth: number): readonly Criterion[] {
  if (!Array.isArray(written) || written.length === 0) {
    throw new CriterionFault('all and any hold a list of at least one part');
  }
  return written.map((part) => readAny(part, depth + 1));
}

function readCompare(entries: ReadonlyMap<string, unknown>): Criterion {
  const [variable, op, to] = [entries.get('variable'), entries.get('op'), entries.get('to')];
  if (typeof variable !== 'string' || !isOperator(op) || !isComparand(to)) {
    throw new CriterionFault('a comparison holds variable, op and to');
  }
  return { kind: 'compare', variable, op, to };
}

const isOperator = (value: unknown): value is CompareOperator =>
  value === '<' || value === '<=' || value === '=' || value === '>=' || value === '>';

function isComparand(value: unknown): value is Comparand {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'number' &&
    'unit' in value &&
    typeof value.unit === 'string' &&
    'comparator' in value &&
    value.comparator === '='
  );
}

/** Recursive descent over: or < and < not < (parenthesis | comparison). */
function readText(text: string): Criterion {
  const tokens = tokensOf(text);
  if ('faultAt' in tokens) {
    throw new CriterionFault(`"${text.slice(tokens.faultAt, tokens.faultAt + 12)}" fits nowhere`);
  }
  let position = 0;
  const criterion = readChain('or', 0);
  const rest = tokens[position];
  if (rest !== undefined) throw new CriterionFault(`"${rest.text}" is one word too many`);
  return criterion;

  function readChain(word: 'or' | 'and', depth: number): Criterion {
    const parts = [word === 'or' ? readChain('and', depth) : readNot(depth)];
    while (takeWord(word)) parts.push(word === 'or' ? readChain('and', depth) : readNot(depth));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return { kind: word === 'or' ? 'any' : 'all', of: parts };
  }

  function readNot(depth: number): Criterion {
    if (depth > DEEPEST) throw new CriterionFault(`it is nested more than ${DEEPEST} deep`);
    if (takeWord('not')) return { kind: 'not', of: readNot(depth + 1) };
    if (!takeSign('(')) return readComparison();
    const inner = readChain('or', depth + 1);
    if (!takeSign(')')) throw new CriterionFault('a parenthesis is not closed');
    return inner;
  }

  function readComparison(): Criterion {
    const name = next('the name of a column or variable');
    if (name.kind !== 'name') throw new CriterionFault(`"${name.text}" stands where a name should`);
    const variable = name.text.startsWith('`') ? name.text.slice(1) : name.text;
    if (takeWord('in')) return readMembers(variable);
    const sign = next(`a sign such as = or > after "${variable}"`);
    if (sign.kind === 'sign' && sign.text === '!=') {
      return { kind: 'not', of: { kind: 'compare', variable, op: '=', to: readValue() } };
    }
    if (!isOperator(sign.text)) throw new CriterionFault(`"${sign.text}" is not one of < <= = != >= > in`);
    return { kind: 'compare', variable, op: sign.text, to: readValue() };
  }

  function readMembers(variable: string): Criterion {
    if (!takeSign('(')) throw new CriterionFault('"in" needs a list in parentheses');
    const of: Criterion[] = [];
    do of.push({ kind: 'compare', variable, op: '=', to: readValue() });
    while (takeSign(','));
    if (!takeSign(')')) throw new CriterionFault('the list after "in" is not closed');
    return { kind: 'any', of };
  }

  function readValue(): Comparand {
    const token = next('a value');
    if (token.kind === 'quoted') return token.text;
    if (token.kind === 'name') return token.text === 'true' || (token.text === 'false' ? false : token.text);
    if (token.kind !== 'number') throw new CriterionFault(`"${token.text}" stands where a value should`);
    const unit = peek();
    if (unit?.kind !== 'unit') return token.value;
    position++;
    const parsed = parseQuantity(`${Math.abs(token.value)} ${unit.text}`);
    if (parsed.kind === 'problem') throw new CriterionFault(`the unit "${unit.text}" is not known`);
    return { ...parsed.quantity, value: token.value };
  }

  function next(what: string): Token {
    const token = peek();
    if (token === undefined) throw new CriterionFault(`${what} is missing`);
    position++;
    return token;
  }
  function peek(): Token | undefined {
    return 'faultAt' in tokens ? undefined : tokens[position];
  }
  function takeWord(word: string): boolean {
    const token = peek();
    const taken = token?.kind === 'name' && token.text.toLowerCase() === word;
    if (taken) position++;
    return taken;
  }
  function takeSign(sign: string): boolean {
    const token = peek();
    const taken = token?.kind === 'sign' && token.text === sign;
    if (taken) position++;
    return taken;
  }
}
