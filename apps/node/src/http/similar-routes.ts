import { type BoardSimilar, routes } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { boardSimilar, searchedHospitals } from '../board/board-similar.ts';
import { boardView } from '../board/board-view.ts';
import { jsonResponse } from './answer.ts';
import { policyOf } from './board-ports.ts';
import { problemResponse } from './problem.ts';
import { noPatient, type RegistryOf, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Patients like the one before the board. Each such search is noted with what was asked. */
export function serveSimilar({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.similar, async ({ params, query: { criterion, treatment, ...query }, principal }) => {
    const registry = registryOf(params.registry);
    const found = await visiblePatient(registryOf, params, principal);
    if (registry === undefined || found === null) return noPatient(params.id);
    if (found.course.records.length === 0) {
      return problemResponse(422, 'Nothing is recorded of this patient yet.');
    }
    const policy = await policyOf(registryOf, params.registry);
    const view = boardView(found.course, query, policy.chosen);
    if (view.kind === 'refused') return refused(view.findings);
    const hospitals = searchedHospitals(registry, principal);
    const answer = await boardSimilar(view, { criterion, treatment, hospitals }, registry.similar);
    if (answer.kind === 'refused') return refused(answer.findings);
    await registry.kept?.log({
      actor: principal.userId,
      action: 'search',
      patient: params.id,
      detail: `patients like this one: ${answer.similar.criterion}`,
    });
    return jsonResponse<BoardSimilar>(answer.similar);
  });
}

const refused = (findings: readonly Finding[]): Response =>
  problemResponse(400, findings.map(({ message }) => message).join(' '), { findings });
