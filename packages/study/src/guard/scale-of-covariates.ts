import type { Finding } from '@hepatica/course';
import { columnOf } from '../dataset/column.ts';
import { covariateTerm } from '../dataset/covariate.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';

/** Where the middle half of the values spans so many units, the hazard ratio of one unit says nothing to a reader. */
const MANY_UNITS = 100;

/** Covariates of Cox models of which one unit is so little that their hazard ratios will read 1.00. */
export function checkScales(
  { covariates, cox }: Pick<Question, 'covariates' | 'cox'>,
  { table }: Pick<StudyData, 'table'>,
): readonly Finding[] {
  const inModels = new Set(
    cox.flatMap(({ univariable, multivariable }) => [...univariable, ...multivariable]),
  );
  return covariates.flatMap((covariate): readonly Finding[] => {
    const { expression } = inModels.has(covariate.name)
      ? covariateTerm(covariate, table)
      : { expression: null };
    if (expression?.kind !== 'column') return [];
    const column = columnOf(table, expression.name);
    const span = column?.kind === 'number' ? middleHalf(column.numbers) : 0;
    if (span < MANY_UNITS) return [];
    const name = /^[A-Za-z_]\w*$/.test(expression.name) ? expression.name : `\`${expression.name}\``;
    return [
      {
        code: 'unit-too-small',
        severity: 'info',
        message: `The middle half of "${covariate.label}" spans ${Math.round(span)} units: the hazard ratio of a single unit will read as 1.00, whatever its effect is.`,
        where: { column: covariate.column },
        remedy: `Write the covariate per tenfold, log10(${name}), or per hundred, ${name} / 100.`,
      },
    ];
  });
}

function middleHalf(numbers: Float64Array): number {
  const known = numbers.filter((x) => !Number.isNaN(x)).toSorted();
  const at = (share: number) => known[Math.floor(share * (known.length - 1))] ?? 0;
  return at(0.75) - at(0.25);
}
