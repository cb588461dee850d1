import type { Finding } from '@hepatica/course';
import type { Expression } from './expression.ts';
import { readTerms, type Term } from './model-terms.ts';
import { ExpressionReader } from './parse-expression.ts';
import { FormulaSyntaxError, syntaxFinding } from './syntax-error.ts';

/** A formula whose left side is no follow-up: `arm ~ age + sex`, or `~ age + sex` without a left side. */
export interface PlainFormula {
  readonly text: string;
  readonly left: Expression | null;
  /** Main effects first, then interactions, each once. */
  readonly terms: readonly Term[];
}

/** Reads a formula that compares or predicts groups: `treated ~ age + sex`, `stage == "C" ~ log(afp)`, `~ age`. */
export function parsePlainFormula(text: string): {
  readonly formula: PlainFormula | null;
  readonly findings: readonly Finding[];
} {
  try {
    return { formula: readPlainFormula(text), findings: [] };
  } catch (error) {
    return { formula: null, findings: [syntaxFinding(error, text, 'treated ~ age + factor(stage)')] };
  }
}

function readPlainFormula(text: string): PlainFormula {
  const reader = new ExpressionReader(text);
  const at = reader.token.at;
  let left: Expression | null = null;
  if (!reader.take('~')) {
    left = reader.expression();
    reader.expect('~');
  }
  const right = reader.expression();
  if (reader.token.kind !== 'end') reader.fail('the end of the formula');
  if (left?.kind === 'call' && left.name === 'Surv') {
    throw new FormulaSyntaxError('the left side must be a column, not Surv()', at);
  }
  const { terms, strata, cluster, offset } = readTerms(right);
  const special = Object.entries({ strata, cluster, offset }).find(([, of]) => of.length > 0);
  if (special !== undefined) throw new FormulaSyntaxError(`${special[0]}() has no meaning here`, 0);
  if (terms.length === 0) throw new FormulaSyntaxError('a variable is missing on the right side', 0);
  return { text, left, terms };
}
