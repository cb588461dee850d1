import { type BoardPolicyPage, routes } from '@hepatica/api';
import { policyFaults, policyPage, readPolicy, writePolicy } from '../board/hospital-policy.ts';
import { jsonResponse } from './answer.ts';
import type { BoardPorts } from './board-ports.ts';
import { policyOf } from './board-ports.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** What a hospital chooses for its board. */
export function serveBoardPolicy({ serve }: RouteTable, { registryOf, base }: BoardPorts): void {
  serve(routes.boardPolicy, async ({ params }) =>
    jsonResponse<BoardPolicyPage>(policyPage(await policyOf(registryOf, params.registry), await base())),
  );

  serve(routes.setBoardPolicy, async ({ params, body: { chosen, expectedRevision }, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const whole = await base();
    const faults = policyFaults(chosen, whole);
    if (faults.length > 0) return findingsResponse(faults);
    const written = await writePolicy(kept.store, chosen, expectedRevision, principal.userId);
    if (written.kind === 'conflict') {
      const by = written.kept?.actor ?? 'Somebody';
      return problemResponse(409, `${by} has changed the policy meanwhile. Load it first.`);
    }
    return jsonResponse<BoardPolicyPage>(policyPage(await readPolicy(kept.store), whole));
  });
}
