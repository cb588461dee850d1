import type { RegistryId } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { homeQuery } from '../api/queries.ts';

const DECIDING: readonly string[] = ['administrator', 'editor'];

/** Whether whoever is signed in may record decisions in this registry. */
export function useMayDecide(registry: RegistryId): boolean {
  const home = useQuery(homeQuery);
  if (home.data === undefined) return false;
  const { registries, principal } = home.data;
  const readOnly = registries.find(({ id }) => id === registry)?.readOnly ?? true;
  return !readOnly && DECIDING.includes(principal.role);
}
