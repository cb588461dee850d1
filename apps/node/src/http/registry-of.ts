import { maySeeHospital, type Principal, type RegistryId } from '@hepatica/api';
import type { KeptRegistry, Registry, VersionedCourse } from '../registry/registry.ts';
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

export const noRegistry = (id: string): Response =>
  problemResponse(404, `There is no registry "${id}" on this server.`);

/** Something in a registry, as a path names it. */
export interface Named {
  readonly registry: RegistryId;
  readonly id: string;
}

/** True where the patients of a hospital of this registry are the caller's. What is simulated or published is everybody's. */
export const maySee = (
  principal: Principal,
  registry: RegistryId,
  hospital: string | null | undefined,
): boolean => registry === 'demonstration' || maySeeHospital(principal, hospital);

/** The course of a patient whom the caller may see; null where there is none, or it is another hospital's. */
export async function visiblePatient(
  registryOf: RegistryOf,
  { registry, id }: Named,
  principal: Principal,
): Promise<VersionedCourse | null> {
  const found = (await registryOf(registry)?.courses.course(id)) ?? null;
  if (found === null) return null;
  return maySee(principal, registry, found.course.patient.hospital) ? found : null;
}

/** A patient in a registry that is kept in a store. */
export interface KeptPatient extends VersionedCourse {
  readonly kept: KeptRegistry;
}

/** A patient of the caller in a registry that can be written to; a refusal where there is none. */
export async function keptPatient(
  registryOf: RegistryOf,
  named: Named,
  principal: Principal,
): Promise<KeptPatient | Response> {
  const kept = keptRegistry(registryOf, named.registry);
  if (kept instanceof Response) return kept;
  const found = await visiblePatient(registryOf, named, principal);
  return found === null ? noPatient(named.id) : { ...found, kept };
}

/** A registry that can be written to; a refusal where it is none. */
export function keptRegistry(registryOf: RegistryOf, id: RegistryId): KeptRegistry | Response {
  const registry = registryOf(id);
  if (registry === undefined) return noRegistry(id);
  if (registry.kept === undefined) {
    return problemResponse(
      403,
      'The demonstration is for reading; nothing is written, and nobody is noted there.',
    );
  }
  return registry.kept;
}
