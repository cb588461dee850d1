import type { BoardAgenda, NewBoardDecision } from '@hepatica/api';

/** A decision as it stands in the form: lists as lines of text. */
export interface DecisionDraft {
  readonly decision: string;
  readonly reasons: string;
  readonly dissent: string;
  /** One discipline on a line, with a number of people where it matters: `surgery 2`. */
  readonly attendees: string;
  /** One task on a line: what; who; until when. */
  readonly tasks: string;
  readonly options: readonly string[];
  /** Options by lesion. */
  readonly plan: Readonly<Record<string, string>>;
}

export const emptyDraft: DecisionDraft = {
  decision: '',
  reasons: '',
  dissent: '',
  attendees: '',
  tasks: '',
  options: [],
  plan: {},
};

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The lines among the tasks that name nobody, counted from 1. */
export function tasksWithoutOwner(text: string): readonly number[] {
  return linesOf(text).flatMap((line, index) =>
    (line.split(';')[1] ?? '').trim() === '' ? [index + 1] : [],
  );
}

/** Who is present: one discipline on a line, which may end in the number of its people. */
export const attendeesOf = (text: string): readonly BoardAgenda['attendees'][number][] =>
  linesOf(text).map((line) => {
    const [, discipline, number] = /^(.*\S)\s+(\d{1,3})$/.exec(line) ?? [];
    return discipline === undefined ? { discipline: line } : { discipline, number: Number(number) };
  });

/** The same as it is typed. */
export const writtenAttendees = (attendees: BoardAgenda['attendees']): string =>
  attendees
    .map(({ discipline, number }) => (number === undefined ? discipline : `${discipline} ${number}`))
    .join('\n');

/** What is sent of a draft. A discipline may end in the number of its people. */
export function decisionOf(
  draft: DecisionDraft,
): Pick<NewBoardDecision, 'attendees' | 'decision' | 'dissent' | 'options' | 'plan' | 'reasons' | 'tasks'> {
  const dissent = draft.dissent.trim();
  return {
    decision: draft.decision.trim(),
    reasons: [...linesOf(draft.reasons)],
    ...(dissent === '' ? {} : { dissent }),
    attendees: [...attendeesOf(draft.attendees)],
    tasks: linesOf(draft.tasks).map((line) => {
      const [what = '', owner = '', due = ''] = line.split(';').map((part) => part.trim());
      return { what, owner, ...(due === '' ? {} : { due }) };
    }),
    options: [...draft.options],
    plan: Object.entries(draft.plan)
      .filter(([, option]) => option !== '')
      .map(([lesion, option]) => ({ lesion, option })),
  };
}
