import { type Finding, parseCriterion, variablesOf } from '@hepatica/course';
import type { ExposureDefinition } from '../../question/exposure-definition.ts';
import type { Question } from '../../question/question.ts';
import { usedColumns } from '../../question/used-columns.ts';
import { responseScope } from './best-response.ts';
import { type CourseVariable, courseVariable } from './course-variable.ts';
import type { Variables } from './course-zero.ts';

/** Every variable that covariates, criteria, exposures and sensitivities name. */
export function variablesAsked(question: Question, findings: Finding[]): Variables {
  const names = new Map(
    usedColumns(question, isCourseVariable).map(({ column, lookBackDays }) => [column, lookBackDays]),
  );
  const criteria = [
    ...question.exposures.flatMap(criteriaOf),
    ...(question.zero.kind === 'criterion' ? [question.zero.criterion] : []),
    ...question.sensitivities.flatMap((one) => (one.kind === 'criterion' ? [one.criterion] : [])),
  ];
  for (const written of criteria) {
    const parsed = parseCriterion(written);
    if (parsed.kind === 'problem') continue;
    for (const name of variablesOf(parsed.criterion)) if (!names.has(name)) names.set(name, null);
  }
  const variables = new Map<string, CourseVariable>();
  for (const [name, lookBackDays] of names) {
    // Endpoints and the best response are read from what came later, and never at time zero.
    if (isDerived(name, question)) continue;
    const { variable, findings: found } = courseVariable(name, lookBackDays);
    findings.push(...found);
    if (variable !== null) variables.set(name, variable);
  }
  return variables;
}

function criteriaOf(exposure: ExposureDefinition): readonly string[] {
  if (exposure.kind !== 'dated') return [];
  const { from } = exposure;
  if (from.kind === 'criterion') return [from.criterion];
  return from.kind === 'criteria' ? Object.values(from.criteria) : [];
}

/** Names of variables hold hyphens, which are no minus signs unless spaces stand around them. */
export const isCourseVariable = (name: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?:\.[\w-]+)?$/i.test(name) || courseVariable(name, null).variable !== null;

const isDerived = (name: string, { endpoints }: Question): boolean =>
  responseScope(name) !== null || Object.keys(endpoints).some((id) => name.startsWith(`${id}.`));
