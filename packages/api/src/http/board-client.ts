import type { NewBoardAgenda, NewBoardDecision } from './board.ts';
import type { BoardAgenda, BoardPage, EvidencePage } from './board-page.ts';
import type { BoardPlan, BoardTaskDone, CheckedPlan } from './board-plan.ts';
import type { BoardPolicyPage, HospitalPolicy } from './board-policy.ts';
import type { BoardQuery } from './board-query.ts';
import type { BoardSimilar, SimilarQuery } from './board-similar.ts';
import type { WriteOptions } from './registry-client.ts';
import type { RegistryId } from './registry-path.ts';
import type { Send } from './team-client.ts';
import type { WrittenAnswer } from './written.ts';

/** The tumor board, as the page asks for it. */
export interface BoardClient {
  readonly page: (
    registry: RegistryId,
    id: string,
    query?: BoardQuery,
    signal?: AbortSignal,
  ) => Promise<BoardPage>;
  readonly similar: (
    registry: RegistryId,
    id: string,
    query?: SimilarQuery,
    signal?: AbortSignal,
  ) => Promise<BoardSimilar>;
  readonly decide: (
    registry: RegistryId,
    id: string,
    decision: NewBoardDecision,
    options?: WriteOptions,
  ) => Promise<WrittenAnswer>;
  readonly checkPlan: (
    registry: RegistryId,
    id: string,
    plan: BoardPlan,
    signal?: AbortSignal,
  ) => Promise<CheckedPlan>;
  /** Notes a task of a decision as done; `task` is its place, from 0. */
  readonly taskDone: (
    registry: RegistryId,
    id: string,
    task: { readonly decision: string; readonly task: number },
    done: BoardTaskDone,
    options?: WriteOptions,
  ) => Promise<WrittenAnswer>;
  readonly agenda: (registry: RegistryId, signal?: AbortSignal) => Promise<BoardAgenda>;
  readonly setAgenda: (registry: RegistryId, agenda: NewBoardAgenda) => Promise<BoardAgenda>;
  readonly policy: (registry: RegistryId, signal?: AbortSignal) => Promise<BoardPolicyPage>;
  readonly setPolicy: (
    registry: RegistryId,
    policy: { readonly expectedRevision: number; readonly chosen: HospitalPolicy },
  ) => Promise<BoardPolicyPage>;
  readonly evidence: (signal?: AbortSignal) => Promise<EvidencePage>;
  readonly sheetAddress: (
    registry: RegistryId,
    id: string,
    query: BoardQuery & {
      readonly format: 'docx' | 'html' | 'pptx';
      readonly criterion?: string | undefined;
    },
  ) => string;
  readonly meetingAddress: (registry: RegistryId, format: 'docx' | 'html' | 'pptx') => string;
}

/** The board's part of a client. */
export function createBoardClient(send: Send, base = ''): BoardClient {
  const board = (registry: RegistryId, id: string): string =>
    `/api/board/${registry}/${encodeURIComponent(id)}`;
  return {
    page: (registry, id, query = {}, signal) =>
      send('GET', `${board(registry, id)}${boardSearch(query)}`, { signal }),
    similar: (registry, id, query = {}, signal) =>
      send('GET', `${board(registry, id)}/similar${boardSearch(query)}`, { signal }),
    decide: (registry, id, body, options) =>
      send('POST', `${board(registry, id)}/decisions`, { body, ...options }),
    checkPlan: (registry, id, body, signal) =>
      send('POST', `${board(registry, id)}/plan-check`, { body, signal }),
    taskDone: (registry, id, { decision, task }, body, options) =>
      send('POST', `${board(registry, id)}/decisions/${encodeURIComponent(decision)}/tasks/${task}/done`, {
        body,
        ...options,
      }),
    policy: (registry, signal) => send('GET', `/api/board-policy/${registry}`, { signal }),
    setPolicy: (registry, body) => send('PUT', `/api/board-policy/${registry}`, { body }),
    agenda: (registry, signal) => send('GET', `/api/board-agenda/${registry}`, { signal }),
    setAgenda: (registry, body) => send('PUT', `/api/board-agenda/${registry}`, { body }),
    evidence: (signal) => send('GET', '/api/evidence', { signal }),
    sheetAddress: (registry, id, query) => `${base}${board(registry, id)}/sheet${boardSearch(query)}`,
    meetingAddress: (registry, format) => `${base}/api/board-agenda/${registry}/sheet?format=${format}`,
  };
}

/** What was asked as the search of an address. */
function boardSearch(query: object): string {
  const named = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
