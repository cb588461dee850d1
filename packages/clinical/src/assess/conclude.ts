import type { Finding } from '@hepatica/course';
import type { Assessment, Missing } from '../assessment.ts';
import type { InputValue, Known, Policies, System } from '../system.ts';
import { askNextOf } from './ask-next.ts';
import { outcomesOf } from './enumerate.ts';
import { factOf } from './fact-of.ts';
import { boxesOfVariables } from './formula-leaves.ts';
import { dependsOn } from './formula-outcome.ts';
import { withImplied } from './implied.ts';
import { influenceOf } from './influence.ts';
import { fieldsOf } from './outcomes.ts';
import { influenceInSum, outcomesOfSum } from './point-sum.ts';
import type { Reading } from './reading.ts';
import { farApart } from './together.ts';
import { disagreements, type Variable, variablesOf } from './variable.ts';

/**
 * Works out what a system says from what its inputs can still be. Every joint combination of cells is evaluated, so
 * the sets are exact; each field of the answer is then given on its own.
 */
export function conclude(
  system: System,
  given: readonly Reading[],
  policies: Policies,
  remarks: readonly Finding[],
): Assessment {
  const implied = withImplied(system, given);
  const { readings } = implied;
  const variables = variablesOf(system, readings);
  const findings = [...readings.flatMap((reading) => reading.findings), ...implied.findings];
  const problems = findings.filter(({ severity }) => severity === 'error');
  const used = variables.flatMap(({ reading }) => reading.used);
  const base = {
    system: system.id,
    edition: system.edition,
    title: system.title,
    sources: system.sources,
    verification: system.verification,
    policies,
    used,
    missing: [],
    assumptions: [
      ...new Set(used.flatMap(({ assumption, derived }) => assumption ?? derived?.assumptions ?? [])),
    ],
    warnings: findings.filter(({ severity }) => severity !== 'error'),
  };
  if (problems.length > 0) return { ...base, kind: 'invalid', problems };

  const { pointSum } = system;
  const outcomes = pointSum
    ? outcomesOfSum(system, pointSum, variables, policies)
    : outcomesOf(system, variables, policies);
  if (outcomes.all.length === 0) return { ...base, kind: 'invalid', problems: [contradiction(variables)] };
  const fieldNames = Object.keys(system.answers);
  const own = variables.map((variable, index) =>
    pointSum
      ? influenceInSum(system, pointSum, variables, policies, variable)
      : influenceOf(index, movesNumber(system, variables, index), outcomes, fieldNames),
  );
  const influences = variables.map(({ key }, index) => {
    const told = system.tells?.[key];
    return (
      (told === undefined ? undefined : own[variables.findIndex((other) => other.key === told)]) ??
      own[index] ??
      []
    );
  });
  const applying = outcomes.all.filter(({ answer }) => answer !== null);
  const fields = applying.length === 0 ? {} : fieldsOf(system, outcomes.all);
  const found = {
    ...base,
    missing: variables.flatMap(({ reading }, index) => missingOf(reading, influences[index] ?? [])),
    warnings: [
      ...base.warnings,
      ...disagreements(system, readings),
      ...farApart(system, used),
      ...(system.warnings?.(knownOf(variables, policies, fields)) ?? []),
      ...remarks,
    ],
  };
  if (applying.length === 0) {
    return { ...found, kind: 'not-applicable', because: system.applies?.otherwise ?? '' };
  }
  const single = Object.entries(fields).flatMap(([field, answer]) =>
    answer.kind === 'one' ? [[field, answer.value] as const] : [],
  );
  const alwaysApplies = applying.length === outcomes.all.length;
  if (alwaysApplies && single.length === fieldNames.length) {
    return { ...found, kind: 'determined', answer: Object.fromEntries(single) };
  }
  const askNext = askNextOf(
    system,
    variables,
    policies,
    outcomes,
    influences.map((influence) => influence.length > 0),
  );
  return { ...found, kind: 'open', answer: fields, applicable: alwaysApplies ? 'yes' : 'unknown', askNext };
}

/** Only a formula is evaluated on whole ranges; a stepwise rule sees one value of each cell. */
function movesNumber(system: System, variables: readonly Variable[], index: number): boolean {
  const key = variables[index]?.key;
  const { formula } = system;
  if (formula === undefined || key === undefined) return false;
  return boxesOfVariables(system, variables).some((box) => dependsOn(formula, box, key));
}

function missingOf(reading: Reading, couldChange: readonly string[]): readonly Missing[] {
  if (reading.missing === null) return [];
  const { input, spec, missing } = reading;
  return [
    {
      input,
      ...factOf(spec),
      label: spec.label,
      reason: missing.reason,
      ...(missing.stale ? { stale: missing.stale } : {}),
      matters: couldChange.length > 0,
      couldChange,
    },
  ];
}

function knownOf(variables: readonly Variable[], policies: Policies, possible: Known['possible']): Known {
  const values: Record<string, InputValue> = {};
  const recordedUnits: Record<string, string> = {};
  for (const { reading } of variables) {
    const [piece, ...others] = reading.pieces;
    if (piece?.kind === 'point' && others.length === 0) values[reading.input] = piece.value;
    if (reading.recordedUnit !== undefined) recordedUnits[reading.input] = reading.recordedUnit;
  }
  return { values, recordedUnits, policies, possible };
}

function contradiction(variables: readonly Variable[]): Finding {
  const labels = variables.flatMap(({ reading }) => (reading.missing === null ? [reading.spec.label] : []));
  return {
    code: 'inputs-contradict',
    severity: 'error',
    message: `The values given cannot be true together: ${labels.join(', ')}.`,
    remedy: 'Correct the value that is wrong.',
  };
}
