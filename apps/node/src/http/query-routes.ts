import {
  type AskedRecord,
  type PatientQueries,
  type Principal,
  type QueryWritten,
  routes,
  type WaitingQueries,
  type WaitingQuery,
} from '@hepatica/api';
import type { Course, CourseRecord } from '@hepatica/course';
import { describeRecord, formatPartialDate } from '@hepatica/render';
import type { QueryDone, QueryWrite } from '@hepatica/store';
import { jsonResponse } from './answer.ts';
import { visibleCourse } from './course-routes.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptPatient, keptRegistry, noPatient, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Questions about values: asked, answered, resolved, and those that wait. */
export function serveQueries({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.patientQueries, async ({ params, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    return jsonResponse<PatientQueries>({ items: await patient.kept.store.queries.of(params.id) });
  });

  serve(routes.askQuery, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { record, field, text } = body;
    const by = writeOf(principal, text, idempotencyKey);
    const done = await patient.kept.store.queries.ask(params.id, { record, field }, by);
    return answered(done, params.id, patient.kept.changed);
  });

  serve(routes.answerQuery, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const by = writeOf(principal, body.text, idempotencyKey);
    const done = await patient.kept.store.queries.answer(params.id, params.query, by);
    return answered(done, params.id, patient.kept.changed);
  });

  serve(routes.resolveQuery, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const by = writeOf(principal, body.text, idempotencyKey);
    const done = await patient.kept.store.queries.resolve(params.id, params.query, by);
    return answered(done, params.id, patient.kept.changed);
  });

  serve(routes.waitingQueries, async ({ params, query: { limit }, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const { hospitals } = principal;
    const items = await kept.store.queries.open({ limit, ...(hospitals === 'all' ? {} : { hospitals }) });
    await kept.log({
      actor: principal.userId,
      action: 'list',
      detail: `open questions; ${items.length} found`,
    });
    const courses = new Map<string, Course | null>();
    const told: WaitingQuery[] = [];
    for (const item of items) {
      const { patient, record } = item;
      const read =
        courses.get(patient) ?? (await visibleCourse(registryOf, { ...params, id: patient }, principal));
      courses.set(patient, read);
      const about = read === null ? null : askedRecord(read, record);
      told.push({ ...item, ...(about === null ? {} : { about }) });
    }
    return jsonResponse<WaitingQueries>({ items: told });
  });
}

/** What a record says, and what stands in front of it since. */
function askedRecord(course: Course, name: string): AskedRecord | null {
  const record = course.records.find(({ id }) => id === name);
  if (record === undefined) return null;
  const last = lastCorrection(course.records, record);
  return {
    at: formatPartialDate(record.at, course.axis),
    says: wordsOf(record),
    ...(last === record ? {} : { corrected: wordsOf(last) }),
  };
}

function lastCorrection(records: readonly CourseRecord[], record: CourseRecord): CourseRecord {
  const corrections = new Map(records.map((one) => [one.supersedes, one]));
  let last = record;
  for (let next = corrections.get(last.id); next !== undefined; next = corrections.get(last.id)) {
    corrections.delete(last.id);
    last = next;
  }
  return last;
}

const wordsOf = (record: CourseRecord): string => {
  const { title, detail } = describeRecord(record);
  return detail === '' ? title : `${title}, ${detail}`;
};

const writeOf = ({ userId }: Principal, text: string, key: string | undefined): QueryWrite => ({
  actor: userId,
  text,
  ...(key === undefined ? {} : { idempotencyKey: key }),
});

/** The answer to a step of a question, once the list knows of it too. */
async function answered(
  done: QueryDone,
  patient: string,
  changed: (patient: string) => Promise<void>,
): Promise<Response> {
  if (done.kind === 'done') {
    await changed(patient);
    const { query, version } = done;
    return jsonResponse<QueryWritten>({ query, version }, { status: 201, headers: { ETag: `"${version}"` } });
  }
  const codes = done.findings.map(({ code }) => code);
  if (codes.includes('patient-missing')) return noPatient(patient);
  if (codes.includes('query-missing')) return problemResponse(404, done.findings[0]?.message ?? '');
  return findingsResponse(done.findings);
}
