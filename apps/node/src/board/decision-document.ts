import type { NewBoardDecision } from '@hepatica/api';
import { fingerprint, shownSnapshot } from '@hepatica/board';
import { printDay, printPartialDate } from '@hepatica/course';
import type { BoardView } from './board-view.ts';
import { keptChoices } from './decision-choices.ts';
import type { KeptPolicy } from './hospital-policy.ts';

/**
 * A decision as a course file has it, with every fact as it was shown. The fingerprint is that of the recorded course:
 * what the board only assumed is kept as its choice.
 *
 * @param id unique in the course
 */
export function decisionDocument(
  view: BoardView,
  id: string,
  { options, decision, reasons, dissent, attendees, tasks, plan }: NewBoardDecision,
  policy: KeptPolicy,
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const { axis } = view.course;
  const shown = shownSnapshot(view.facts);
  const kept = new Set<string>(view.course.records.map((record) => record.id));
  return {
    kind: 'board-decision',
    id,
    at: printDay(view.day, axis),
    options,
    decision,
    reasons,
    ...(dissent === undefined ? {} : { dissent }),
    ...(attendees.length === 0 ? {} : { attendees }),
    ...(tasks.length === 0 ? {} : { tasks }),
    ...(plan.length === 0 ? {} : { plan }),
    shown: {
      day: printPartialDate(shown.day),
      knownBy: printPartialDate(shown.knownBy),
      hash: fingerprint(view.bare.snapshot.records),
      facts: [
        ...shown.facts.map(({ records = [], ...fact }) => {
          const named = records.filter((record) => kept.has(record));
          return named.length === 0 ? fact : { ...fact, records: named };
        }),
        ...keptChoices(view.choices, policy.revision),
      ],
    },
  };
}
