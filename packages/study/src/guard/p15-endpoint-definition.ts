import type { Finding } from '@hepatica/course';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const endpointDefined: Guard = {
  id: 'P15',
  title: 'Endpoint not defined',
  when: 'An endpoint stands in columns of time and event, and the question does not say what counted, how death was handled and when patients were censored.',
  remedy:
    'Write it down (means); or let the endpoint be found from dates or from courses, whose rule is then printed.',
  codes: ['endpoint-not-defined'],
  citation: 'Llovet et al. J Natl Cancer Inst 2008;100:698-711. doi:10.1093/jnci/djn134',
};

/** Endpoints in columns that nobody put into words, but those whose name says it: overall survival is death of any cause. */
export function checkDefinitions({ endpoints }: Question): readonly Finding[] {
  const bare = Object.entries(endpoints).filter(
    ([id, { origin, means, label }]) =>
      origin === undefined &&
      means === undefined &&
      !/overall survival|전체 ?생존|总生存/i.test(label) &&
      id !== 'os',
  );
  return bare.map(([id, { label }]) => ({
    code: 'endpoint-not-defined',
    severity: 'info',
    message: `The question does not say what counts as "${label}", whether death does, and when patients were censored.`,
    where: { field: `survival.${id}` },
    remedy: 'Add means: to the endpoint, as "recurrence anywhere or death, censored at the last imaging".',
    citation: endpointDefined.citation,
  }));
}
