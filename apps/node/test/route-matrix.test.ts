import { type DefinedRoute, mayCall, type Principal, ROLES, type Role, routes } from '@hepatica/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MATRIX } from './route-matrix.ts';
import type { Browser } from './team-browser.ts';
import { openTeamServer, type TeamServer } from './team-server.ts';
import { type MatrixPatient, OTHERS, openTwoHospitals } from './two-hospitals.ts';

const declared: readonly (readonly [keyof typeof MATRIX, DefinedRoute])[] = Object.entries(routes).map(
  ([name, route]) => [name as keyof typeof MATRIX, route],
);

const principalOf = (role: Role): Principal => ({
  userId: `${role}@one.example`,
  name: role,
  role,
  hospitals: role === 'administrator' ? 'all' : ['One'],
  via: 'session',
});

/** What in an answer would be of the other hospital. */
const leaks = (text: string): readonly string[] =>
  [...Object.values(OTHERS), 'zeta-'].filter((word) => text.includes(word));

describe('who may do what: role × hospital × route', { timeout: 120_000 }, () => {
  let server: TeamServer;
  let two: Awaited<ReturnType<typeof openTwoHospitals>>;
  let standing: Readonly<Record<'own' | 'other', MatrixPatient>>;
  const browsers = new Map<Role, Browser>();
  let asking = 0;

  /** A patient that no other row has touched, where the route is about one; else any of that hospital. */
  const patientFor = async ({ path }: DefinedRoute, of: 'own' | 'other'): Promise<MatrixPatient> =>
    /^\/api\/(courses|board)\//.test(path) ? two.patient(of) : standing[of];

  /** Each request from another address, so that no limit of tries is met. */
  const address = (): string => `198.51.${Math.floor(++asking / 250)}.${asking % 250}`;

  async function browserOf(role: Role): Promise<Browser> {
    const known = browsers.get(role);
    if (known !== undefined) return known;
    const browser = await server.signedIn(`${role}@one.example`);
    browsers.set(role, browser);
    return browser;
  }

  beforeAll(async () => {
    two = await openTwoHospitals();
    server = await openTeamServer({ registries: [two.own], address });
    for (const role of ROLES)
      await server.person(`${role}@one.example`, role, role === 'administrator' ? 'all' : ['One']);
    await server.team.accounts.hospitals.add(OTHERS.hospital, 'terminal');
    standing = { own: await two.patient('own'), other: await two.patient('other') };
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await two.close();
  });

  it('has a row for every route that is declared, and for no other', () => {
    expect(Object.keys(MATRIX).toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  describe.each(ROLES)('%s', (role) => {
    it.each(declared)('%s', async (name, route) => {
      const { method, access } = route;
      const principal = principalOf(role);
      for (const whose of ['own', 'other'] as const) {
        const patient = await patientFor(route, whose);
        const { path, body, status, statusOfOther } = MATRIX[name](patient);
        const isTheirs = whose === 'own' || principal.hospitals === 'all';
        const allowed = isTheirs ? status : (statusOfOther ?? status);
        const expected = mayCall(principal, access) ? allowed : 403;
        // Whoever signs out does so in a browser of their own.
        const browser =
          name === 'signOut' ? await server.signedIn(`${role}@one.example`) : await browserOf(role);
        const answer = await browser.ask(method.toUpperCase(), path, body);
        const text = await answer.text();
        expect([whose, name, answer.status, text.slice(0, 300)]).toEqual([
          whose,
          name,
          expected,
          expect.anything(),
        ]);
        if (answer.status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json');
        // A refusal may repeat the address that was asked for, and nothing else of the patient.
        if (principal.hospitals !== 'all')
          expect([name, leaks(text.replaceAll(patient.id, ''))]).toEqual([name, []]);
      }
    });
  });

  it.each(declared)('nobody: %s', async (name, route) => {
    const { method, access } = route;
    const patient = await patientFor(route, 'own');
    const { path, body, status } = MATRIX[name](patient);
    const answer = await server.browser().ask(method.toUpperCase(), path, body);
    expect([name, answer.status]).toEqual([name, access === 'open' ? status : 401]);
  });

  it('lets nobody learn that a patient of another hospital is there', async () => {
    const other = await two.patient('other');
    const editor = await browserOf('editor');
    for (const path of ['', '/history', '/identity', '/queries', '/figure?format=svg']) {
      const [there, nowhere] = await Promise.all(
        [other.id, 'nobody'].map(async (id) => {
          const answer = await editor.ask('GET', `/api/courses/own/${id}${path}`);
          return [answer.status, (await answer.text()).replaceAll(id, '…')];
        }),
      );
      expect(there).toEqual(nowhere);
    }
  });

  it('counts, lists and finds only patients of the own hospitals', async () => {
    const [viewer, administrator] = [await browserOf('viewer'), await browserOf('administrator')];
    const all = two.store.patients({ limit: 10_000 });
    const ofOne = (await all).filter(({ hospital }) => hospital === 'One').length;
    const page = await (await viewer.ask('GET', '/api/patients/own?limit=1')).json();
    expect(page.total).toBe(ofOne);
    const home = await (await viewer.ask('GET', '/api/home')).json();
    expect(home.registries[0].counts.patients).toBe(ofOne);
    expect(home.registries[0].folder).toBeUndefined();
    const { items } = await (await viewer.ask('GET', '/api/patients/own?limit=500')).json();
    const withoutValue = items.filter(({ records }: { readonly records: number }) => records === 0).length;
    for (const [asked, undecided] of [
      ['text=zeta', 0],
      [`criterion=${encodeURIComponent('afp > 1000')}`, withoutValue],
    ] as const) {
      const found = await (await viewer.ask('GET', `/api/patients/own?${asked}`)).json();
      expect([asked, found.total, found.undecided, found.items]).toEqual([asked, 0, undecided, []]);
      const foundByAll = await (await administrator.ask('GET', `/api/patients/own?${asked}`)).json();
      expect(foundByAll.total).toBeGreaterThan(0);
    }
  });
});
