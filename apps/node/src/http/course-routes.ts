import { type Principal, routes } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { problemResponse } from './problem.ts';
import { maySee, type Named, noPatient, noRegistry, type RegistryOf, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The course of a patient whom the caller may see; null where there is none. */
export async function visibleCourse(
  registryOf: RegistryOf,
  named: Named,
  principal: Principal,
): Promise<Course | null> {
  return (await visiblePatient(registryOf, named, principal))?.course ?? null;
}

/** One course, whole, as it is or as it was known. */
export function serveCourses({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.course, async ({ params, query: { asKnownOn }, principal, header }) => {
    const { registry: name, id } = params;
    const registry = registryOf(name);
    if (registry === undefined) return noRegistry(name);
    if (asKnownOn !== undefined && !isInstant(asKnownOn)) {
      return problemResponse(400, `asKnownOn: "${asKnownOn}" is no instant; write 2026-05-03T12:00:00Z.`);
    }
    if (asKnownOn !== undefined && registry.kept === undefined) {
      return problemResponse(400, 'asKnownOn: the demonstration has no history.');
    }
    const found = await registry.courses.json(id, asKnownOn);
    if (found === null || !maySee(principal, name, found.hospital)) return noPatient(id);
    const detail = asKnownOn === undefined ? 'course' : `course as known on ${asKnownOn}`;
    await registry.kept?.log({ actor: principal.userId, action: 'view', patient: id, detail });
    const tag = `"${found.version}"`;
    if (asKnownOn === undefined && header('if-none-match') === tag) {
      return new Response(null, { status: 304, headers: { ETag: tag } });
    }
    return new Response(found.json, { headers: { 'Content-Type': 'application/json', ETag: tag } });
  });
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
