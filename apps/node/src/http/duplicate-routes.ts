import {
  type DuplicatesAnswer,
  mayCall,
  maySeeHospital,
  type Principal,
  type ProposedDuplicate,
  type RegistryId,
  routes,
} from '@hepatica/api';
import type { Duplicate } from '@hepatica/store';
import type { KeptRegistry } from '../registry/registry.ts';
import { jsonResponse } from './answer.ts';
import { comparePatients } from './compare-patients.ts';
import { findingsResponse } from './problem.ts';
import { keptPatient, keptRegistry, noPatient, type RegistryOf, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Patients who may be one: proposed, merged by a person, taken apart again, or noted to be two. */
export function serveDuplicates({ serve }: RouteTable, registryOf: RegistryOf): void {
  const compared = async (
    registry: RegistryId,
    { patients, because }: Duplicate,
    principal: Principal,
    { store }: KeptRegistry,
  ): Promise<ProposedDuplicate | null> => {
    const [p, q] = patients;
    const a = await visiblePatient(registryOf, { registry, id: p }, principal);
    const b = await visiblePatient(registryOf, { registry, id: q }, principal);
    if (a === null || b === null) return null;
    const identities = mayCall(principal, 'identity.read')
      ? ([await store.identity.of(p), await store.identity.of(q)] as const)
      : null;
    return { patients, because, compared: comparePatients(a.course, b.course, identities) };
  };

  serve(routes.duplicates, async ({ params: { registry }, query, principal }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const theirs = (await kept.thread.call('duplicates', {})).filter(({ hospitals }) =>
      hospitals.every((hospital) => maySeeHospital(principal, hospital)),
    );
    const items: ProposedDuplicate[] = [];
    for (const proposed of theirs.slice(0, query.limit)) {
      const item = await compared(registry, proposed, principal, kept);
      if (item !== null) items.push(item);
    }
    const merged = (await kept.store.merges())
      .filter(({ hospital }) => maySeeHospital(principal, hospital))
      .map(({ patient, into }) => ({ patient, into }));
    await kept.log({
      actor: principal.userId,
      action: 'search',
      detail: `duplicates; ${theirs.length} found`,
    });
    return jsonResponse<DuplicatesAnswer>({ items, total: theirs.length, merged });
  });

  serve(routes.merge, async ({ params: { registry, a, b }, body, principal }) => {
    const duplicate = await keptPatient(registryOf, { registry, id: a }, principal);
    if (duplicate instanceof Response) return duplicate;
    const patient = await keptPatient(registryOf, { registry, id: b }, principal);
    if (patient instanceof Response) return patient;
    const { kept } = patient;
    const done = await kept.store.merge(a, b, { actor: principal.userId, reason: body.reason });
    if (done.kind === 'refused') return findingsResponse(done.findings);
    await kept.changed(b);
    return jsonResponse({ version: done.version });
  });

  serve(routes.dismiss, async ({ params: { registry, a, b }, body, principal }) => {
    const one = await keptPatient(registryOf, { registry, id: a }, principal);
    if (one instanceof Response) return one;
    const other = await keptPatient(registryOf, { registry, id: b }, principal);
    if (other instanceof Response) return other;
    const by = { actor: principal.userId, reason: body.reason };
    const done = await one.kept.store.distinct([a, b], by);
    if (done.kind === 'refused') return findingsResponse(done.findings);
    await one.kept.changed(a);
    await one.kept.changed(b);
    return jsonResponse({ version: done.version });
  });

  serve(routes.unmerge, async ({ params: { registry, id }, body, principal }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const merged = (await kept.store.merges()).find(({ patient }) => patient === id);
    if (merged === undefined || !maySeeHospital(principal, merged.hospital)) return noPatient(id);
    const done = await kept.store.unmerge(id, { actor: principal.userId, reason: body.reason });
    if (done.kind === 'refused') return findingsResponse(done.findings);
    await kept.changed(merged.into);
    await kept.changed(id);
    return jsonResponse({ version: done.version });
  });
}
