import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LastDone, type RegistryFacts, routes } from '@hepatica/api';
import type { Store } from '@hepatica/store';
import { ACCOUNTS_PART, dumpAccounts } from '../account/accounts-backup.ts';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import { keptRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';
import type { Team } from './team.ts';

/** What administrators look after in a registry: its facts, and a backup while others work. */
export function serveAdministration({ serve }: RouteTable, registryOf: RegistryOf, team: Team | null): void {
  serve(routes.registryFacts, async ({ params: { registry } }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const known = registryOf(registry);
    const [lastBackup, lastVerification] = await Promise.all([
      lastOf(kept.store, 'backup'),
      lastOf(kept.store, 'verify'),
    ]);
    return jsonResponse<RegistryFacts>({
      engine: kept.store.engine.kind,
      patients: (await known?.patients.count('all')) ?? 0,
      folder: known?.folder ?? null,
      lastBackup,
      lastVerification,
    });
  });

  let isMaking = false;
  serve(routes.backup, async ({ params: { registry }, principal }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const folder = registryOf(registry)?.folder;
    if (folder === undefined) return problemResponse(404, `There is no folder of ${registry}.`);
    if (isMaking) return problemResponse(503, 'Another backup is being made. Try again when it is done.');
    isMaking = true;
    try {
      // Beside the registry, where the disk is as well kept as its own; no other user may read there.
      const place = await mkdtemp(join(folder, 'backup-'));
      const path = join(place, 'registry.backup');
      const accounts = team === null ? null : await dumpAccounts(team.accounts.auth);
      const parts = accounts === null ? [] : [{ name: ACCOUNTS_PART, bytes: accounts }];
      const { at } = await kept.store.backup(path, parts);
      await kept.log({ actor: principal.userId, action: 'backup' });
      const name = `hepatica-${at.slice(0, 16).replaceAll(/[:T]/g, '-')}.backup`;
      return new Response(streamOf(partsOf(path, place)), {
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      });
    } finally {
      isMaking = false;
    }
  });
}

async function lastOf(store: Store, action: string): Promise<LastDone | null> {
  const [last] = await store.access.read({ action, limit: 1 });
  return last === undefined ? null : { at: last.at, by: last.actor };
}

/** The file part by part; it is removed once it was read, or the download broke off. */
async function* partsOf(path: string, place: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for await (const part of createReadStream(path)) yield new Uint8Array(part);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function streamOf(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: async (controller) => {
      const part = await parts.next();
      if (part.done === true) controller.close();
      else controller.enqueue(part.value);
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}
