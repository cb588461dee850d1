import { routes } from '@hepatica/api';
import { counted } from '../command/counted.ts';
import { runExport } from '../job/run-export.ts';
import { problemResponse } from './problem.ts';
import { keptRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Patients whose ids are read at once. */
const PAGE = 1000;

/** Exports: the caller's patients as one archive, without who they are. Each is logged before it is given. */
export function serveExports({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.export, async ({ params, query, principal, signal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const { hospitals, userId: actor } = principal;
    const patients: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await kept.store.patients({
        limit: PAGE,
        ...(hospitals === 'all' ? {} : { hospitals }),
        ...(after === undefined ? {} : { after }),
      });
      patients.push(...page.map(({ patient }) => patient));
      after = page.at(-1)?.patient;
      if (page.length < PAGE || after === undefined) break;
    }
    if (patients.length === 0) return problemResponse(422, 'There is no patient to export.');
    const { as: form, asKnownOn } = query;
    const upTo = asKnownOn === undefined ? {} : { asKnownOn };
    const made = await runExport({ place: kept.place, patients, form, ...upTo }, signal);
    const detail = `${form}, ${counted(made.patients, 'patient')}${asKnownOn === undefined ? '' : ` as of ${asKnownOn}`}`;
    await kept.log({ actor, action: 'export', detail });
    const day = Temporal.Now.plainDateISO().toString();
    return new Response(made.archive, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="hepatica-${form}-${day}.zip"`,
      },
    });
  });
}
