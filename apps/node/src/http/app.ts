import { type Home, routes, type StudyAnswer } from '@hepatica/api';
import { type SystemId, systems } from '@hepatica/clinical';
import type { Course } from '@hepatica/course';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { version } from '../config.ts';
import type { FinishedStudy, Registry, StudyFile } from '../registry/registry.ts';
import { createBoundedCache } from './bounded-cache.ts';
import type { FigureAnswer } from './course-figure.ts';
import { type GuardOptions, guard } from './guard.ts';
import { reportPolicy, securityHeaders } from './headers.ts';
import type { Page } from './page.ts';
import { problemResponse } from './problem.ts';

export interface AppOptions extends GuardOptions {
  readonly registries: readonly Registry[];
  readonly page: Page;
}

/** Systems of the patient can be bands; those that speak of single records cannot. */
const isBand = (name: string): name is SystemId =>
  systems.some(({ id, subject = 'patient' }) => id === name && subject === 'patient');

/** Every route of the workbench behind its guard. What needs much code is loaded when first asked for. */
export function createApp(options: AppOptions): OpenAPIHono {
  const { registries, page } = options;
  const registryOf = (id: string): Registry | undefined => registries.find((registry) => registry.id === id);
  const figures = createBoundedCache<FigureAnswer>(64);
  // A new reading of a changed file is a new course object, and with it a new key.
  const keys = new WeakMap<Course, string>();
  let lastKey = 0;
  const keyOf = (course: Course): string => {
    const key = keys.get(course) ?? `course ${++lastKey}`;
    keys.set(course, key);
    return key;
  };

  const app = new OpenAPIHono({
    defaultHook: (result) =>
      result.success
        ? undefined
        : problemResponse(
            400,
            result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
          ),
  });
  app.use(securityHeaders());
  app.use(guard(options));

  /** Describes a route in the document and answers it; the typed answers are made by `jsonResponse`. */
  const serve = (
    route: (typeof routes)['home' | 'course' | 'study'],
    answer: (context: Context) => Promise<Response>,
  ) => {
    app.openAPIRegistry.registerPath(route);
    app.get(route.getRoutingPath(), answer);
  };

  serve(routes.home, async () => {
    const { readHome } = await import('./home.ts');
    return jsonResponse<Home>(await readHome(registries));
  });

  serve(routes.course, async (context) => {
    const { registry = '', id = '' } = context.req.param();
    const course = await registryOf(registry)?.courses.course(id);
    return course ? jsonResponse<Course>(course) : noPatient(id);
  });

  app.openapi(routes.figure, async (context) => {
    const { registry, id } = context.req.valid('param');
    const course = await registryOf(registry)?.courses.course(id);
    if (!course) return noPatient(id);
    const {
      assume = '',
      bands: named,
      scale,
      theme,
      format,
      widthPx,
      title = 'yes',
    } = context.req.valid('query');
    const wanted = assume.split(',').filter((name) => name !== '');
    const unknown = wanted.filter((name) => !course.assumptions.some((assumption) => assumption.id === name));
    if (unknown.length > 0)
      return problemResponse(400, `This course names no assumption ${unknown.join(', ')}.`);
    const assumptions = course.assumptions.filter((assumption) => wanted.includes(assumption.id));
    const bands = named?.split(',').filter((name) => name !== '');
    const unknownBands = bands?.filter((name) => !isBand(name)) ?? [];
    if (unknownBands.length > 0) {
      return problemResponse(400, `No system can be drawn as a band by the name ${unknownBands.join(', ')}.`);
    }
    const key = [
      keyOf(course),
      scale,
      theme,
      format,
      widthPx,
      title,
      named,
      ...assumptions.map((assumption) => assumption.id),
    ].join(' ');
    if (course.records.length === 0) return problemResponse(422, 'This course has no records to draw yet.');
    const { drawCourseFigure } = await import('./course-figure.ts');
    const { mediaType, body } = await figures(key, () =>
      drawCourseFigure(course, {
        ...(scale === undefined ? {} : { scale }),
        ...(widthPx === undefined ? {} : { widthPx }),
        theme,
        format,
        title,
        assumptions,
        ...(bands === undefined ? {} : { bands: bands.filter(isBand) }),
      }),
    );
    return bodyResponse(body, mediaType);
  });

  serve(routes.study, async (context) => {
    const { registry = '', id = '' } = context.req.param();
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

  // The path of a file has slashes, which an OpenAPI parameter has not: the document describes it, this route serves it.
  app.openAPIRegistry.registerPath(routes.studyFile);
  app.get('/api/studies/:registry/:id/files/:path{.+}', async (context) => {
    const { registry, id, path } = context.req.param();
    const study = await registryOf(registry)?.studies.study(id);
    if (!study) return noStudy(id);
    const file = await fileOf(study, path);
    if (file === undefined) return problemResponse(404, `The study "${id}" has no file "${path}".`);
    const { mediaTypeOf } = await import('../study/study-files.ts');
    const response = bodyResponse(file.content, mediaTypeOf(path));
    if (path.endsWith('.html'))
      response.headers.set('Content-Security-Policy', reportPolicy(String(file.content)));
    if (context.req.query('download') !== undefined) {
      const name = `${id}-${path}`.replaceAll(/[^\w.-]+/g, '-');
      response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    }
    return response;
  });

  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Hepatica', version, description: 'The workbench on this computer, for its own page.' },
  });
  app.get('/api/*', (context) => problemResponse(404, `There is no ${context.req.path}.`));
  app.get('*', (context) => page.answer(context.req.path));
  app.notFound((context) => problemResponse(404, `There is no ${context.req.path}.`));
  app.onError((error) => {
    // A message may quote a value of a patient: the terminal gets the kind of fault and the places in the program.
    const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    console.error([`${error.name} in`, ...places].join('\n'));
    return problemResponse(500, 'The program failed on this request; the terminal says where.');
  });
  return app;
}

/** Only a path that the study lists is ever answered, so that none can lead to another file. */
const fileOf = async (study: FinishedStudy, path: string): Promise<StudyFile | undefined> =>
  (await study.files()).find((file) => file.path === path);

const noPatient = (id: string): Response =>
  problemResponse(404, `There is no patient "${id}" in this registry.`);
const noStudy = (id: string): Response => problemResponse(404, `There is no study "${id}" in this registry.`);

const jsonResponse = <Shape>(answer: Shape): Response =>
  bodyResponse(JSON.stringify(answer), 'application/json');

function bodyResponse(content: string | Uint8Array, mediaType: string): Response {
  const body = typeof content === 'string' ? content : new Uint8Array(content);
  return new Response(body, { headers: { 'Content-Type': mediaType } });
}
