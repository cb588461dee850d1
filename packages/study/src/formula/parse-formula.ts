import type { Finding } from '@hepatica/course';
import { type Expression, printExpression } from './expression.ts';
import { ExpressionReader } from './parse-expression.ts';
import { FormulaSyntaxError } from './syntax-error.ts';

/** A term of the right-hand side: one expression, or several that interact. */
export type Term = readonly Expression[];

/** What `Surv(…) ~ …` says, before any table is seen. */
export interface Formula {
  readonly text: string;
  /** `start` is null without delayed entry; `event` is null where every row ends in the event. */
  readonly response: {
    readonly start: Expression | null;
    readonly time: Expression;
    readonly event: Expression | null;
  };
  /** Main effects first, then interactions, each once; empty for `~ 1`. */
  readonly terms: readonly Term[];
  readonly strata: readonly Expression[];
  readonly cluster: Expression | null;
  readonly offset: readonly Expression[];
}

export interface ParsedFormula {
  readonly formula: Formula | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a survival formula as R does: `Surv(time, status) ~ age + sex`, `Surv(start, stop, event) ~ x * y + strata(site)
 * + cluster(id) + offset(z)`, `Surv(time, cause == "relapse") ~ rcs(age, 4) + log(afp)`, `` `column with spaces` ``.
 */
export function parseFormula(text: string): ParsedFormula {
  try {
    return { formula: readFormula(text), findings: [] };
  } catch (error) {
    return { formula: null, findings: [syntaxFinding(error, text)] };
  }
}

/** Reads one expression over columns, such as `log10(AFP + 1)` or `cause == "relapse"`. */
export function parseExpression(text: string): {
  expression: Expression | null;
  findings: readonly Finding[];
} {
  try {
    const reader = new ExpressionReader(text);
    const expression = reader.expression();
    if (reader.token.kind !== 'end') reader.fail('the end');
    return { expression, findings: [] };
  } catch (error) {
    return { expression: null, findings: [syntaxFinding(error, text)] };
  }
}

function syntaxFinding(error: unknown, text: string): Finding {
  if (!(error instanceof FormulaSyntaxError)) throw error;
  return {
    code: 'formula-syntax',
    severity: 'error',
    message: `"${text}" cannot be read: ${error.message} (character ${error.at + 1}).`,
    values: { character: error.at + 1 },
    remedy:
      'Write it as in R, for example Surv(time, status) ~ age + factor(stage); names with spaces in backticks.',
  };
}

function readFormula(text: string): Formula {
  const reader = new ExpressionReader(text);
  const responseAt = reader.token.at;
  const left = reader.expression();
  reader.expect('~');
  const right = reader.expression();
  if (reader.token.kind !== 'end') reader.fail('the end of the formula');
  const response = readResponse(left, responseAt);
  const special = { strata: [] as Expression[], cluster: [] as Expression[], offset: [] as Expression[] };
  const terms = dedupe(expand(right, special));
  if (special.cluster.length > 1) throw new FormulaSyntaxError('cluster() may stand only once', 0);
  return {
    text,
    response,
    terms: terms.toSorted((a, b) => a.length - b.length),
    strata: special.strata,
    cluster: special.cluster[0] ?? null,
    offset: special.offset,
  };
}

function readResponse(left: Expression, at: number): Formula['response'] {
  if (left.kind !== 'call' || left.name !== 'Surv') {
    throw new FormulaSyntaxError('the left side must be Surv(time, event) or Surv(start, stop, event)', at);
  }
  const [first, second, third] = left.of;
  if (first === undefined || left.of.length > 3) {
    throw new FormulaSyntaxError(`Surv() takes one to three arguments, not ${left.of.length}`, at);
  }
  if (third !== undefined && second !== undefined) return { start: first, time: second, event: third };
  return { start: null, time: first, event: second ?? null };
}

interface Special {
  readonly strata: Expression[];
  readonly cluster: Expression[];
  readonly offset: Expression[];
}

/** The algebra of model formulas: `+` joins terms, `:` crosses them, `*` does both. */
function expand(expression: Expression, special: Special): readonly Term[] {
  if (expression.kind === 'parenthesis') return expand(expression.of, special);
  if (expression.kind === 'number') {
    if (expression.value === 1) return [];
    throw new FormulaSyntaxError(`the number ${expression.value} cannot be a term`, 0);
  }
  if (expression.kind === 'call') {
    const { name, of } = expression;
    if (name === 'strata' || name === 'cluster' || name === 'offset') {
      const [only] = of;
      if (only === undefined || (name !== 'strata' && of.length > 1)) {
        throw new FormulaSyntaxError(`${name}() takes ${name === 'strata' ? 'at least ' : ''}one column`, 0);
      }
      special[name].push(...of);
      return [];
    }
  }
  if (expression.kind === 'operation') {
    const { operator, left, right } = expression;
    if (operator === '+' || operator === '*' || operator === ':') {
      const [a, b] = [expand(left, special), expand(right, special)];
      const crossed = a.flatMap((x) => b.map((y) => dedupeWithin([...x, ...y])));
      return operator === '+' ? [...a, ...b] : operator === ':' ? crossed : [...a, ...b, ...crossed];
    }
    if (operator === '-' || operator === '/' || operator === '^') {
      throw new FormulaSyntaxError(
        `"${printExpression(expression)}" is arithmetic: write I(${printExpression(expression)})`,
        0,
      );
    }
  }
  return [[expression]];
}

function dedupeWithin(term: Term): Term {
  return [...new Map(term.map((expression) => [printExpression(expression), expression])).values()];
}

/** Each term once, its variables in the order in which the formula first names them, as R orders them. */
function dedupe(terms: readonly Term[]): readonly Term[] {
  const order = [...new Set(terms.flat().map(printExpression))];
  const place = (expression: Expression) => order.indexOf(printExpression(expression));
  const sorted = terms.map((term) => term.toSorted((a, b) => place(a) - place(b)));
  return [...new Map(sorted.map((term) => [term.map(printExpression).join(':'), term])).values()];
}
