import type { Finding } from '@hepatica/course';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const variableChoice: Guard = {
  id: 'P4',
  title: 'Covariates chosen by their own p value',
  when: 'A multivariable model holds some of the covariates that were tried alone, and the question does not say why these.',
  remedy:
    'Choose covariates beforehand and write down why (reason). The univariable column is shown and never decides.',
  codes: ['variables-without-reason'],
  citation: 'Heinze, Dunkler. Transpl Int 2017;30:6-10. doi:10.1111/tri.12895',
};

/** Says of each multivariable model that holds only some of the covariates tried alone, none with a reason. */
export function checkVariableChoice({ cox, covariates, endpoints }: Question): readonly Finding[] {
  return cox.flatMap(({ endpoint, univariable, multivariable }): readonly Finding[] => {
    const left = univariable.filter((name) => !multivariable.includes(name));
    const reasons = multivariable.filter(
      (name) => covariates.find((one) => one.name === name)?.reason !== undefined,
    );
    if (multivariable.length < 2 || left.length === 0 || reasons.length > 0) return [];
    return [
      {
        code: 'variables-without-reason',
        severity: 'info',
        message: `The multivariable model of ${endpoints[endpoint]?.label ?? endpoint} holds ${multivariable.length} of the covariates tried alone and leaves out ${left.length}; the question does not say why. If they were chosen by their univariable p value, estimates are too far from one and intervals too narrow.`,
        where: { field: `cox.${endpoint}` },
        remedy: 'Add reason: to the covariates, or adjust for all that were chosen beforehand.',
        citation: variableChoice.citation,
      },
    ];
  });
}
