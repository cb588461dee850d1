import { type DataLockAnswer, routes } from '@hepatica/api';
import type { DataLock } from '@hepatica/store';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import { keptRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Data locks: the registry as of a name. */
export function serveLocks({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.locks, async ({ params }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const items = (await kept.store.locks()).map(answerOf);
    return jsonResponse<{ readonly items: readonly DataLockAnswer[] }>({ items });
  });

  serve(routes.lock, async ({ params, body, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const made = await kept.store.lock(body.name, { actor: principal.userId, reason: body.reason });
    if (made === null) return problemResponse(409, `There is a data lock "${body.name}" already.`);
    return jsonResponse<DataLockAnswer>(answerOf(made), { status: 201 });
  });
}

const answerOf = ({ name, at, actor, reason }: DataLock): DataLockAnswer => ({ name, at, by: actor, reason });
