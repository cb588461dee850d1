import type { RegistryId } from '@hepatica/api';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';

export const agendaQuery = (registry: RegistryId) =>
  queryOptions({
    queryKey: ['board-agenda', registry],
    queryFn: ({ signal }) => client.board.agenda(registry, signal),
  });
