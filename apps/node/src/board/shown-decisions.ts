import type { BoardDecisionShown } from '@hepatica/api';
import {
  type BoardPolicy,
  type BoardRules,
  boardFacts,
  boardVariables,
  checkPlan,
  decisionFollowUp,
  sinceChanged,
} from '@hepatica/board';
import { type BoardDecision, type Course, type Finding, snapshotAt } from '@hepatica/course';
import { formatPartialDate, recordSentence } from '@hepatica/render';
import type { BoardView } from './board-view.ts';
import { isChoice, policyOfChoices } from './decision-choices.ts';

const labels = new Map(boardVariables.map(({ id, label }) => [id, label]));

/** Every decision of the board known by the day of the page, newest first, with what became of it. */
export function shownDecisions(
  { course, facts, day, policy }: Pick<BoardView, 'course' | 'facts' | 'day' | 'policy'>,
  rules: BoardRules,
): readonly BoardDecisionShown[] {
  const titles = new Map(rules.options.map(({ id, title }) => [id, title]));
  const records = new Map(course.records.map((record) => [record.id, record]));
  return facts.snapshot.records
    .filter((record): record is BoardDecision => record.kind === 'board-decision')
    .toReversed()
    .map((decision) => {
      const followUp = decisionFollowUp(course, decision, day, rules);
      return {
        record: decision.id,
        date: formatPartialDate(decision.at, course.axis),
        decision: decision.decision,
        reasons: decision.reasons,
        options: decision.options.map((option) => titles.get(option) ?? option),
        dissent: decision.dissent ?? null,
        attendees: (decision.attendees ?? []).map(attendeeWords),
        planFindings: planFindings(course, decision, policy, rules),
        plan: followUp.treatments.map(({ lesion, option, state }) => ({
          lesion,
          option: titles.get(option) ?? option,
          state,
        })),
        tasks: followUp.tasks.map(({ task, state }) => ({
          what: task.what,
          owner: task.owner,
          due: task.due === undefined ? null : formatPartialDate(task.due, course.axis),
          state,
          doneOn: task.doneOn === undefined ? null : formatPartialDate(task.doneOn, course.axis),
          outcome: task.outcome ?? null,
          record: task.done ?? null,
        })),
        outcomes: followUp.outcomes.flatMap((id) => {
          const record = records.get(id);
          return record === undefined ? [] : [recordSentence(record, course.axis)];
        }),
        isOpen: followUp.isOpen,
        hash: decision.shown?.hash ?? null,
        shownOn: decision.shown === undefined ? null : formatPartialDate(decision.shown.day, course.axis),
        changed: changedOf(course, decision, policy),
      };
    });
}

/** A discipline with the number of its people. */
export const attendeeWords = ({
  discipline,
  number,
}: {
  readonly discipline: string;
  readonly number?: number;
}): string => (number === undefined ? discipline : `${discipline} (${number})`);

/** What is wrong or left open in the plan of a decision, as known when it was taken. */
function planFindings(
  course: Course,
  decision: BoardDecision,
  policy: BoardView['policy'],
  rules: BoardRules,
): readonly Finding[] {
  const { plan: assignments = [], shown, at } = decision;
  if (assignments.length === 0) return [];
  const knownBy = shown?.knownBy.latest ?? at.latest;
  const snapshot = snapshotAt(course, shown?.day.latest ?? at.latest, { knownBy });
  const chosen = { ...policy, ...policyOfChoices(decision) };
  return checkPlan(boardFacts(snapshot, chosen, course), { assignments }, rules);
}

function changedOf(
  course: Course,
  decision: BoardDecision,
  policy: BoardView['policy'],
): BoardDecisionShown['changed'] {
  const chosen: Partial<BoardPolicy> = { ...policy, ...policyOfChoices(decision) };
  const since = sinceChanged(course, decision, (snapshot) => boardFacts(snapshot, chosen, course));
  if (since.kind !== 'changed') return null;
  return {
    message: `${since.finding.message} ${since.finding.remedy ?? ''}`.trim(),
    facts: since.facts
      .filter(({ variable }) => !isChoice(variable))
      .map(({ variable, atDecision, now }) => ({ label: labels.get(variable) ?? variable, atDecision, now })),
  };
}
