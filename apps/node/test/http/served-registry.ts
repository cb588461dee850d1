import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@hepatica/api';
import type { TeamConfig } from '../../src/account/team-config.ts';
import { createApp } from '../../src/http/app.ts';
import type { Authenticator } from '../../src/http/authenticator.ts';
import { openTeam } from '../../src/http/open-team.ts';
import { openPage } from '../../src/http/page.ts';
import { prepareFolder } from '../../src/registry/own.ts';
import { openRegistries } from '../../src/wiring.ts';

const people: Readonly<Record<string, Principal>> = {
  admin: { userId: 'admin', name: 'Admin', role: 'administrator', hospitals: 'all', via: 'session' },
  kim: { userId: 'kim', name: 'Kim', role: 'editor', hospitals: ['Seoul'], via: 'session' },
  lee: { userId: 'lee', name: 'Lee', role: 'editor', hospitals: ['Busan'], via: 'session' },
  viewer: { userId: 'viewer', name: 'Viewer', role: 'viewer', hospitals: ['Seoul'], via: 'session' },
};

/** Whoever the header `who` names; signing in itself is tested elsewhere. */
const authenticator: Authenticator = {
  mode: 'team',
  openPage: false,
  signInHint: 'Sign in.',
  principal: async (request) => people[request.headers.get('who') ?? ''] ?? null,
  answer: async () => null,
};

const TEAM: TeamConfig = {
  secret: 'a secret of this test, longer than 32 bytes',
  address: 'https://hepatica.test',
  transport: { kind: 'own-certificate', certificate: '', key: '' },
};

export interface Asking {
  readonly who?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServedOptions {
  /** Whether there are the accounts of a team, too; nobody has to sign in to them here. */
  readonly withAccounts?: boolean;
}

/** The server of a registry on a real store in a folder of its own, asked without a network. */
export async function servedRegistry({ withAccounts = false }: ServedOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-http-'));
  await prepareFolder(folder);
  await writeFile(join(folder, 'secret.txt'), 'top secret');
  const opened = await openRegistries({ folder });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.findings));
  const kept = opened.own?.kept;
  if (kept === undefined) throw new Error('there is no registry of the user');
  const accounts = withAccounts ? await openTeam({ config: TEAM, place: { kind: 'folder', folder } }) : null;
  const app = createApp({
    ...(accounts === null ? {} : { team: accounts.team }),
    registries: opened.registries,
    page: await openPage(join(folder, 'no-page')),
    authenticator,
    guard: async (_context, next) => next(),
  });
  const ask = (path: string, { who = 'admin', method, body, headers = {} }: Asking = {}) =>
    app.request(`http://127.0.0.1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { who, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    folder,
    app,
    kept,
    ask,
    /** Makes a patient and gives its id. */
    patient: async (who: string, hospital: string, more: object = {}): Promise<string> => {
      const body = { hospital, sex: 'female', ageYears: 60, axis: { kind: 'calendar' }, ...more };
      const response = await ask('/api/patients/own', { who, body });
      if (response.status !== 201) throw new Error(await response.text());
      return JSON.parse(await response.text()).id;
    },
    close: async () => {
      await accounts?.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A laboratory value as a course file has it. */
export const laboratory = (id: string, at: string, analyte: string, result: string, more: object = {}) => ({
  kind: 'laboratory',
  id,
  at,
  analyte,
  result,
  ...more,
});
