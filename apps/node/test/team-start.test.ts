import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegistry } from '../src/store/open-registry.ts';
import { hepatica, repository, schemaProblems, temporaryFolder } from './program.ts';

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

describe('hepatica start --team, behind a proxy on this computer', { timeout: 60_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let child: ChildProcess | undefined;
  let port = 0;
  let said = '';
  const address = 'https://hepatica.test';
  const environment = (): Record<string, string> => ({
    HEPATICA_SECRET: 'a secret of this test, longer than 32 bytes',
    HEPATICA_ADDRESS: address,
    HEPATICA_TRUSTED_PROXY: '127.0.0.1',
    HEPATICA_FOLDER: folder.path,
  });

  /** Asks as the proxy does; a header given as '' is left out. */
  function ask(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answered> {
    const all = {
      host: 'hepatica.test',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      ...(method === 'GET' ? {} : { origin: address, 'content-type': 'application/json' }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    const bin = join(repository, 'apps', 'node', 'bin', 'hepatica.mjs');
    const started = spawn(process.execPath, [bin, 'start', '--team', '--port', '0', '--json'], {
      env: { ...process.env, ...environment() },
    });
    child = started;
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [line] = await once(started.stdout.setEncoding('utf8'), 'data');
    const document = JSON.parse(String(line));
    expect(await schemaProblems('start-output', document)).toEqual([]);
    expect(document.url).toBe(`${address}/`);
    port = document.port;
  }, 60_000);
  afterAll(async () => {
    if (child !== undefined && child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    await folder.remove();
  });

  it('refuses who comes past the proxy, or by a proxy that was asked in the open', async () => {
    expect((await ask('GET', '/api/auth/ways')).status).toBe(200);
    for (const headers of [
      { 'x-forwarded-proto': 'http' },
      { 'x-forwarded-proto': '' },
      { 'x-hepatica-client': '10.0.0.1', 'x-forwarded-proto': '' },
    ])
      expect((await ask('GET', '/api/auth/ways', { headers })).status).toBe(403);
    expect((await ask('GET', '/api/auth/ways', { headers: { host: '127.0.0.1' } })).status).toBe(421);
  });

  it('says how the first administrator is made, who then signs in by the link', async () => {
    expect(said).toContain('hepatica account create-administrator');
    const email = 'ada@one.example';
    const made = await hepatica(
      ['account', 'create-administrator', '--email', email, '--name', 'Ada', '--json'],
      environment(),
    );
    expect(made.stderr).toBe('');
    const document = JSON.parse(made.stdout);
    expect(await schemaProblems('account-output', document)).toEqual([]);
    const token = new URL(document.link).hash.slice(1);
    const password = 'seven green lanterns';
    const set = await ask('POST', '/api/auth/password', { body: { token, password } });
    expect(set.status).toBe(204);
    const signedIn = await ask('POST', '/api/auth/sign-in', {
      body: { email, password },
      // No client can say for itself where it comes from.
      headers: { 'x-hepatica-client': '10.9.9.9' },
    });
    expect(signedIn.status).toBe(200);
    const cookies = signedIn.headers['set-cookie'];
    const cookie = (Array.isArray(cookies) ? cookies : []).map((set) => set.split(';')[0]).join('; ');
    const account = JSON.parse((await ask('GET', '/api/account', { headers: { cookie } })).text);
    // The address of whoever asked the proxy, and not that of the proxy.
    expect(account.sessions[0].address).toBe('203.0.113.9');
    const listed = await hepatica(['account', 'list', '--json'], environment());
    expect(JSON.parse(listed.stdout).people).toMatchObject([{ email, role: 'administrator' }]);

    // What the terminal and the sign-in did is in the log of the registry, in its chain.
    child?.kill('SIGTERM');
    if (child !== undefined) await once(child, 'close');
    const registry = await openRegistry({ folder: folder.path }, 'existing');
    if (registry.kind === 'refused') throw new Error(JSON.stringify(registry.findings));
    try {
      const [signIn] = await registry.store.access.read({ action: 'sign-in' });
      expect(signIn).toMatchObject({ actor: email, detail: 'sign-in: password, from 203.0.113.9' });
      const [change] = await registry.store.access.read({ action: 'account' });
      expect(change).toMatchObject({ actor: 'terminal' });
      expect((await registry.store.verify()).faults).toEqual([]);
    } finally {
      await registry.store.close();
    }
    expect(said).not.toContain(password);
    expect(said).not.toContain(token);
  });
});
