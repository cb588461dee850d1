import type { BoardSimilar, RegistryId } from '@hepatica/api';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/queries.ts';
import type { BoardSearch } from '../board-search.ts';

/** Patients like one; what was shown stays while other criteria are looked through. */
export const similarQuery = (registry: RegistryId, id: string, { like, apart, ...search }: BoardSearch) =>
  queryOptions({
    queryKey: ['similar', registry, id, search, like, apart],
    queryFn: ({ signal }): Promise<BoardSimilar> =>
      client.board.similar(registry, id, { ...search, criterion: like, treatment: apart }, signal),
    placeholderData: (old, query) =>
      query?.queryKey[1] === registry && query.queryKey[2] === id ? old : undefined,
    // A criterion that cannot be read stays so.
    retry: false,
  });
