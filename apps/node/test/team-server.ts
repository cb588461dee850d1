import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@hepatica/api';
import type { LoggedAccountEvent } from '../src/account/account-events.ts';
import type { AccountsPlace } from '../src/account/accounts-database.ts';
import type { TeamConfig } from '../src/account/team-config.ts';
import { createApp } from '../src/http/app.ts';
import { openTeam } from '../src/http/open-team.ts';
import { openPage } from '../src/http/page.ts';
import type { Registry } from '../src/registry/registry.ts';
import { ADDRESS, type Browser, createBrowser } from './team-browser.ts';

export const PASSWORD = 'seven green lanterns';

export interface TeamServerOptions {
  readonly registries?: readonly Registry[];
  readonly config?: Partial<TeamConfig>;
  readonly place?: AccountsPlace;
  /** Where browsers come from; see `createBrowser`. */
  readonly address?: () => string;
  /** Moves the clock on; milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The server of a team in a folder of its own, with what a test needs to look into it. */
export async function openTeamServer(options: TeamServerOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-team-'));
  const events: LoggedAccountEvent[] = [];
  const { now } = options;
  const { team, guard, authenticator, close } = await openTeam({
    config: {
      secret: 'a secret of this test, longer than 32 bytes',
      address: ADDRESS,
      transport: { kind: 'own-certificate', certificate: '', key: '' },
      ...options.config,
    },
    place: options.place ?? { kind: 'folder', folder },
    passOn: async (event) => {
      events.push(event);
    },
    ...(now === undefined ? {} : { clock: () => new Date(now()) }),
  });
  const app = createApp({
    registries: options.registries ?? [],
    page: await openPage(join(folder, 'dist')),
    authenticator,
    guard,
    team,
  });
  const { people, hospitals } = team.accounts;

  /** Somebody with a password, as an administrator and the link make them. */
  async function person(
    email: string,
    role: Role,
    of: 'all' | readonly string[] = 'all',
    password = PASSWORD,
  ): Promise<string> {
    for (const name of of === 'all' ? [] : of) await hospitals.add(name, 'terminal');
    const made = await people.create({ email, name: email, role, hospitals: of }, 'terminal');
    if (made.kind !== 'done' || made.link === undefined) throw new Error(`${email} was not made`);
    const token = new URL(made.link).hash.slice(1);
    const set = await createBrowser(app).ask('POST', '/api/auth/password', { token, password });
    if (set.status !== 204) throw new Error(`${email} has no password: ${await set.text()}`);
    return made.person.id;
  }

  /** A browser that is signed in. */
  async function signedIn(email: string, password = PASSWORD): Promise<Browser> {
    const browser = createBrowser(app, options.address);
    const answer = await browser.ask('POST', '/api/auth/sign-in', { email, password });
    if (answer.status !== 200) throw new Error(`${email} is not let in: ${await answer.text()}`);
    return browser;
  }

  return {
    app,
    team,
    events,
    person,
    signedIn,
    browser: (address?: string) => createBrowser(app, address ?? options.address),
    close: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TeamServer = Awaited<ReturnType<typeof openTeamServer>>;
