import {
  type Conflict,
  type CreatedPatient,
  type HistoryEntry,
  type NewPatient,
  type PatientQueries,
  type Problem,
  ProblemError,
  type QueryWritten,
  type RegistryId,
  type ValueQuery,
  type WaitingQueries,
  type WaitingQuery,
  type WrittenAnswer,
} from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import type { FormValues } from '../sheet/form-value.ts';

/** A course together with the version that the page has seen. */
export interface VersionedCourse {
  readonly course: Course;
  readonly version: number;
}

/** What a write ended in: written, or a conflict with what others wrote meanwhile, or refused with findings. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly version: number; readonly findings: readonly Finding[] }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  | { readonly kind: 'refused'; readonly detail: string; readonly findings: readonly Finding[] };

/** A batch of records as a course file has them. */
export interface RecordBatch {
  readonly expectedVersion: number;
  readonly reason?: string;
  readonly records: readonly FormValues[];
}

const courseAddress = (registry: RegistryId, id: string): string =>
  `/api/courses/${registry}/${encodeURIComponent(id)}`;

async function refusalOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `The server answered ${response.status} ${response.statusText}`.trim(),
  };
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return fallback;
  return { ...fallback, ...(await response.json()) };
}

async function send<Shape>(path: string, body: unknown, key: string | null): Promise<Shape> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key === null ? {} : { 'Idempotency-Key': key }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new ProblemError(await refusalOf(response));
  return response.json();
}

async function get(path: string, signal: AbortSignal | undefined): Promise<Response> {
  const response = await fetch(path, signal === undefined ? {} : { signal });
  if (!response.ok) throw new ProblemError(await refusalOf(response));
  return response;
}

/** The course, and its version from the ETag. */
export async function loadCourse(
  registry: RegistryId,
  id: string,
  signal?: AbortSignal,
): Promise<VersionedCourse> {
  const response = await get(courseAddress(registry, id), signal);
  const version = Number(/\d+/.exec(response.headers.get('ETag') ?? '')?.[0] ?? 0);
  const course: Course = await response.json();
  return { course, version };
}

export function createPatient(
  registry: RegistryId,
  patient: NewPatient,
  key: string,
): Promise<CreatedPatient> {
  return send(`/api/patients/${registry}`, patient, key);
}

/** Writes a batch. Only what is no answer to the batch is thrown: no server, no right, no such patient. */
export async function writeRecords(
  registry: RegistryId,
  id: string,
  batch: RecordBatch,
  key: string,
): Promise<WriteOutcome> {
  try {
    const answer = await send<WrittenAnswer>(`${courseAddress(registry, id)}/records`, batch, key);
    return { kind: 'written', ...answer };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { conflict, findings, status, detail } = error.problem;
    if (conflict !== undefined) return { kind: 'conflict', conflict };
    if (status === 422) return { kind: 'refused', detail, findings: findings ?? [] };
    throw error;
  }
}

/** What the server would say of a batch; nothing is written. */
export async function checkRecords(
  registry: RegistryId,
  id: string,
  batch: RecordBatch,
): Promise<readonly Finding[]> {
  const answer = await send<{ readonly findings: readonly Finding[] }>(
    `${courseAddress(registry, id)}/check`,
    batch,
    null,
  );
  return answer.findings;
}

export async function recordHistory(
  registry: RegistryId,
  id: string,
  record: string,
  signal?: AbortSignal,
): Promise<readonly HistoryEntry[]> {
  const address = `${courseAddress(registry, id)}/history?record=${encodeURIComponent(record)}`;
  const answer: { readonly entries: readonly HistoryEntry[] } = await (await get(address, signal)).json();
  return answer.entries;
}

/** The questions about the values of a patient. */
export async function patientQueries(
  registry: RegistryId,
  id: string,
  signal?: AbortSignal,
): Promise<readonly ValueQuery[]> {
  const answer: PatientQueries = await (await get(`${courseAddress(registry, id)}/queries`, signal)).json();
  return answer.items;
}

/** The questions that wait in a registry, the longest waiting first. */
export async function waitingQueries(
  registry: RegistryId,
  signal?: AbortSignal,
): Promise<readonly WaitingQuery[]> {
  const answer: WaitingQueries = await (await get(`/api/queries/${registry}`, signal)).json();
  return answer.items;
}

/** A step of a question: asked about a value, answered, or resolved. */
export type QueryAct =
  | { readonly act: 'ask'; readonly record: string; readonly field: string; readonly text: string }
  | { readonly act: 'answer' | 'resolve'; readonly query: string; readonly text: string };

export function writeQuery(
  registry: RegistryId,
  id: string,
  step: QueryAct,
  key: string,
): Promise<QueryWritten> {
  const queries = `${courseAddress(registry, id)}/queries`;
  if (step.act === 'ask') {
    const { record, field, text } = step;
    return send(queries, { record, field, text }, key);
  }
  const path = step.act === 'answer' ? 'answers' : 'resolution';
  return send(`${queries}/${encodeURIComponent(step.query)}/${path}`, { text: step.text }, key);
}
