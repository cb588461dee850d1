import { type Expression, printExpression } from './expression.ts';
import { FormulaSyntaxError } from './syntax-error.ts';

/** A term of the right-hand side: one expression, or several that interact. */
export type Term = readonly Expression[];

interface Special {
  readonly strata: Expression[];
  readonly cluster: Expression[];
  readonly offset: Expression[];
}

/** The right side of a formula: main effects first, then interactions, each once; and what stands beside them. */
export function readTerms(right: Expression): { readonly terms: readonly Term[] } & Special {
  const special: Special = { strata: [], cluster: [], offset: [] };
  const terms = dedupe(expand(right, special));
  return { terms: terms.toSorted((a, b) => a.length - b.length), ...special };
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
