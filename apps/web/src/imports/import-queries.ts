import type { ImportSummary, RegistryId } from '@hepatica/api';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';

/** How often a page asks how far an import is. */
const ASK_AGAIN_MS = 700;

const isMoving = ({ state, progress }: ImportSummary): boolean =>
  state === 'reading' || state === 'writing' || progress !== null;

export const importsQuery = (registry: RegistryId) =>
  queryOptions({
    queryKey: ['imports', registry],
    queryFn: ({ signal }) => client.imports.list(registry, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? ASK_AGAIN_MS : false),
  });

export const importQuery = (registry: RegistryId, id: string) =>
  queryOptions({
    queryKey: ['import', registry, id],
    queryFn: ({ signal }) => client.imports.job(registry, id, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) ? ASK_AGAIN_MS : false),
  });
