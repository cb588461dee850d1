import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';

/** How one signs in here; it does not change while the server runs. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: ({ signal }) => client.team.ways(signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => client.team.account(signal),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => client.team.tokens(signal),
});
