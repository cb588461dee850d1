import type { ImportJob, ImportSummary } from './imports.ts';
import type { RegistryId } from './registry-path.ts';
import type { Send } from './team-client.ts';

/** Imports, as the page and scripts ask for them. */
export interface ImportClient {
  readonly list: (
    registry: RegistryId,
    signal?: AbortSignal,
  ) => Promise<{ readonly items: readonly ImportSummary[] }>;
  readonly begin: (registry: RegistryId, files: readonly File[], mapping?: string) => Promise<ImportJob>;
  readonly job: (registry: RegistryId, id: string, signal?: AbortSignal) => Promise<ImportJob>;
  readonly setMapping: (registry: RegistryId, id: string, text: string) => Promise<ImportJob>;
  readonly confirm: (registry: RegistryId, id: string, dryRun: boolean) => Promise<ImportJob>;
  readonly cancel: (registry: RegistryId, id: string) => Promise<ImportJob>;
  readonly undo: (registry: RegistryId, id: string, reason: string) => Promise<ImportJob>;
}

/** The imports' part of a client. */
export function createImportClient(send: Send): ImportClient {
  const job = (registry: RegistryId, id: string, part = ''): string =>
    `/api/imports/${registry}/${encodeURIComponent(id)}${part}`;
  return {
    list: (registry, signal) => send('GET', `/api/imports/${registry}`, { signal }),
    begin: (registry, files, mapping) => {
      const body = new FormData();
      for (const file of files) body.append('files', file, file.name);
      if (mapping !== undefined) body.append('mapping', mapping);
      return send('POST', `/api/imports/${registry}`, { body });
    },
    job: (registry, id, signal) => send('GET', job(registry, id), { signal }),
    setMapping: (registry, id, text) => send('PUT', job(registry, id, '/mapping'), { body: { text } }),
    confirm: (registry, id, dryRun) => send('POST', job(registry, id, '/confirmation'), { body: { dryRun } }),
    cancel: (registry, id) => send('DELETE', job(registry, id)),
    undo: (registry, id, reason) => send('POST', job(registry, id, '/undo'), { body: { reason } }),
  };
}
