import {
  type Criterion,
  eventsOf,
  type Finding,
  nearestName,
  parseCriterion,
  variablesOf,
} from '@hepatica/course';
import { checkVariables } from '../variable/check-variables.ts';
import { SIMILAR_VARIABLES } from './propose-criteria.ts';

/** More are asked of nobody: each takes its time for every patient. */
const MOST = 12;

export type ReadCriteria =
  | { readonly kind: 'criteria'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Reads a criterion by which patients like one are to be found: what is joined by `and` becomes a criterion each. Refused
 * where it cannot be read, or asks for what the index does not hold.
 */
export function readCriteria(written: string): ReadCriteria {
  const where = { field: 'criterion' };
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') return { kind: 'refused', findings: [{ ...parsed.finding, where }] };
  const criteria = partsOf(parsed.criterion);
  const strange = variablesOf(parsed.criterion).filter((name) => !SIMILAR_VARIABLES.includes(name));
  const findings: readonly Finding[] = [
    ...strange.map((name) => notSearched(name, where)),
    ...checkVariables(parsed.criterion, where).filter(({ code }) => code !== 'criterion-unknown-variable'),
    ...eventsOf(parsed.criterion).map(
      ({ event }): Finding => ({
        code: 'criterion-event-not-searched',
        severity: 'error',
        message: `Whether "${event}" happened is not held for the search.`,
        where,
        remedy: `It holds ${SIMILAR_VARIABLES.join(', ')}.`,
      }),
    ),
    ...(criteria.length > MOST ? [tooMany(criteria.length, where)] : []),
  ];
  return findings.length > 0 ? { kind: 'refused', findings } : { kind: 'criteria', criteria };
}

const partsOf = (criterion: Criterion): readonly Criterion[] =>
  criterion.kind === 'all' ? criterion.of.flatMap(partsOf) : [criterion];

function notSearched(name: string, where: NonNullable<Finding['where']>): Finding {
  const nearest = nearestName(name, SIMILAR_VARIABLES);
  return {
    code: 'criterion-unknown-variable',
    severity: 'error',
    message: `Patients cannot be searched by "${name}".`,
    where,
    remedy: nearest === null ? `Name one of ${SIMILAR_VARIABLES.join(', ')}.` : `Did you mean "${nearest}"?`,
    values: { variable: name },
  };
}

const tooMany = (count: number, where: NonNullable<Finding['where']>): Finding => ({
  code: 'criteria-too-many',
  severity: 'error',
  message: `There are ${count} criteria; at most ${MOST} are asked at once.`,
  where,
  remedy: 'Leave out those that matter least.',
});
