import type { RegistryId } from '@hepatica/api';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';
import type { BoardSearch } from './board-search.ts';

/** The page of a board; what was shown stays while another day of the same patient is worked out. */
export const boardQuery = (registry: RegistryId, id: string, search: BoardSearch) =>
  queryOptions({
    queryKey: ['board', registry, id, search],
    queryFn: ({ signal }) =>
      client.board.page(
        registry,
        id,
        Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)),
        signal,
      ),
    placeholderData: (old, query) =>
      query?.queryKey[1] === registry && query.queryKey[2] === id ? old : undefined,
  });
