import { type Finding, nearestName, type Presence } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { InputValue, System } from '../system.ts';
import type { AssessOptions } from './assess.ts';
import { conclude } from './conclude.ts';
import { rangesOf } from './implied.ts';
import { parseValue } from './parse-value.ts';
import { policiesOf } from './policies.ts';
import { type Observed, readInput } from './reading.ts';

/** A value as a person or a program gives it: bare, as text with a unit or comparator, or as a presence. */
export type GivenValue = InputValue | null | Presence<InputValue>;

/**
 * What a system says on values given by hand, under the names of its inputs (or of their facts). A bare number is in
 * the unit that the system names. Inputs left out, null or `?` are unknown. Unknown names, units and impossible values
 * make the assessment `invalid`, every one listed.
 *
 * @throws RangeError on a policy that the system does not have.
 */
export function assessValues(
  system: System,
  values: Readonly<Record<string, GivenValue>>,
  options: AssessOptions = {},
): Assessment {
  const policies = policiesOf(system, options.policies ?? {});
  const problems: Finding[] = [];
  const given = new Map<string, Observed>();
  for (const [name, value] of Object.entries(values)) {
    const input = inputNamed(system, name);
    const spec = input === null ? undefined : system.inputs[input];
    if (input === null || spec === undefined) {
      problems.push(unknownInput(system, name));
      continue;
    }
    if (typeof value === 'object' && value !== null) {
      given.set(input, { presence: value, ageDays: null });
      continue;
    }
    const parsed = parseValue(input, spec, value);
    if (parsed.kind === 'problem') problems.push(parsed.finding);
    else given.set(input, parsed.observed);
  }
  const readings = Object.entries(system.inputs).map(([input, spec]) => {
    const observed = given.get(input);
    return readInput(input, spec, observed === undefined ? [] : [observed], options.assumptions ?? []);
  });
  const assessment = conclude(system, readings, policies, []);
  if (assessment.kind !== 'invalid') problems.push(...(system.contradicted?.(rangesOf(readings)) ?? []));
  return withProblems(assessment, problems);
}

function inputNamed(system: System, name: string): string | null {
  if (Object.hasOwn(system.inputs, name)) return name;
  return Object.entries(system.inputs).find(([, spec]) => spec.fact === name)?.[0] ?? null;
}

function unknownInput(system: System, name: string): Finding {
  const names = Object.keys(system.inputs);
  const nearest = nearestName(name, [
    ...names,
    ...Object.values(system.inputs).flatMap(({ fact }) => fact ?? []),
  ]);
  return {
    code: 'input-unknown',
    severity: 'error',
    message: `${system.title} has no input "${name}"; it has ${names.join(', ')}.`,
    where: { field: name },
    ...(nearest === null ? {} : { remedy: `Did you mean ${nearest}?` }),
  };
}

function withProblems(assessment: Assessment, problems: readonly Finding[]): Assessment {
  if (problems.length === 0) return assessment;
  const { system, edition, title, sources, verification, policies, used, missing, assumptions, warnings } =
    assessment;
  const others = assessment.kind === 'invalid' ? assessment.problems : [];
  return {
    kind: 'invalid',
    system,
    edition,
    title,
    sources,
    verification,
    policies,
    used,
    missing,
    assumptions,
    warnings,
    problems: [...problems, ...others],
  };
}
