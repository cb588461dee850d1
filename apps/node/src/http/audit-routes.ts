import { type AuditPage, routes, type Verification } from '@hepatica/api';
import type { AuditLine } from '@hepatica/store';
import { counted } from '../command/counted.ts';
import { HEADS_FORMAT } from '../store/heads-file.ts';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import { keptRegistry, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

type Place = Pick<AuditLine, 'chain' | 'patient' | 'sequence' | 'at'>;

/** The audit: who did what, whether every chain holds, and their ends to be kept elsewhere. */
export function serveAudit({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.audit, async ({ params, query, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const { cursor, limit, ...filters } = query;
    const after = cursor === undefined ? undefined : readPlace(cursor);
    if (after === null) return problemResponse(400, 'cursor: this is none that a page of the audit gave.');
    const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const lines = await kept.thread.call('audit', {
      ...asked,
      hospitals: principal.hospitals,
      ...(after === undefined ? {} : { after }),
      limit: limit + 1,
    });
    const items = lines.slice(0, limit);
    const last = lines.length > limit ? items.at(-1) : undefined;
    return jsonResponse<AuditPage>({ items, nextCursor: last === undefined ? null : printPlace(last) });
  });

  serve(routes.verification, async ({ params, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    if (principal.hospitals !== 'all') return ofAllAlone();
    const verified = await kept.store.verify();
    const detail = verified.faults.length === 0 ? 'no fault' : counted(verified.faults.length, 'fault');
    await kept.log({ actor: principal.userId, action: 'verify', detail });
    return jsonResponse<Verification>({ ...verified, faults: verified.faults.slice(0, 1000) });
  });

  serve(routes.heads, async ({ params, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    if (principal.hospitals !== 'all') return ofAllAlone();
    const heads = await kept.store.heads();
    await kept.log({ actor: principal.userId, action: 'export', detail: 'ends of chains' });
    const name = `hepatica-heads-${Temporal.Now.plainDateISO()}.json`;
    return jsonResponse(
      { format: HEADS_FORMAT, heads },
      { headers: { 'Content-Disposition': `attachment; filename="${name}"` } },
    );
  });
}

const ofAllAlone = (): Response =>
  problemResponse(403, 'The chains of all hospitals are for an administrator of all hospitals.');

const printPlace = ({ chain, patient, sequence, at }: Place): string =>
  Buffer.from(JSON.stringify([chain, patient, sequence, at])).toString('base64url');

function readPlace(text: string): Place | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read)) return null;
    const [chain, patient, sequence, at]: readonly unknown[] = read;
    if (chain !== 'records' && chain !== 'access') return null;
    if (patient !== null && typeof patient !== 'string') return null;
    if (typeof sequence !== 'number' || typeof at !== 'string') return null;
    return { chain, patient, sequence, at };
  } catch {
    return null;
  }
}
