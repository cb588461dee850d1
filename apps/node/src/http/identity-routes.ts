import {
  type FoundIdentity,
  type IdentityAnswer,
  maySeeHospital,
  routes,
  type WrittenAnswer,
} from '@hepatica/api';
import { jsonResponse } from './answer.ts';
import { findingsResponse } from './problem.ts';
import { keptPatient, keptRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Who a patient is: noted, read, and searched for; every look is logged. */
export function serveIdentities({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.identity, async ({ params, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { store, log } = patient.kept;
    const identity = await store.identity.of(params.id);
    await log({ actor: principal.userId, action: 'view', patient: params.id, detail: 'identity' });
    return jsonResponse<IdentityAnswer>(identity ?? {});
  });

  serve(routes.setIdentity, async ({ params, body, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { store, changed } = patient.kept;
    const done = await store.identity.set(params.id, body, { actor: principal.userId });
    if (done.kind === 'refused') return findingsResponse(done.findings);
    await changed(params.id);
    return jsonResponse<WrittenAnswer>({ version: done.version, findings: [] });
  });

  serve(routes.findIdentity, async ({ params, body, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    // Others' patients are left out before anything is counted or cut.
    const found = (await kept.store.identity.find(body.text, 1000))
      .filter(({ hospital }) => maySeeHospital(principal, hospital))
      .slice(0, 50);
    await kept.log({
      actor: principal.userId,
      action: 'search',
      detail: `by identity; ${found.length} found`,
    });
    return jsonResponse<{ readonly items: readonly FoundIdentity[] }>({ items: found });
  });
}
