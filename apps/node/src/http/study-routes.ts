import { routes, type StudyAnswer } from '@hepatica/api';
import type { FinishedStudy, StudyFile } from '../registry/registry.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import { reportPolicy } from './headers.ts';
import { problemResponse } from './problem.ts';
import { noStudy, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Studies that were run, and their files. */
export function serveStudies({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.study, async ({ params: { registry, id } }) => {
    const study = await registryOf(registry)?.studies.study(id);
    if (!study) return noStudy(id);
    const { mediaTypeOf } = await import('../study/study-files.ts');
    const files = (await study.files()).map(({ path, content }) => ({
      path,
      mediaType: mediaTypeOf(path),
      bytes: Buffer.byteLength(content),
    }));
    return jsonResponse<StudyAnswer>({ result: study.result, question: study.question, files });
  });

  serve(routes.studyFile, async ({ params: { registry, id, path }, query }) => {
    const study = await registryOf(registry)?.studies.study(id);
    if (!study) return noStudy(id);
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
}

/** Only a path that the study lists is ever answered, so that none can lead to another file. */
const fileOf = async (study: FinishedStudy, path: string): Promise<StudyFile | undefined> =>
  (await study.files()).find((file) => file.path === path);
