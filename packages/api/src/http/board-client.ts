import type { BoardQuery, NewBoardAgenda, NewBoardDecision } from './board.ts';
import type { AgendaLine, BoardPage, EvidencePage } from './board-page.ts';
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
  readonly agenda: (
    registry: RegistryId,
    signal?: AbortSignal,
  ) => Promise<{ readonly items: readonly AgendaLine[] }>;
  readonly setAgenda: (
    registry: RegistryId,
    agenda: NewBoardAgenda,
  ) => Promise<{ readonly items: readonly AgendaLine[] }>;
  readonly evidence: (signal?: AbortSignal) => Promise<EvidencePage>;
  readonly sheetAddress: (
    registry: RegistryId,
    id: string,
    query: BoardQuery & { readonly format: 'docx' | 'html' | 'pptx' },
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
