import { type Criterion, type Finding, type FindingPlace, nearestName, variablesOf } from '@hepatica/course';
import { boardVariables } from './board-variables.ts';

const byId = new Map(boardVariables.map((variable) => [variable.id, variable]));

/** A fault for each variable that the board does not have, and for each word that a variable can never be. */
export function checkVariables(criterion: Criterion, where: FindingPlace): readonly Finding[] {
  const unknown = variablesOf(criterion)
    .filter((name) => !byId.has(name))
    .map((name): Finding => {
      const nearest = nearestName(name, [...byId.keys()]);
      return {
        code: 'criterion-unknown-variable',
        severity: 'error',
        message: `The board has no variable "${name}".`,
        where,
        remedy: nearest === null ? 'Name a variable of the board.' : `Did you mean "${nearest}"?`,
        values: { variable: name },
      };
    });
  return [...unknown, ...impossibleWords(criterion, where)];
}

function impossibleWords(criterion: Criterion, where: FindingPlace): readonly Finding[] {
  switch (criterion.kind) {
    case 'all':
    case 'any':
      return criterion.of.flatMap((part) => impossibleWords(part, where));
    case 'not':
      return impossibleWords(criterion.of, where);
    case 'happened':
      return [];
    case 'compare': {
      const { variable, to } = criterion;
      const values = byId.get(variable)?.values;
      if (values === undefined) return [];
      const isPossible =
        values === 'boolean' ? typeof to === 'boolean' : typeof to === 'string' && values.includes(to);
      if (isPossible) return [];
      const known = values === 'boolean' ? 'true, false' : values.join(', ');
      return [
        {
          code: 'criterion-impossible-value',
          severity: 'error',
          message: `"${variable}" is never "${String(typeof to === 'object' ? to.value : to)}".`,
          where,
          remedy: `It is one of: ${known}.`,
          values: { variable },
        },
      ];
    }
    default:
      criterion satisfies never;
      return [];
  }
}
