import { randomBytes } from 'node:crypto';
import {
  type CheckedRecords,
  type HistoryEntry,
  type Principal,
  routes,
  type WrittenAnswer,
} from '@hepatica/api';
import { checkConsistency } from '@hepatica/clinical';
import { appendDocuments, type Course, day, type Finding } from '@hepatica/course';
import type { Batch, Change, Written } from '@hepatica/store';
import type { KeptRegistry } from '../registry/registry.ts';
import { jsonResponse } from './answer.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { type KeptPatient, keptPatient, noPatient, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Writing records of a patient, checking them before, and what became of them. */
export function serveRecords({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.addRecords, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const read = await readRecords(patient, body);
    if (read.records === null) return findingsResponse(read.findings);
    return written(
      patient.kept,
      await patient.kept.store.append({
        ...batchOf(params.id, principal, body.reason, idempotencyKey),
        expectedVersion: body.expectedVersion,
        records: read.records,
        ...(body.retract === undefined ? {} : { retract: body.retract }),
      }),
      read.findings,
    );
  });

  serve(routes.checkRecords, async ({ params, body, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    return jsonResponse<CheckedRecords>({ findings: (await readRecords(patient, body)).findings });
  });

  serve(routes.history, async ({ params, query: { record }, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { kept } = patient;
    const asked = { id: params.id, ...(record === undefined ? {} : { record }) };
    const { json } = await kept.thread.call('history', asked);
    const changes: readonly (Change & Pick<HistoryEntry, 'before' | 'after'>)[] = JSON.parse(json);
    const actor = principal.userId;
    await kept.log({ actor, action: 'view', patient: params.id, detail: 'history' });
    const entries = changes.map(
      ({ sequence, at, actor: by, reason = null, kind, subject, before, after }): HistoryEntry => ({
        sequence,
        at,
        by,
        reason,
        kind,
        record: subject,
        before,
        after,
      }),
    );
    return jsonResponse<{ readonly entries: readonly HistoryEntry[] }>({ entries });
  });

  serve(routes.withdrawConsent, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const id = `consent-${randomBytes(6).toString('hex')}`;
    const document = { kind: 'consent', id, to: 'research', status: 'withdrawn', ...body };
    const { records, findings } = appendDocuments(patient.course, [document]);
    if (records === null) return findingsResponse(findings);
    const answer = await patient.kept.store.append({
      ...batchOf(params.id, principal, 'withdrawal from research', idempotencyKey),
      expectedVersion: patient.version,
      records,
    });
    return written(patient.kept, answer, findings);
  });

  serve(routes.erase, async ({ params, body, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { store } = patient.kept;
    const done = await store.erase(params.id, { actor: principal.userId, reason: body.reason });
    if (done.kind === 'refused') return findingsResponse(done.findings);
    return jsonResponse<WrittenAnswer>({ version: done.version, findings: [] });
  });
}

/** What every write says of itself: who, of whom, why, and under which key it may be sent again. */
export function batchOf(
  patient: string,
  { userId }: Principal,
  reason: string | undefined,
  idempotencyKey: string | undefined,
): Pick<Batch, 'actor' | 'patient' | 'reason' | 'idempotencyKey'> {
  return {
    actor: userId,
    patient,
    ...(reason === undefined ? {} : { reason }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

/** A body as its schema has read it. */
interface SentRecords {
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
  readonly records: readonly { readonly [field: string]: unknown }[];
  readonly retract?: readonly string[] | undefined;
}

/**
 * Reads records beside the course as the writer has seen it: so a write sent again reads the same as the first time, and
 * is recognized by its key, though its records are in the course by now.
 */
async function readRecords(
  { course: present, version, kept }: KeptPatient,
  { expectedVersion, reason, records: documents, retract = [] }: SentRecords,
): Promise<Pick<ReturnType<typeof appendDocuments>, 'records' | 'findings'>> {
  const course = expectedVersion < version ? await courseAt(kept, present.id, expectedVersion) : present;
  if (course === null) return { records: null, findings: [noVersion(expectedVersion)] };
  const appended = appendDocuments(course, documents);
  const corrected = documents.findIndex(({ supersedes }) => supersedes !== undefined);
  const needsReason = reason === undefined && (corrected >= 0 || retract.length > 0);
  const findings = [...(needsReason ? [reasonMissing] : []), ...appended.findings];
  const records = needsReason ? null : appended.records;
  if (records === null || records.length === 0) return { records, findings };
  return { records, findings: [...findings, ...newDoubts(course, appended.course, documents)] };
}

/** The course as it was at a version; null where there was no such version. */
export async function courseAt(
  { thread }: KeptRegistry,
  id: string,
  version: number,
): Promise<Course | null> {
  const found = await thread.call('course', { id, version });
  return found === null ? null : JSON.parse(found.json);
}

/** What is doubtful of the course with the records and was not without them, beside the record of the batch it speaks of. */
function newDoubts(
  before: Course,
  after: Course,
  documents: readonly { readonly id?: unknown }[],
): readonly Finding[] {
  const doubtsOf = (course: Course) => checkConsistency(course, lastDay(after));
  const known = new Set(doubtsOf(before).map(nameOf));
  return doubtsOf(after)
    .filter((finding) => !known.has(nameOf(finding)))
    .map(({ records, severity, ...finding }): Finding => {
      const index = documents.findIndex(({ id }) => records.some((record) => record === id));
      const field = index < 0 ? finding.where?.field : `records[${index}]`;
      return {
        ...finding,
        // What the course says of itself never stops a write: the source may say just that.
        severity: severity === 'error' ? 'warning' : severity,
        where: { ...finding.where, ...(field === undefined ? {} : { field }) },
      };
    });
}

const nameOf = ({ code, message, records }: ReturnType<typeof checkConsistency>[number]): string =>
  JSON.stringify([code, message, records]);

const lastDay = ({ records }: Course) =>
  day(records.reduce((last, { knownOn }) => Math.max(last, knownOn), Number.MIN_SAFE_INTEGER));

/** The answer to a write, once the index knows of it too. */
export async function written(
  kept: KeptRegistry,
  answer: Written,
  findings: readonly Finding[],
): Promise<Response> {
  switch (answer.kind) {
    case 'done': {
      await kept.changed(answer.patient);
      const { version } = answer;
      const headers = { ETag: `"${version}"` };
      return jsonResponse<WrittenAnswer>({ version, findings }, { status: 201, headers });
    }
    case 'refused':
      return answer.findings.some(({ code }) => code === 'patient-missing')
        ? noPatient(answer.patient)
        : findingsResponse(answer.findings);
    case 'conflict': {
      const last = answer.changes.at(-1);
      const by = last?.actor ?? '';
      return problemResponse(
        409,
        last === undefined
          ? `The version to write on is ${answer.version}.`
          : `${by} wrote meanwhile. Look at the changes, then write again on version ${answer.version}.`,
        {
          conflict: {
            version: answer.version,
            by,
            at: last?.at ?? '',
            changed: answer.changes.map(({ sequence, kind, subject, actor, at, reason }) => ({
              sequence,
              kind,
              record: subject,
              by: actor,
              at,
              ...(reason === undefined ? {} : { reason }),
            })),
          },
        },
      );
    }
    default:
      throw new TypeError(`written: unknown answer ${answer satisfies never}`);
  }
}

const reasonMissing: Finding = {
  code: 'reason-missing',
  severity: 'error',
  message: 'A correction or retraction needs a reason.',
  where: { field: 'reason' },
  remedy: 'Say why: misread, entered for the wrong patient, the laboratory sent a new value.',
};

const noVersion = (version: number): Finding => ({
  code: 'version-missing',
  severity: 'error',
  message: `There is no version ${version} of this patient.`,
  where: { field: 'expectedVersion' },
});
