import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hepatica, repository, schemaProblems, temporaryFolder } from './program.ts';

/** Sends bytes as they are, since a client library would tidy the path first. */
function rawRequest(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('hepatica start', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const running: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    }
    await folder.remove();
  });

  /** Starts a workbench on a free port and waits until it says that it answers. */
  async function open(args: readonly string[]) {
    const bin = join(repository, 'apps', 'node', 'bin', 'hepatica.mjs');
    const child = spawn(process.execPath, [bin, 'start', '--port', '0', '--no-open', '--json', ...args]);
    running.push(child);
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    return { child, started: JSON.parse(String(line)) };
  }

  it('says where it is open, lets one browser in, makes its folder private, and ends on Ctrl-C', async () => {
    const own = join(folder.path, 'registry');
    const { child, started } = await open(['--folder', own]);
    expect(await schemaProblems('start-output', started)).toEqual([]);
    expect(started.folder).toBe(own);
    expect((await stat(own)).mode & 0o777).toBe(0o700);

    const outside = await fetch(`http://127.0.0.1:${started.port}/api/home`);
    expect(outside.status).toBe(401);
    const signIn = await fetch(started.url, { redirect: 'manual' });
    expect(signIn.status).toBe(303);
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const home = await fetch(`http://127.0.0.1:${started.port}/api/home`, { headers: { cookie } });
    const { registries } = JSON.parse(await home.text());
    expect(registries.map(({ id }: { id: string }) => id)).toEqual(['own', 'demonstration']);
    expect(registries.map((one: { counts: { patients: number } }) => one.counts.patients)).toEqual([0, 242]);
    expect(registries[1].problems).toEqual([]);

    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  it('shows the demonstration alone with --demo, and makes no folder', async () => {
    const own = join(folder.path, 'registry');
    const { started } = await open(['--demo', '--folder', own]);
    expect(started.folder).toBeNull();
    expect(existsSync(own)).toBe(false);
  });

  it('serves a study with all its files, each in its media type, and the report under a policy without scripts', async () => {
    const { started } = await open(['--demo']);
    const signIn = await fetch(started.url, { redirect: 'manual' });
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const get = (path: string) => fetch(`http://127.0.0.1:${started.port}${path}`, { headers: { cookie } });
    const base = '/api/studies/demonstration/demonstration';
    const study = JSON.parse(await (await get(base)).text());
    expect(study.result.simulated).toBe(true);
    expect(study.question).toContain('hepatica-question/1');
    for (const { path, mediaType, bytes } of study.files) {
      const file = await get(`${base}/files/${path}`);
      expect(file.status, path).toBe(200);
      expect(file.headers.get('content-type'), path).toBe(mediaType);
      expect((await file.arrayBuffer()).byteLength, path).toBe(bytes);
    }
    const report = await get(`${base}/files/report.html?download`);
    const policy = report.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(policy).not.toContain('unsafe');
    expect(report.headers.get('content-disposition')).toBe(
      'attachment; filename="demonstration-report.html"',
    );
    // Only style sheets that the policy names by their hash are in it: a style attribute would be ignored.
    expect(await report.text()).not.toMatch(/<script|\sstyle="/);
  });

  it('gives no file of the disk for a path that leads upward, sent as it is', async () => {
    const { started } = await open(['--demo']);
    const signIn = await fetch(started.url, { redirect: 'manual' });
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '//etc/passwd.txt',
    ]) {
      const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${started.port}\r\nCookie: ${cookie}`;
      const answer = await rawRequest(started.port, head);
      expect(answer, path).toMatch(/^HTTP\/1\.1 (404|400|403)/);
      expect(answer, path).not.toMatch(/"dependencies"|root:/);
    }
  });

  it('names a port in use and the next step', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const run = await hepatica(['start', '--demo', '--no-open', '--port', String(port)]);
    other.close();
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('port-in-use');
    expect(run.stderr).toContain(`--port ${port + 1}`);
  });

  it.each([
    [{ HEPATICA_HOST: '0.0.0.0' }, 'secret-missing'],
    [{ HEPATICA_HOST: 'example.org' }, 'tls-missing'],
    [{ HEPATICA_HOST: '0.0.0.0', HEPATICA_SECRET: 'x'.repeat(31) }, 'secret-too-short'],
    [{ HEPATICA_HOST: '0.0.0.0', HEPATICA_SECRET: 'x'.repeat(32) }, 'address-missing'],
    [{ HEPATICA_HOST: '0.0.0.0', HEPATICA_ADDRESS: 'http://hepatica.example' }, 'address-missing'],
    [{ HEPATICA_HOST: '0.0.0.0', HEPATICA_TLS_CERT: '/nowhere.pem' }, 'tls-incomplete'],
    [{ HEPATICA_HOST: '0.0.0.0', HEPATICA_TRUSTED_PROXY: 'everybody' }, 'proxy-not-understood'],
    [{ HEPATICA_SECRET: 'short' }, 'secret-too-short'],
  ])('refuses %j with its reason', async (environment, code) => {
    const run = await hepatica(['start', '--demo', '--no-open', '--port', '0', '--json'], environment);
    expect(run.code).toBe(1);
    expect(await schemaProblems('refusal-output', JSON.parse(run.stdout))).toEqual([]);
    expect(run.stderr).toContain(code);
  });
});
