import type { BoardChoices } from '@hepatica/api';
import type { BoardPolicy } from '@hepatica/board';
import { CONTROL_DEFINITIONS } from '@hepatica/clinical';
import type { BoardDecision, ShownSnapshot } from '@hepatica/course';

// What the board accepted and named stands among the facts that were shown, under names that no variable has: so that
// the decision can be read again as it was taken.
const CHOICE = 'choice.';

/** True of a fact that says what the board chose, not what was known. */
export const isChoice = (variable: string): boolean => variable.startsWith(CHOICE);

/** The choices of a page, and the revision of the hospital's policy, as facts to keep with a decision. */
export function keptChoices(
  { control, accepted, feasible }: BoardChoices,
  policyRevision: number,
): ShownSnapshot['facts'] {
  return [
    ...(control === null ? [] : [{ variable: `${CHOICE}control`, shown: control }]),
    ...accepted.map((record) => ({ variable: `${CHOICE}accepted`, shown: record, records: [record] })),
    ...feasible.map((way) => ({ variable: `${CHOICE}feasible`, shown: way })),
    ...(policyRevision === 0
      ? []
      : [{ variable: `${CHOICE}policy`, shown: `revision ${policyRevision} of the hospital` }]),
  ];
}

/** The policy under which a decision was taken, as far as it was kept. */
export function policyOfChoices(
  decision: BoardDecision,
): Pick<BoardPolicy, 'acceptedStatements' | 'control'> {
  const facts = decision.shown?.facts ?? [];
  const named = facts.find(({ variable }) => variable === `${CHOICE}control`)?.shown;
  return {
    control: CONTROL_DEFINITIONS.find((one) => one === named) ?? null,
    acceptedStatements: facts.flatMap(({ variable, records }) =>
      variable === `${CHOICE}accepted` ? (records ?? []) : [],
    ),
  };
}
