import type { Finding } from '@hepatica/course';
import type { Assessment, Missing } from '../assessment.ts';
import type { InputValue, Known, Policies, System } from '../system.ts';
import { describeAsked } from './ask-next.ts';
import { factOf } from './fact-of.ts';
import { withImplied } from './implied.ts';
import type { Reading } from './reading.ts';
import { remembered } from './remembered.ts';
import { farApart } from './together.ts';
import { disagreements, type Variable, variablesOf } from './variable.ts';

/**
 * Works out what a system says from what its inputs can still be. Every joint combination of cells is evaluated, so
 * the sets are exact; each field of the answer is then given on its own. What to find out next costs most, and is left
 * out unless `ask`.
 */
export function conclude(
  system: System,
  given: readonly Reading[],
  policies: Policies,
  remarks: readonly Finding[],
  ask = true,
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

  const { speaks, fields, influences, asked } = remembered(system, variables, policies, ask);
  if (speaks === 'contradiction') return { ...base, kind: 'invalid', problems: [contradiction(variables)] };
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
  if (speaks === 'never') {
    return { ...found, kind: 'not-applicable', because: system.applies?.otherwise ?? '' };
  }
  const single = Object.entries(fields).flatMap(([field, answer]) =>
    answer.kind === 'one' ? [[field, answer.value] as const] : [],
  );
  if (speaks === 'always' && single.length === Object.keys(fields).length) {
    return { ...found, kind: 'determined', answer: Object.fromEntries(single) };
  }
  return {
    ...found,
    kind: 'open',
    answer: fields,
    applicable: speaks === 'always' ? 'yes' : 'unknown',
    askNext: asked && describeAsked(asked, variables),
  };
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
