import { type BoardPage, type EvidencePage, routes } from '@hepatica/api';
import { appendDocuments } from '@hepatica/course';
import { boardPage } from '../board/board-page.ts';
import { searchedHospitals } from '../board/board-similar.ts';
import { boardView, type RefusedView } from '../board/board-view.ts';
import { decisionDocument } from '../board/decision-document.ts';
import { evidencePage } from '../board/evidence-page.ts';
import { similarForSheet } from '../board/sheet-similar.ts';
import { serveAgenda } from './agenda-routes.ts';
import { jsonResponse } from './answer.ts';
import { boardFileResponse } from './board-file-response.ts';
import { serveBoardPlans } from './board-plan-routes.ts';
import { serveBoardPolicy } from './board-policy-routes.ts';
import { type BoardPorts, policyOf } from './board-ports.ts';
import { boardRecordId } from './board-record-id.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { batchOf, courseAt, written } from './record-routes.ts';
import { keptPatient, noPatient, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The tumor board: a patient on a day, and what was decided. */
export function serveBoard(table: RouteTable, ports: BoardPorts): void {
  const { serve } = table;
  const { registryOf, base } = ports;
  serveAgenda(table, ports);
  serveBoardPlans(table, ports);
  serveBoardPolicy(table, ports);

  serve(routes.board, async ({ params, query, principal }) => {
    const found = await visiblePatient(registryOf, params, principal);
    if (found === null) return noPatient(params.id);
    const { course, version } = found;
    if (course.records.length === 0) return noRecords();
    const policy = await policyOf(registryOf, params.registry);
    const view = boardView(course, query, policy.chosen);
    if (view.kind === 'refused') return refusedView(view);
    await registryOf(params.registry)?.kept?.log({
      actor: principal.userId,
      action: 'view',
      patient: params.id,
      detail: 'tumor board',
    });
    return jsonResponse<BoardPage>(boardPage(view, version, await base(), policy));
  });

  serve(routes.boardSheet, async ({ params, query: { format, criterion, ...query }, principal }) => {
    const registry = registryOf(params.registry);
    const found = await visiblePatient(registryOf, params, principal);
    if (registry === undefined || found === null) return noPatient(params.id);
    if (found.course.records.length === 0) return noRecords();
    const policy = await policyOf(registryOf, params.registry);
    const view = boardView(found.course, query, policy.chosen);
    if (view.kind === 'refused') return refusedView(view);
    const hospitals = searchedHospitals(registry, principal);
    const like = await similarForSheet(view, { criterion, hospitals }, registry.similar);
    if (like.kind === 'refused') return refusedView(like);
    await registry.kept?.log({
      actor: principal.userId,
      action: 'export',
      patient: params.id,
      detail: `sheet of the tumor board as ${format}`,
    });
    const page = boardPage(view, found.version, await base(), policy);
    return boardFileResponse([{ ...page, similar: like.similar }], format);
  });

  serve(routes.evidence, async () => jsonResponse<EvidencePage>(evidencePage(await base())));

  serve(routes.decide, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { kept } = patient;
    const { expectedVersion } = body;
    // Read on the version that was seen: so a decision sent again is the same, and recognized by its key.
    const course =
      expectedVersion < patient.version ? await courseAt(kept, params.id, expectedVersion) : patient.course;
    if (course === null)
      return problemResponse(400, `There is no version ${expectedVersion} of this patient.`);
    if (course.records.length === 0) return noRecords();
    const { seen } = body;
    if (seen.before !== undefined || seen.after !== undefined) {
      return problemResponse(400, 'A decision is taken on a day, not beside a record; send the day as "at".');
    }
    const policy = await policyOf(registryOf, params.registry);
    const view = boardView(course, seen, policy.chosen);
    if (view.kind === 'refused') return refusedView(view);
    const document = decisionDocument(view, boardRecordId(idempotencyKey), body, policy);
    const { records, findings } = appendDocuments(course, [document]);
    if (records === null) return findingsResponse(findings);
    const answer = await kept.store.append({
      ...batchOf(params.id, principal, 'decision of the tumor board', idempotencyKey),
      expectedVersion,
      records,
    });
    return written(kept, answer, findings);
  });
}

const noRecords = (): Response => problemResponse(422, 'Nothing is recorded of this patient yet.');

const refusedView = ({ findings }: RefusedView): Response =>
  problemResponse(400, findings.map(({ message }) => message).join(' '), { findings });
