import { type ConsistencyRule, consistencyRules } from '@hepatica/clinical';
import type { PromptRule } from './prompt.ts';

/** Rules of consistency that are also questions to the board, under the name they have here. */
const ASKED = [
  { code: 'surveillance-overdue', id: 'scan-overdue', title: 'A study that was planned is overdue.' },
  {
    code: 'stage-contradicts-facts',
    id: 'stage-contradicted',
    title: 'A stage or score was stated that the facts of its day contradict.',
  },
  {
    code: 'plan-never-given',
    id: 'planned-never-given',
    title: 'A planned treatment was never recorded as given.',
  },
] as const;

export const consistencyPrompts: readonly PromptRule[] = ASKED.map(({ code, id, title }) => {
  const rule = consistencyRules.find((one: ConsistencyRule) => one.codes.includes(code));
  if (rule === undefined) throw new RangeError(`consistencyPrompts: no rule gives "${code}"`);
  return {
    id,
    title,
    ask: ({ facts, records, lesions, snapshot }) =>
      rule
        .check({ course: asCourse(facts.snapshot, records), asOf: snapshot.knownBy, records, lesions })
        .filter((finding) => finding.code === code),
  };
});

/** A rule that takes a snapshot of its own sees what this one sees. */
function asCourse(
  { patient, axis }: Parameters<PromptRule['ask']>[0]['snapshot'],
  records: Parameters<PromptRule['ask']>[0]['records'],
): Parameters<ConsistencyRule['check']>[0]['course'] {
  return {
    id: 'as-known',
    title: 'as known',
    simulated: false,
    patient,
    axis,
    records,
    assumptions: [],
    contradictions: [],
  };
}
