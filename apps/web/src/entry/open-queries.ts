import type { RegistryId, ValueQuery } from '@hepatica/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { patientQueries } from './page/entry-api.ts';

/** The questions about the values of a patient. */
export const queriesOfPatient = (registry: RegistryId, id: string) =>
  queryOptions({
    queryKey: ['entry-queries', registry, id],
    queryFn: ({ signal }) => patientQueries(registry, id, signal),
    staleTime: 0,
  });

const NONE: ReadonlyMap<string, readonly ValueQuery[]> = new Map();

/** Questions that wait, by record. In the demonstration nobody asks. */
export function useOpenQueries(registry: RegistryId, id: string): ReadonlyMap<string, readonly ValueQuery[]> {
  const asked = useQuery({
    ...queriesOfPatient(registry, id),
    enabled: registry === 'own',
    select: (queries) =>
      Map.groupBy(
        queries.filter(({ state }) => state !== 'resolved'),
        ({ record }) => record,
      ),
  });
  return asked.data ?? NONE;
}
