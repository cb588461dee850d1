import type { Finding } from '@hepatica/course';
import type { Expression } from './expression.ts';
import { readTerms, type Term } from './model-terms.ts';
import { ExpressionReader } from './parse-expression.ts';
import { FormulaSyntaxError, syntaxFinding } from './syntax-error.ts';

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

function readFormula(text: string): Formula {
  const reader = new ExpressionReader(text);
  const responseAt = reader.token.at;
  const left = reader.expression();
  reader.expect('~');
  const right = reader.expression();
  if (reader.token.kind !== 'end') reader.fail('the end of the formula');
  const response = readResponse(left, responseAt);
  const { terms, strata, cluster, offset } = readTerms(right);
  if (cluster.length > 1) throw new FormulaSyntaxError('cluster() may stand only once', 0);
  return { text, response, terms, strata, cluster: cluster[0] ?? null, offset };
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
