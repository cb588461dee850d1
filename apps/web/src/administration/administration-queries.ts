import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/queries.ts';

export const accountsQuery = queryOptions({
  queryKey: ['administration', 'accounts'],
  queryFn: ({ signal }) => client.team.accounts(signal),
});

export const hospitalsQuery = queryOptions({
  queryKey: ['administration', 'hospitals'],
  queryFn: ({ signal }) => client.team.hospitals(signal),
});

export const eventsQuery = queryOptions({
  queryKey: ['administration', 'events'],
  queryFn: ({ signal }) => client.team.accountEvents(100, signal),
});

export const factsQuery = queryOptions({
  queryKey: ['administration', 'facts'],
  queryFn: ({ signal }) => client.team.registryFacts('own', signal),
});
