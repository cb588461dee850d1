export type Operator = '|' | '&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | ':' | '^';

/** An expression over the columns of a table, as R would read it. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'logical'; readonly value: boolean }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] }
  | { readonly kind: 'parenthesis'; readonly of: Expression }
  | { readonly kind: 'minus'; readonly of: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

const PLAIN_NAME = /^(?:\p{L}|\.(?!\d))[\p{L}\p{N}._]*$/u;
const TIGHT: ReadonlySet<Operator> = new Set(['/', '^', ':']);

/** An expression as R prints it, which is how R names the terms of a model: `log(AFP + 1)`, `age:sex`, `x/10`. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return JSON.stringify(expression.value);
    case 'logical':
      return expression.value ? 'TRUE' : 'FALSE';
    case 'column':
      return PLAIN_NAME.test(expression.name) ? expression.name : `\`${expression.name}\``;
    case 'call':
      return `${expression.name}(${expression.of.map(printExpression).join(', ')})`;
    case 'parenthesis':
      return `(${printExpression(expression.of)})`;
    case 'minus':
      return `-${printExpression(expression.of)}`;
    case 'not':
      return `!${printExpression(expression.of)}`;
    case 'operation': {
      const gap = TIGHT.has(expression.operator) ? '' : ' ';
      return `${printExpression(expression.left)}${gap}${expression.operator}${gap}${printExpression(expression.right)}`;
    }
    default:
      throw new TypeError(`printExpression: unknown kind ${JSON.stringify(expression satisfies never)}`);
  }
}

/** The names of all columns an expression reads, in order of first appearance. */
export function columnsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'column':
      return [expression.name];
    case 'call':
      return [...new Set(expression.of.flatMap(columnsIn))];
    case 'parenthesis':
    case 'minus':
    case 'not':
      return columnsIn(expression.of);
    case 'operation':
      return [...new Set([...columnsIn(expression.left), ...columnsIn(expression.right)])];
    case 'number':
    case 'text':
    case 'logical':
      return [];
    default:
      throw new TypeError(`columnsIn: unknown kind ${JSON.stringify(expression satisfies never)}`);
  }
}
