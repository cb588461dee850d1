import { createHash, randomBytes } from 'node:crypto';
import {
  type CreatedPatient,
  type NewPatient,
  type PatientPageAnswer,
  type Principal,
  routes,
} from '@hepatica/api';
import { type Criterion, type Finding, parseCriterion, variablesOf } from '@hepatica/course';
import { DATED_VARIABLES, PATIENT_VARIABLES } from '../registry/list/list-variables.ts';
import type { Cursor } from '../registry/list/patient-table.ts';
import { jsonResponse } from './answer.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry, noRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The list of patients, and new ones. */
export function servePatients({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.patients, async ({ params, query, principal }) => {
    const registry = registryOf(params.registry);
    if (registry === undefined) return noRegistry(params.registry);
    const { criterion: written, cursor, text, ...rest } = query;
    const criterion = written === undefined ? undefined : readCriterion(written);
    if (criterion instanceof Response) return criterion;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return problemResponse(400, 'cursor: this is none that a page of this list gave.');
    const page = await registry.patients.page({
      ...rest,
      ...(criterion === undefined ? {} : { criterion }),
      ...(text === undefined ? {} : { text }),
      ...(after === undefined ? {} : { after }),
      hospitals: principal.hospitals,
    });
    await registry.kept?.log({
      actor: principal.userId,
      action: written === undefined && text === undefined ? 'list' : 'search',
      // A text may be part of somebody's name: only that there was one is kept.
      detail: [written ?? '', text === undefined ? '' : 'by text', `${page.total} found`]
        .filter((part) => part !== '')
        .join('; '),
    });
    return jsonResponse<PatientPageAnswer>({
      ...page,
      nextCursor: page.nextCursor === null ? null : printCursor(page.nextCursor),
    });
  });

  serve(routes.createPatient, async ({ params, body, principal, idempotencyKey }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const { store } = kept;
    const refused = notTheirs(principal, body.hospital);
    if (refused !== null) return findingsResponse([refused]);
    const id = newId(principal, idempotencyKey);
    const actor = principal.userId;
    const written = await store.append({
      actor,
      patient: id,
      expectedVersion: 0,
      head: headOf(id, body, (await store.holds()) === 'simulated'),
      ...(body.identity === undefined ? {} : { identity: body.identity }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    if (written.kind === 'refused') return findingsResponse(written.findings);
    if (written.kind === 'conflict') return problemResponse(409, 'This patient was made already.');
    const { version } = written;
    await kept.changed(id);
    const headers = { Location: `/api/courses/${params.registry}/${id}`, ETag: `"${version}"` };
    return jsonResponse<CreatedPatient>({ id, version }, { status: 201, headers });
  });
}

const variables: ReadonlySet<string> = new Set([...DATED_VARIABLES, ...PATIENT_VARIABLES]);

function readCriterion(written: string): Criterion | Response {
  const refuse = (finding: Finding): Response =>
    problemResponse(400, `criterion: ${finding.message}`, {
      findings: [{ ...finding, where: { ...finding.where, field: 'criterion' } }],
    });
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') return refuse(parsed.finding);
  const unknown = variablesOf(parsed.criterion).find((variable) => !variables.has(variable));
  if (unknown === undefined) return parsed.criterion;
  return refuse({
    code: 'criterion-variable',
    severity: 'error',
    message: `The list has no variable "${unknown}"; it has ${[...variables].join(', ')}.`,
  });
}

const printCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readCursor(text: string): Cursor | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof read !== 'object' || read === null || !('id' in read) || !('key' in read)) return null;
    const { id, key } = read;
    if (typeof id !== 'string') return null;
    return key === null || typeof key === 'number' || typeof key === 'string' ? { id, key } : null;
  } catch {
    return null;
  }
}

/** Why a patient cannot be made in a hospital; an editor makes those of the own hospitals alone. */
function notTheirs({ hospitals }: Principal, hospital: string | undefined): Finding | null {
  if (hospitals === 'all' || (hospital !== undefined && hospitals.includes(hospital))) return null;
  return {
    code: 'hospital-not-yours',
    severity: 'error',
    message: `Name one of your hospitals: ${hospitals.join(', ')}.`,
    where: { field: 'hospital' },
  };
}

/** An id that tells nothing; under a key the same one each time, so that a request sent again makes no second patient. */
function newId({ userId }: Principal, key: string | undefined): string {
  const bytes =
    key === undefined
      ? randomBytes(10)
      : createHash('sha256')
          .update(JSON.stringify([userId, key]))
          .digest()
          .subarray(0, 10);
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return `p-${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`;
}

function headOf(
  id: string,
  { hospital, sex, ageYears, birthYear, title, axis }: NewPatient,
  simulated: boolean,
) {
  const age = ageYears ?? (birthYear === undefined ? null : Temporal.Now.plainDateISO().year - birthYear);
  return {
    title: title ?? `Patient ${id.slice(2)}`,
    simulated,
    patient: {
      sex,
      ageYears: age === null ? null : Math.max(0, age),
      ...(hospital === undefined ? {} : { hospital }),
    },
    axis,
    assumptions: [],
    contradictions: [],
  };
}
