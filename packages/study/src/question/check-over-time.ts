import type { Finding } from '@hepatica/course';
import type { CoxRequest } from './question.ts';

/** What stands against the hazard ratios over time that Cox models are asked for; all of it at once. */
export function checkOverTime(requests: readonly CoxRequest[]): readonly Finding[] {
  return requests.flatMap((request, k) => {
    const { overTime = [], overTimeFunction = 'log', overTimeShift = 0, overTimeAt = [] } = request;
    const { univariable, multivariable, interactions = [] } = request;
    const field = (part: string) => `analyses.cox.${k}.${part}`;
    const error = (code: string, message: string, remedy: string, part = 'overTime'): Finding => ({
      code,
      severity: 'error',
      message,
      where: { field: field(part) },
      remedy,
    });
    if (overTime.length === 0) {
      const given = (['overTimeFunction', 'overTimeShift', 'overTimeAt'] as const).filter(
        (part) => request[part] !== undefined,
      );
      return given.map((part) =>
        error(
          'over-time-of-nothing',
          `${field(part)} is given, but overTime names no covariate.`,
          'Name the covariates whose hazard ratios are to run over time: overTime: [arm].',
          part,
        ),
      );
    }
    const inModels = [...univariable, ...multivariable];
    const interacting = interactions.flat();
    const early = overTimeFunction === 'linear' ? [] : overTimeAt.filter((t) => !(t + overTimeShift > 0));
    return [
      ...overTime
        .filter((name) => !inModels.includes(name))
        .map((name) =>
          error(
            'over-time-not-in-model',
            `${field('overTime')} names "${name}", which is in no model of this analysis.`,
            `Add it to univariable or multivariable, or take it out of overTime.`,
          ),
        ),
      ...overTime
        .filter((name) => multivariable.includes(name) && interacting.includes(name))
        .map((name) =>
          error(
            'over-time-of-interaction',
            `The effect of "${name}" depends on another covariate in interactions; it has no one hazard ratio to run over time.`,
            'Ask for the interaction and for the hazard ratio over time in two Cox analyses.',
          ),
        ),
      ...(early.length === 0
        ? []
        : [
            error(
              'over-time-no-logarithm',
              `${field('overTimeAt')} asks for time ${early.join(', ')}, which has no logarithm.`,
              'Ask for later times, or give overTimeShift: 1 for log(t + 1).',
              'overTimeAt',
            ),
          ]),
    ];
  });
}
