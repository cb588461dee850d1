import { type ImportJob, type ImportSummary, type Principal, routes } from '@hepatica/api';
import type { NamedFile } from '@hepatica/exchange';
import type { Asked, ImportJobs } from '../job/import-jobs.ts';
import { jsonResponse } from './answer.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry, type Named, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Imports: files are read and compared, looked at, and written whole or not at all. */
export function serveImports({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.imports, async ({ params, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const items = (await kept.imports.list()).filter((job) => isTheirs(principal, job));
    return jsonResponse<{ readonly items: readonly ImportSummary[] }>({ items });
  });

  serve(routes.startImport, async ({ params, principal, bytes, header }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const form = await readForm(bytes, header('content-type'));
    if (form instanceof Response) return form;
    const { userId: actor, hospitals } = principal;
    return answer(await kept.imports.begin(form.files, form.mapping, { actor, hospitals }), 202);
  });

  serve(routes.import, async ({ params, principal }) => {
    const found = await importOf(registryOf, params, principal);
    return found instanceof Response ? found : jsonResponse<ImportJob>(found.job);
  });

  serve(routes.setMapping, async ({ params, principal, body }) => {
    const found = await importOf(registryOf, params, principal);
    return found instanceof Response
      ? found
      : answer(await found.imports.setMapping(params.id, body.text), 202);
  });

  serve(routes.confirmImport, async ({ params, principal, body }) => {
    const found = await importOf(registryOf, params, principal);
    return found instanceof Response ? found : answer(await found.imports.confirm(params.id, body), 202);
  });

  serve(routes.cancelImport, async ({ params, principal }) => {
    const found = await importOf(registryOf, params, principal);
    return found instanceof Response ? found : answer(await found.imports.cancel(params.id), 200);
  });

  serve(routes.undoImport, async ({ params, principal, body }) => {
    const found = await importOf(registryOf, params, principal);
    if (found instanceof Response) return found;
    const by = { actor: principal.userId, reason: body.reason };
    return answer(await found.imports.undo(params.id, by), 200);
  });
}

const isTheirs = ({ userId, role, hospitals }: Principal, { by }: ImportSummary): boolean =>
  by === userId || (role === 'administrator' && hospitals === 'all');

/** An import that the caller may see; to others there is none. */
async function importOf(
  registryOf: RegistryOf,
  { registry, id }: Named,
  principal: Principal,
): Promise<{ readonly imports: ImportJobs; readonly job: ImportJob } | Response> {
  const kept = keptRegistry(registryOf, registry);
  if (kept instanceof Response) return kept;
  const job = await kept.imports.job(id);
  if (job === null || !isTheirs(principal, job)) return problemResponse(404, `There is no import "${id}".`);
  return { imports: kept.imports, job };
}

function answer(asked: Asked, status: number): Response {
  switch (asked.kind) {
    case 'done':
      return jsonResponse<ImportJob>(asked.job, { status });
    case 'other-state':
      return problemResponse(409, asked.detail);
    case 'refused':
      return findingsResponse(asked.findings);
    default:
      return asked satisfies never;
  }
}

interface ImportForm {
  readonly files: readonly NamedFile[];
  readonly mapping: string | null;
}

/** The files of a form; their names are names only, and lead nowhere. */
export async function readForm(bytes: Uint8Array, type: string | undefined): Promise<ImportForm | Response> {
  const notAForm = 'This takes a form (multipart/form-data) with files, and a mapping where there is one.';
  if (type === undefined || !/^multipart\/form-data\s*;/i.test(type)) return problemResponse(415, notAForm);
  const body = new Uint8Array(bytes);
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData().catch(() => null);
  if (form === null) return problemResponse(400, notAForm);
  const files: NamedFile[] = [];
  for (const part of form.getAll('files')) {
    if (typeof part === 'string') continue;
    const name = lastPart(part.name);
    if (name === '') return problemResponse(422, 'A file has no name.');
    if (files.some((file) => file.name === name))
      return problemResponse(422, `Two files are named "${name}".`);
    files.push({ name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  if (files.length === 0) return problemResponse(422, 'The form has no file.');
  const mapping = form.get('mapping');
  return { files, mapping: mapping === null ? null : await textOf(mapping) };
}

const textOf = async (part: FormDataEntryValue): Promise<string> =>
  typeof part === 'string' ? part : part.text();

const lastPart = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').slice(0, 200);
