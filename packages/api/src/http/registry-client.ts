import type { CaseReportAnswer, CaseReportEditsAnswer, CaseReportSaved } from './case-reports.ts';
import type { FoundIdentity, IdentityAnswer } from './identity.ts';
import type { CreatedPatient, NewPatient, PatientListQuery, PatientPageAnswer } from './patients.ts';
import type { CheckedRecords, HistoryEntry, NewRecords } from './records.ts';
import type { RegistryId } from './registry-path.ts';
import type { Send } from './team-client.ts';
import type { WrittenAnswer } from './written.ts';

/** How a write can be sent again without being made twice. */
export interface WriteOptions {
  readonly idempotencyKey?: string;
}

/** The patients of a registry, as the page and scripts ask for them. */
export interface RegistryClient {
  readonly patients: (
    registry: RegistryId,
    query?: PatientListQuery,
    signal?: AbortSignal,
  ) => Promise<PatientPageAnswer>;
  readonly createPatient: (
    registry: RegistryId,
    patient: NewPatient,
    options?: WriteOptions,
  ) => Promise<CreatedPatient>;
  readonly addRecords: (
    registry: RegistryId,
    id: string,
    records: NewRecords,
    options?: WriteOptions,
  ) => Promise<WrittenAnswer>;
  readonly checkRecords: (
    registry: RegistryId,
    id: string,
    records: NewRecords,
    signal?: AbortSignal,
  ) => Promise<CheckedRecords>;
  readonly history: (
    registry: RegistryId,
    id: string,
    record?: string,
    signal?: AbortSignal,
  ) => Promise<{ readonly entries: readonly HistoryEntry[] }>;
  readonly identity: (registry: RegistryId, id: string, signal?: AbortSignal) => Promise<IdentityAnswer>;
  readonly setIdentity: (
    registry: RegistryId,
    id: string,
    identity: IdentityAnswer,
  ) => Promise<WrittenAnswer>;
  readonly findIdentity: (
    registry: RegistryId,
    text: string,
    signal?: AbortSignal,
  ) => Promise<{ readonly items: readonly FoundIdentity[] }>;
  readonly withdrawConsent: (
    registry: RegistryId,
    id: string,
    withdrawal: { readonly at: string; readonly words?: string },
    options?: WriteOptions,
  ) => Promise<WrittenAnswer>;
  readonly caseReport: (registry: RegistryId, id: string, signal?: AbortSignal) => Promise<CaseReportAnswer>;
  readonly saveCaseReport: (
    registry: RegistryId,
    id: string,
    saved: { readonly expectedRevision: number; readonly edits: CaseReportEditsAnswer },
  ) => Promise<CaseReportSaved>;
  readonly erase: (registry: RegistryId, id: string, reason: string) => Promise<WrittenAnswer>;
}

/** The registry's part of a client. */
export function createRegistryClient(send: Send): RegistryClient {
  const course = (registry: RegistryId, id: string, part: string): string =>
    `/api/courses/${registry}/${encodeURIComponent(id)}/${part}`;
  const asked = (query: object): string => {
    const named = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(named.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  };
  return {
    patients: (registry, query = {}, signal) =>
      send('GET', `/api/patients/${registry}${asked(query)}`, { signal }),
    createPatient: (registry, body, options) =>
      send('POST', `/api/patients/${registry}`, { body, ...options }),
    addRecords: (registry, id, body, options) =>
      send('POST', course(registry, id, 'records'), { body, ...options }),
    checkRecords: (registry, id, body, signal) =>
      send('POST', course(registry, id, 'check'), { body, signal }),
    history: (registry, id, record, signal) =>
      send('GET', course(registry, id, `history${asked({ record })}`), { signal }),
    identity: (registry, id, signal) => send('GET', course(registry, id, 'identity'), { signal }),
    setIdentity: (registry, id, body) => send('PUT', course(registry, id, 'identity'), { body }),
    findIdentity: (registry, text, signal) =>
      send('POST', `/api/identities/${registry}/search`, { body: { text }, signal }),
    withdrawConsent: (registry, id, body, options) =>
      send('POST', course(registry, id, 'consent-withdrawal'), { body, ...options }),
    caseReport: (registry, id, signal) => send('GET', course(registry, id, 'case-report'), { signal }),
    saveCaseReport: (registry, id, body) => send('PUT', course(registry, id, 'case-report/edits'), { body }),
    erase: (registry, id, reason) => send('POST', course(registry, id, 'erasure'), { body: { reason } }),
  };
}
