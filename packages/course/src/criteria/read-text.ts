import { DAYS_PER_MONTH } from '../words/day.ts';
import { parseQuantity } from '../words/parse-quantity.ts';
import type { Comparand, Criterion } from './criterion.ts';
import { CriterionFault, DEEPEST, isOperator } from './criterion-fault.ts';
import { type Token, tokensOf } from './criterion-tokens.ts';
import { readHappened } from './read-happened.ts';

/** Recursive descent over: or < and < not < (parenthesis | comparison). */
export function readText(text: string): Criterion {
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
    if (name.text.toLowerCase() === 'happened' && takeSign('(')) return readEvent();
    const variable = name.text.startsWith('`') ? name.text.slice(1) : name.text;
    if (takeWord('in')) return readMembers(variable);
    const sign = next(`a sign such as = or > after "${variable}"`);
    if (sign.kind === 'sign' && sign.text === '!=') {
      return { kind: 'not', of: { kind: 'compare', variable, op: '=', to: readValue() } };
    }
    if (!isOperator(sign.text)) throw new CriterionFault(`"${sign.text}" is not one of < <= = != >= > in`);
    return { kind: 'compare', variable, op: sign.text, to: readValue() };
  }

  /** `happened(ablation, organ = lung, technique in (microwave, laser), within 90 days, otherwise no)`. */
  function readEvent(): Criterion {
    const event = next('the kind of record that happened');
    const where: Record<string, unknown> = {};
    const rest: Record<string, unknown> = {};
    while (takeSign(',')) {
      if (takeWord('within')) rest.withinDays = readDays();
      else if (takeWord('otherwise')) rest.otherwise = next('"no" after "otherwise"').text;
      else {
        const field = next('a field of the record');
        if (field.kind !== 'name') throw new CriterionFault(`"${field.text}" stands where a field should`);
        if (Object.hasOwn(where, field.text)) throw new CriterionFault(`"${field.text}" is given twice`);
        where[field.text] = readFieldValues(field.text);
      }
    }
    if (!takeSign(')')) throw new CriterionFault('the parenthesis after "happened" is not closed');
    return readHappened({ event: event.text, ...(Object.keys(where).length > 0 ? { where } : {}), ...rest });
  }

  function readFieldValues(field: string): unknown {
    if (takeSign('=')) return readPlain();
    if (!takeWord('in') || !takeSign('(')) {
      throw new CriterionFault(`"${field}" is followed by = or by in and a list in parentheses`);
    }
    const values = [readPlain()];
    while (takeSign(',')) values.push(readPlain());
    if (!takeSign(')')) throw new CriterionFault('the list after "in" is not closed');
    return values;
  }

  function readPlain(): Comparand {
    const value = readValue();
    if (typeof value === 'object') throw new CriterionFault('a field of a record is compared without a unit');
    return value;
  }

  function readDays(): number {
    const token = next('a number of days after "within"');
    const unit = next('"days" or "months"');
    const days = { day: 1, days: 1, month: DAYS_PER_MONTH, months: DAYS_PER_MONTH }[unit.text];
    if (token.kind !== 'number' || days === undefined) {
      throw new CriterionFault('"within" is followed by a number of days or months');
    }
    return Math.round(token.value * days);
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
