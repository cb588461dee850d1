import type { PatientListQuery, RegistryId } from '@hepatica/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';

/** Patients that one answer holds. */
const PAGE = 200;

/** The list of patients, page by page from the server. */
export const patientsQuery = (
  registry: RegistryId,
  asked: Pick<PatientListQuery, 'criterion' | 'text' | 'show' | 'sort' | 'direction'>,
) =>
  infiniteQueryOptions({
    queryKey: ['patients', registry, asked],
    queryFn: ({ pageParam, signal }) =>
      client.registry.patients(
        registry,
        { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // The list of before stays while another order or search is asked for, so that nothing jumps.
    placeholderData: (old) => old,
    retry: false,
  });
