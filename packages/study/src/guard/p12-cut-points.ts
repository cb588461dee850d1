import type { Finding } from '@hepatica/course';
import { columnOf } from '../dataset/column.ts';
import { covariateTerm } from '../dataset/covariate.ts';
import type { StudyData } from '../dataset/study-data.ts';
import { columnsIn, type Expression } from '../formula/expression.ts';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';
import { publishedCut } from './published-cut-points.ts';

export const cutPoints: Guard = {
  id: 'P12',
  title: 'Continuous values cut in two, or taken as linear',
  when: 'A continuous value is cut at a point of which the question does not say where it comes from; or its effect is taken as the same over its whole range.',
  remedy:
    'Use cut-points from the literature and cite them (cutFrom); else keep the value continuous with a spline: rcs(afp, 4).',
  codes: ['cut-point-without-source', 'linear-assumed', 'functional-form-doubtful'],
  citation: 'Royston, Altman, Sauerbrei. Stat Med 2006;25:127-141. doi:10.1002/sim.2331',
};

/** More different values than this, and a number is continuous. */
const CONTINUOUS = 10;

/** Covariates in use that cut a continuous column without a source, and those that models take as linear. */
export function checkCutPoints(
  question: Question,
  { table }: StudyData,
  compared: ReadonlySet<string>,
): readonly Finding[] {
  const used = question.covariates.filter(({ name }) => compared.has(name));
  const found: Finding[] = [];
  const linear: string[] = [];
  const inModels = new Set(question.cox.flatMap(({ multivariable }) => multivariable));
  for (const covariate of used) {
    const { expression } = covariateTerm(covariate, table);
    if (expression === null) continue;
    const cuts = cutsIn(expression).filter(({ column }) => isContinuous(column, table));
    if (cuts.length === 0) {
      const bare = expression.kind === 'column' ? expression.name : null;
      if (bare !== null && inModels.has(covariate.name) && isContinuous(bare, table))
        linear.push(covariate.label);
      continue;
    }
    const unsourced = cuts.filter(({ column, at }) => publishedCut(column, at) === null);
    if (covariate.cutFrom !== undefined || unsourced.length === 0) continue;
    found.push({
      code: 'cut-point-without-source',
      severity: 'warning',
      message: `"${covariate.label}" cuts a continuous value at ${unsourced.map(({ at }) => at).join(', ')}, and the question does not say where that comes from. A cut-point chosen by its p value in these data finds effects where there are none.`,
      where: { column: covariate.column },
      remedy: 'Add cutFrom: with the publication it comes from; or keep the value continuous, as rcs(…, 4).',
      citation: 'Altman et al. J Natl Cancer Inst 1994;86:829-835. doi:10.1093/jnci/86.11.829',
    });
  }
  if (linear.length > 0)
    found.push({
      code: 'linear-assumed',
      severity: 'info',
      message: `The multivariable models take the effect of ${linear.join(', ')} as the same over the whole range.`,
      remedy:
        'Whether it bends is tested beside each model with events enough; a spline, rcs(…, 4), lets it bend.',
      citation: cutPoints.citation,
    });
  return found;
}

const COMPARES = ['<', '<=', '>', '>=', '==', '!='];

/** Comparisons of a single column with a number. */
function cutsIn(expression: Expression): readonly { readonly column: string; readonly at: number }[] {
  switch (expression.kind) {
    case 'operation': {
      const { operator, left, right } = expression;
      if (!COMPARES.includes(operator)) return [...cutsIn(left), ...cutsIn(right)];
      const number = [left, right].find((side) => side.kind === 'number');
      const [column, second] = columnsIn(expression);
      return number?.kind === 'number' && column !== undefined && second === undefined
        ? [{ column, at: number.value }]
        : [];
    }
    case 'not':
    case 'parenthesis':
    case 'minus':
      return cutsIn(expression.of);
    case 'call':
      return expression.of.flatMap(cutsIn);
    case 'column':
    case 'number':
    case 'text':
    case 'logical':
      return [];
    default:
      throw new TypeError(`cutsIn: unknown kind ${JSON.stringify(expression satisfies never)}`);
  }
}

function isContinuous(name: string, table: StudyData['table']): boolean {
  const column = columnOf(table, name);
  if (column === null || column.kind !== 'number') return false;
  return new Set(column.numbers.filter((x) => !Number.isNaN(x))).size > CONTINUOUS;
}
