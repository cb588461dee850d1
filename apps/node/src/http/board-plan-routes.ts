import { type CheckedPlan, routes } from '@hepatica/api';
import { checkPlan } from '@hepatica/board';
import { appendDocuments } from '@hepatica/course';
import { boardView } from '../board/board-view.ts';
import { decisionWithTaskDone } from '../board/task-done.ts';
import { jsonResponse } from './answer.ts';
import { type BoardPorts, policyOf } from './board-ports.ts';
import { boardRecordId } from './board-record-id.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { batchOf, courseAt, written } from './record-routes.ts';
import { keptPatient, noPatient, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Plans before they are recorded, and what became of the tasks after. */
export function serveBoardPlans({ serve }: RouteTable, { registryOf, base }: BoardPorts): void {
  serve(routes.checkPlan, async ({ params, body: { seen, plan }, principal }) => {
    const found = await visiblePatient(registryOf, params, principal);
    if (found === null) return noPatient(params.id);
    if (found.course.records.length === 0) {
      return problemResponse(422, 'Nothing is recorded of this patient yet.');
    }
    const { chosen } = await policyOf(registryOf, params.registry);
    const view = boardView(found.course, seen, chosen);
    if (view.kind === 'refused') {
      const { findings } = view;
      return problemResponse(400, findings.map(({ message }) => message).join(' '), { findings });
    }
    const { rules } = await base();
    return jsonResponse<CheckedPlan>({ findings: checkPlan(view.facts, { assignments: plan }, rules) });
  });

  serve(routes.taskDone, async ({ params, body, principal, idempotencyKey }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const { kept } = patient;
    const { expectedVersion } = body;
    // Read on the version that was seen, so that the same sent again is recognized by its key.
    const course =
      expectedVersion < patient.version ? await courseAt(kept, params.id, expectedVersion) : patient.course;
    if (course === null)
      return problemResponse(400, `There is no version ${expectedVersion} of this patient.`);
    const corrected = decisionWithTaskDone(course, params, body, boardRecordId(idempotencyKey));
    if (corrected === null) return problemResponse(404, 'There is no such task of a decision that stands.');
    const { records, findings } = appendDocuments(course, [corrected]);
    if (records === null) return findingsResponse(findings);
    const answer = await kept.store.append({
      ...batchOf(params.id, principal, 'a task of the tumor board was done', idempotencyKey),
      expectedVersion,
      records,
    });
    return written(kept, answer, findings);
  });
}
