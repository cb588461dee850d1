import { maySeeHospital, type Principal, type RegistryId, routes } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { jsonResponse } from './answer.ts';
import { noPatient, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The course of a patient whom the caller may see; null where there is none. */
export async function visibleCourse(
  registryOf: RegistryOf,
  { registry, id }: { readonly registry: RegistryId; readonly id: string },
  principal: Principal,
): Promise<Course | null> {
  const course = (await registryOf(registry)?.courses.course(id)) ?? null;
  if (course === null) return null;
  // What is simulated or published belongs to no hospital.
  const isEverybodys = registry === 'demonstration';
  return isEverybodys || maySeeHospital(principal, course.patient.hospital) ? course : null;
}

/** One course, whole. */
export function serveCourses({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.course, async ({ params, principal }) => {
    const course = await visibleCourse(registryOf, params, principal);
    return course === null ? noPatient(params.id) : jsonResponse<Course>(course);
  });
}
