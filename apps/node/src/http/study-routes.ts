import {
  type Principal,
  routes,
  type StoredStudy,
  type StudyAnswer,
  type StudyCheck,
  type StudyData,
  type StudyRunAnswer,
} from '@hepatica/api';
import { type Asker, maySeeStudy, type StudyJobs, shownData } from '../job/study-jobs.ts';
import type { KeptData } from '../job/study-store.ts';
import type { FinishedStudy, StudyFile } from '../study/finished-study.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { reportPolicy } from './headers.ts';
import { readForm } from './import-routes.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry, type Named, noStudy, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';
import type { FigureAnswer } from './study-figure.ts';

/** Studies that were run, and their files. */
export function serveStudies(table: RouteTable, registryOf: RegistryOf): void {
  const { serve } = table;
  serve(routes.study, async ({ params, query, principal }) => {
    const study = await finishedStudy(registryOf, params, query.version, principal);
    if (study === null) return noStudy(params.id);
    const { mediaTypeOf } = await import('../study/study-files.ts');
    const files = (await study.files()).map(({ path, content }) => ({
      path,
      mediaType: mediaTypeOf(path),
      bytes: Buffer.byteLength(content),
    }));
    return jsonResponse<StudyAnswer>({ result: study.result, question: study.question, files });
  });

  serve(routes.studyFile, async ({ params, query, principal }) => {
    const { id, path } = params;
    const study = await finishedStudy(registryOf, params, query.version, principal);
    if (study === null) return noStudy(id);
    const file = await fileOf(study, path);
    if (file === undefined) return problemResponse(404, `The study "${id}" has no file "${path}".`);
    const { mediaTypeOf } = await import('../study/study-files.ts');
    const response = bodyResponse(file.content, mediaTypeOf(path));
    if (path.endsWith('.html'))
      response.headers.set('Content-Security-Policy', reportPolicy(String(file.content)));
    if (query.download !== undefined) {
      const name = `${id}-${path}`.replaceAll(/[^\w.-]+/g, '-');
      response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    }
    return response;
  });

  serveStudyFigures(table, registryOf);
  serveStudyRuns(table, registryOf);
}

/** Figures that are drawn anew for the page; the last ones are kept, each by what it was asked with. */
function serveStudyFigures({ serve }: RouteTable, registryOf: RegistryOf): void {
  const drawn = createBoundedCache<FigureAnswer>(64);
  serve(routes.studyFigure, async ({ params, query, principal }) => {
    const study = await finishedStudy(registryOf, params, query.version, principal);
    if (study === null) return noStudy(params.id);
    const { drawStudyFigure, figureNamed } = await import('./study-figure.ts');
    // The same question on the same data is the same figure, byte for byte.
    const key = [params.registry, params.id, study.result.provenance];
    const figure = figureNamed(study.result, params.name);
    if (figure === undefined) {
      return problemResponse(404, `The study "${params.id}" has no figure "${params.name}".`);
    }
    const { mediaType, body } = await drawn(JSON.stringify([...key, params.name, query]), () =>
      drawStudyFigure(figure, query),
    );
    const response = bodyResponse(body, mediaType);
    if (query.format !== 'read') {
      const name = `${params.id}-${params.name}.${query.format}`.replaceAll(/[^\w.-]+/g, '-');
      response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    }
    return response;
  });
}

/** Questions that are asked here: tables laid down, checks, runs. */
function serveStudyRuns({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.storedStudies, async ({ params, principal }) => {
    const registry = registryOf(params.registry);
    const stored = registry?.kept === undefined ? [] : await registry.kept.studies.list();
    const items = stored
      .filter((study) => maySeeStudy(asker(principal), study))
      .map(({ id, versions }) => ({ id, versions }));
    return jsonResponse<{ readonly items: readonly StoredStudy[] }>({ items });
  });

  serve(routes.uploadStudyData, async ({ params, principal, bytes, header }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const form = await readForm(bytes, header('content-type'));
    if (form instanceof Response) return form;
    const data = await kept.studies.keepData(form.files, asker(principal));
    if (data.tables.length > 0) return jsonResponse<StudyData>(shownData(data), { status: 201 });
    return data.findings.length > 0
      ? findingsResponse(data.findings)
      : problemResponse(422, 'There is no table in what was sent.');
  });

  serve(routes.studyData, async ({ params, principal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const data = await dataOf(kept.studies, params.id, principal);
    return data instanceof Response ? data : jsonResponse<StudyData>(shownData(data));
  });

  serve(routes.checkStudy, async ({ params, principal, body, signal }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const data = body.data === null ? null : await dataOf(kept.studies, body.data, principal);
    if (data instanceof Response) return data;
    const asked = { question: body.question, data };
    return jsonResponse<StudyCheck>(await kept.studies.check(asked, asker(principal), signal));
  });

  serve(routes.runStudy, async ({ params, principal, body }) => {
    const kept = keptRegistry(registryOf, params.registry);
    if (kept instanceof Response) return kept;
    const data = body.data === null ? null : await dataOf(kept.studies, body.data, principal);
    if (data instanceof Response) return data;
    if (body.study !== null) {
      const study = await kept.studies.study(body.study);
      if (study === null || !maySeeStudy(asker(principal), study)) return noStudy(body.study);
    }
    const begun = await kept.studies.begin({ question: body.question, data }, body.study, asker(principal));
    if (!('run' in begun)) return findingsResponse(begun.findings);
    return jsonResponse<StudyRunAnswer>(begun, { status: 202 });
  });

  serve(routes.studyRun, async ({ params, principal }) => {
    const found = await runOf(registryOf, params, principal);
    return found instanceof Response ? found : jsonResponse<StudyRunAnswer>(found.answer);
  });

  serve(routes.studyRows, async ({ params, principal, signal }) => {
    const found = await runOf(registryOf, params, principal);
    if (found instanceof Response) return found;
    const { id, version, file } = params;
    const files = await found.studies.rows(id, version, asker(principal), signal);
    const table = files.find(({ path }) => path === `adtte/${file}`);
    if (table === undefined) {
      return problemResponse(422, 'The question cannot be answered from the data as they are now.');
    }
    const response = bodyResponse(table.content, 'text/csv; charset=utf-8');
    const name = `${id}-${file}`.replaceAll(/[^\w.-]+/g, '-');
    response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    return response;
  });

  serve(routes.cancelStudyRun, async ({ params, principal }) => {
    const found = await runOf(registryOf, params, principal);
    if (found instanceof Response) return found;
    if (!(await found.studies.cancel(params.id, params.version))) {
      return problemResponse(409, 'The run has ended.');
    }
    const now = await found.studies.run(params.id, params.version);
    return jsonResponse<StudyRunAnswer>(now ?? found.answer);
  });
}

const asker = ({ userId: actor, hospitals }: Principal): Asker => ({ actor, hospitals });

/** A study whose patients the caller may see; null where there is none. */
async function finishedStudy(
  registryOf: RegistryOf,
  { registry: name, id }: Named,
  version: number | undefined,
  principal: Principal,
): Promise<FinishedStudy | null> {
  const registry = registryOf(name);
  const study =
    version === undefined
      ? await registry?.studies.study(id)
      : await registry?.kept?.studies.finished(id, version);
  if (study === undefined || study === null) return null;
  return study.owner === undefined || maySeeStudy(asker(principal), study.owner) ? study : null;
}

async function runOf(
  registryOf: RegistryOf,
  { registry, id, version }: Named & { readonly version: number },
  principal: Principal,
): Promise<{ readonly studies: StudyJobs; readonly answer: StudyRunAnswer } | Response> {
  const kept = keptRegistry(registryOf, registry);
  if (kept instanceof Response) return kept;
  const study = await kept.studies.study(id);
  if (study === null || !maySeeStudy(asker(principal), study)) return noStudy(id);
  const answer = await kept.studies.run(id, version);
  if (answer === null) return problemResponse(404, `The study "${id}" has no version ${version}.`);
  return { studies: kept.studies, answer };
}

/** Uploaded files of the caller; to others there are none. */
async function dataOf(studies: StudyJobs, id: string, principal: Principal): Promise<KeptData | Response> {
  const data = await studies.data(id);
  return data === null || !maySeeStudy(asker(principal), data)
    ? problemResponse(404, `There are no uploaded files "${id}".`)
    : data;
}

/** Only a path that the study lists is ever answered, so that none can lead to another file. */
const fileOf = async (study: FinishedStudy, path: string): Promise<StudyFile | undefined> =>
  (await study.files()).find((file) => file.path === path);
