import type { AuditPage, AuditQuery, Verification } from './audit.ts';
import type { DuplicatesAnswer } from './duplicates.ts';
import type { ExportForm } from './export-forms.ts';
import type { DataLockAnswer } from './locks.ts';
import type { RegistryId } from './registry-path.ts';
import type { Send } from './team-client.ts';

/** What is done with a registry as a whole: duplicates, audit, data locks, exports. */
export interface DataClient {
  readonly duplicates: (registry: RegistryId, signal?: AbortSignal) => Promise<DuplicatesAnswer>;
  /** Reads `duplicate` as part of `patient` from now on. */
  readonly merge: (
    registry: RegistryId,
    duplicate: string,
    patient: string,
    reason: string,
  ) => Promise<unknown>;
  readonly dismiss: (registry: RegistryId, a: string, b: string, reason: string) => Promise<unknown>;
  readonly unmerge: (registry: RegistryId, duplicate: string, reason: string) => Promise<unknown>;
  readonly audit: (registry: RegistryId, query: AuditQuery, signal?: AbortSignal) => Promise<AuditPage>;
  readonly verification: (registry: RegistryId) => Promise<Verification>;
  readonly headsAddress: (registry: RegistryId) => string;
  readonly locks: (
    registry: RegistryId,
    signal?: AbortSignal,
  ) => Promise<{ readonly items: readonly DataLockAnswer[] }>;
  readonly lock: (registry: RegistryId, name: string, reason: string) => Promise<DataLockAnswer>;
  readonly exportAddress: (registry: RegistryId, form: ExportForm, asKnownOn?: string) => string;
}

/** That part of a client. */
export function createDataClient(send: Send, base: string): DataClient {
  const id = encodeURIComponent;
  return {
    duplicates: (registry, signal) => send('GET', `/api/duplicates/${registry}`, { signal }),
    merge: (registry, duplicate, patient, reason) =>
      send('POST', `/api/duplicates/${registry}/${id(duplicate)}/${id(patient)}/merge`, {
        body: { reason },
      }),
    dismiss: (registry, a, b, reason) =>
      send('POST', `/api/duplicates/${registry}/${id(a)}/${id(b)}/dismissal`, { body: { reason } }),
    unmerge: (registry, duplicate, reason) =>
      send('POST', `/api/merges/${registry}/${id(duplicate)}/undo`, { body: { reason } }),
    audit: (registry, query, signal) => {
      const named = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
      const asked = new URLSearchParams(named.map(([name, value]) => [name, String(value)]));
      return send('GET', `/api/audit/${registry}?${asked}`, { signal });
    },
    verification: (registry) => send('GET', `/api/audit/${registry}/verification`),
    headsAddress: (registry) => `${base}/api/audit/${registry}/heads`,
    locks: (registry, signal) => send('GET', `/api/locks/${registry}`, { signal }),
    lock: (registry, name, reason) => send('POST', `/api/locks/${registry}`, { body: { name, reason } }),
    exportAddress: (registry, form, asKnownOn) =>
      `${base}/api/exports/${registry}?${new URLSearchParams({ as: form, ...(asKnownOn === undefined ? {} : { asKnownOn }) })}`,
  };
}
