import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeSchema, routes } from '@hepatica/api';
import { parseCourse } from '@hepatica/course';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOfCourses } from '../registry/list-of-courses.ts';
import type { Registry } from '../registry/registry.ts';
import { similarAmongCourses } from '../registry/similar/similar-among-courses.ts';
import { createApp } from './app.ts';
import { guard } from './guard.ts';
import { localAuthenticator } from './local-authenticator.ts';
import { openPage } from './page.ts';
import { createSession } from './session.ts';

const port = 4400;
const origin = `http://127.0.0.1:${port}`;

/** A registry of one small course and one study with an odd file name. */
function smallRegistry(): Registry {
  const { course } = parseCourse({
    format: 'hepatica-course/1',
    id: 'one',
    title: 'One',
    simulated: false,
    patient: { sex: 'female', ageYears: 50 },
    axis: { kind: 'calendar' },
    assumptions: [{ id: 'no-ascites', fact: 'ascites', value: 'none', because: 'not mentioned' }],
    records: [{ id: 'a', kind: 'laboratory', at: '2020-01-02', analyte: 'bilirubin', result: '1 mg/dL' }],
  });
  if (course === null) throw new Error('the course of this test is not valid');
  return {
    id: 'own',
    title: 'Own',
    simulated: async () => false,
    readOnly: true,
    courses: {
      course: async (id) => (id === 'one' ? { course, version: 1 } : null),
      json: async (id) =>
        id === 'one' ? { json: JSON.stringify(course), version: 1, hospital: null } : null,
      all: async function* all() {
        yield course;
      },
    },
    patients: listOfCourses(async () => [course]),
    similar: similarAmongCourses(async () => [course]),
    problems: async () => [],
    studies: { list: async () => ({ entries: [], problems: [] }), study: async () => null },
  };
}

describe('the server of the workbench', () => {
  let folder = '';
  let app: ReturnType<typeof createApp>;
  let signIns = 0;
  const session = createSession();
  const cookie = session.setCookie(port).split(';')[0] ?? '';

  /** A request as a browser with the cookie sends it; a header given as '' is left out. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const all = { host: `127.0.0.1:${port}`, cookie, ...headers };
    const kept = Object.entries(all).filter(([, value]) => value !== '');
    return app.request(`${origin}${path}`, { method, headers: Object.fromEntries(kept) });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hepatica-page-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'dist', 'index.html'), '<style nonce="__CSP_NONCE__"></style><p>page</p>');
    await writeFile(join(folder, 'dist', 'assets', 'app-1a2b.js'), 'export {};');
    app = createApp({
      registries: [smallRegistry()],
      page: await openPage(join(folder, 'dist')),
      guard: guard({ port: () => port }),
      authenticator: localAuthenticator({
        session,
        port: () => port,
        user: 'somebody',
        onSignIn: () => {
          signIns += 1;
        },
      }),
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['127.0.0.1:4400', 'localhost:4400', '[::1]:4400'])('answers to the host %s', async (host) => {
    expect((await ask('/api/home', { host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4400',
    '127.0.0.1:9999',
    '127.0.0.1',
    '192.168.1.5:4400',
    '0.0.0.0:4400',
  ])('refuses the host %s, even with the cookie', async (host) => {
    const response = await ask('/api/home', { host });
    expect(response.status).toBe(421);
    expect(await response.text()).not.toContain('registries');
  });

  it.each([
    ['http://evil.example', 403],
    ['http://127.0.0.1:8080', 403],
    ['https://127.0.0.1:4400', 403],
    ['null', 403],
    ['http://127.0.0.1:4400', 200],
  ])('a page of origin %s gets %i', async (from, status) => {
    expect((await ask('/api/home', { origin: from })).status).toBe(status);
  });

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 200],
    ['none', 200],
  ])('a request with Sec-Fetch-Site %s gets %i', async (site, status) => {
    expect((await ask('/api/home', { 'sec-fetch-site': site })).status).toBe(status);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('does not offer %s', async (method) => {
    const response = await ask('/api/home', {}, method);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET');
    expect((await ask('/', {}, method)).status).toBe(405);
  });

  it.each(['/api/home', '/', '/assets/app-1a2b.js', '/api/courses/own/one', '/api/openapi.json'])(
    'gives %s to nobody without the cookie',
    async (path) => {
      for (const wrong of ['', 'hepatica-4400=guess', `other=${cookie.split('=')[1]}`]) {
        const response = await ask(path, { cookie: wrong });
        expect(response.status).toBe(401);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
      }
    },
  );

  it('takes a token once, for a cookie that scripts cannot read and other sites do not send', async () => {
    const token = session.token();
    const wrong = await ask('/?token=guess', { cookie: '' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('set-cookie')).toBeNull();

    const head = await ask(`/?token=${token}`, { cookie: '' }, 'HEAD');
    expect(head.status).toBe(401);

    const first = await ask(`/?token=${token}`, { cookie: '' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    expect(first.headers.get('set-cookie')).toMatch(
      /^hepatica-4400=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(signIns).toBe(1);

    const second = await ask(`/?token=${token}`, { cookie: '' });
    expect(second.status).toBe(401);
    expect(session.token()).not.toBe(token);
    // The same browser may open the address again: its cookie holds.
    expect((await ask(`/?token=${token}`)).status).toBe(303);
  });

  it('puts the page under its policy, with a new nonce for every answer', async () => {
    const answers = [await ask('/'), await ask('/patients/own/one?at=2020-01-02')];
    const nonces = await Promise.all(
      answers.map(async (answer) => /nonce="([\w-]{20,})"/.exec(await answer.text())?.[1] ?? ''),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    answers.forEach((answer, k) => {
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[k]}'`);
      expect(policy).not.toContain('unsafe-inline');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });
  });

  it('sends its security headers with every answer, refusals among them', async () => {
    for (const answer of [await ask('/'), await ask('/api/home'), await ask('/api/home', { cookie: '' })]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('lets files with a hash in their names be kept for good', async () => {
    const response = await ask('/assets/app-1a2b.js');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('text/javascript');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%5c..%5c..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/%00.js',
    '/index.html',
  ])('gives no file outside the page for %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('"secret"');
  });

  it('shows the page for a record whose name ends as files do', async () => {
    const response = await ask('/entry/own/one/correct/visits.2006-12-25.afp');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<p>page</p>');
  });

  it('gives the lists by their published shape', async () => {
    const response = await ask('/api/home');
    const home = homeSchema.parse(await response.json());
    expect(home.registries[0]?.counts).toEqual({ patients: 1, studies: 0 });
    const patients = await (await ask('/api/patients/own')).json();
    expect(patients).toMatchObject({ items: [{ id: 'one', from: '2 Jan 2020', records: 1 }] });
  });

  it.each([
    ['/api/courses/own/two', 404],
    ['/api/courses/other/one', 404],
    ['/api/courses/own/..%2f..%2fetc%2fpasswd', 404],
    ['/api/studies/own/none', 404],
    ['/api/studies/own/none/files/../../x', 404],
    ['/api/nothing', 404],
    ['/api/courses/own/one/figure?format=exe', 400],
    ['/api/courses/own/one/figure?assume=luck', 400],
  ])('answers %s with a problem of status %i', async (path, status) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, type: 'about:blank' });
  });

  it('serves every route that is declared, and describes it as OpenAPI', async () => {
    const document = JSON.parse(await (await ask('/api/openapi.json')).text());
    const declared = new Set(Object.values(routes).map(({ path }) => path));
    expect(Object.keys(document.paths).toSorted()).toEqual([...declared].toSorted());
  });
});
