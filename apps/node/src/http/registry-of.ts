import type { RegistryId } from '@hepatica/api';
import type { Registry } from '../registry/registry.ts';
import { problemResponse } from './problem.ts';

/** The registries of a server by their ids. */
export type RegistryOf = (id: RegistryId) => Registry | undefined;

export const registryAmong =
  (registries: readonly Registry[]): RegistryOf =>
  (id) =>
    registries.find((registry) => registry.id === id);

export const noPatient = (id: string): Response =>
  problemResponse(404, `There is no patient "${id}" in this registry.`);

export const noStudy = (id: string): Response =>
  problemResponse(404, `There is no study "${id}" in this registry.`);
