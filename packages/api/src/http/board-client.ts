import type { BoardQuery, NewBoardDecision } from './board.ts';
import type { BoardPage } from './board-page.ts';
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
  readonly decide: (
    registry: RegistryId,
    id: string,
    decision: NewBoardDecision,
    options?: WriteOptions,
  ) => Promise<WrittenAnswer>;
}

/** The board's part of a client. */
export function createBoardClient(send: Send): BoardClient {
  const board = (registry: RegistryId, id: string): string =>
    `/api/board/${registry}/${encodeURIComponent(id)}`;
  return {
    page: (registry, id, query = {}, signal) =>
      send('GET', `${board(registry, id)}${boardSearch(query)}`, { signal }),
    decide: (registry, id, body, options) =>
      send('POST', `${board(registry, id)}/decisions`, { body, ...options }),
  };
}

/** What was asked as the search of an address. */
export function boardSearch(query: object): string {
  const named = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
