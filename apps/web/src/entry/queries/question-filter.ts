import type { WaitingQuery } from '@hepatica/api';

/** Which of the questions that wait are shown. */
export const QUESTION_FILTERS = ['all', 'open', 'answered', 'mine'] as const;
export type QuestionFilter = (typeof QUESTION_FILTERS)[number];

/** What the address of the page of questions holds. */
export interface QuestionSearch {
  readonly show?: QuestionFilter | undefined;
}

export function readQuestionSearch(search: Readonly<Record<string, unknown>>): QuestionSearch {
  const show = QUESTION_FILTERS.find((one) => one === search.show);
  return show === undefined || show === 'all' ? {} : { show };
}

/** True where a question is shown: open ones wait for an answer, answered ones for whoever asked; mine I asked. */
export function isShown({ state, steps }: WaitingQuery, filter: QuestionFilter, userId: string): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
    case 'answered':
      return state === filter;
    case 'mine':
      return steps[0]?.by === userId;
    default:
      return filter satisfies never;
  }
}

const MILLISECONDS_A_DAY = 86_400_000;

/** How many whole days ago a question was asked. */
export function daysWaiting({ steps }: WaitingQuery, now: number): number {
  const asked = Date.parse(steps[0]?.at ?? '');
  return Number.isNaN(asked) ? 0 : Math.max(0, Math.floor((now - asked) / MILLISECONDS_A_DAY));
}
