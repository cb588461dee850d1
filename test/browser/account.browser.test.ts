import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, launchBrowser } from './workbench.ts';

const root = join(import.meta.dirname, '..', '..');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const PASSWORD = 'seven green lanterns';

describe.skipIf(!hasOpenssl)('the workbench of a team (skipped without the openssl command)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hepatica-team-browser-'));
  // The port has to be known before the server starts: it is part of the address of the team.
  const port = 20_000 + (process.pid % 20_000);
  const address = `https://localhost:${port}`;
  const environment = {
    ...process.env,
    HEPATICA_SECRET: 'a secret of this test, longer than 32 bytes',
    HEPATICA_ADDRESS: address,
    HEPATICA_TLS_CERT: join(folder, 'cert.pem'),
    HEPATICA_TLS_KEY: join(folder, 'key.pem'),
    HEPATICA_FOLDER: join(folder, 'registry'),
  };
  let browser: Browser;
  let close = async () => {};

  beforeAll(async () => {
    execFileSync(
      'openssl',
      // biome-ignore format: one option with its value a line reads worse
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
        '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
        '-keyout', environment.HEPATICA_TLS_KEY, '-out', environment.HEPATICA_TLS_CERT],
      { stdio: 'ignore' },
    );
    const server = spawn(
      process.execPath,
      ['apps/node/src/main.ts', 'start', '--team', '--json', '--port', String(port)],
      { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await new Promise((resolve, reject) => {
      createInterface({ input: server.stdout }).once('line', resolve);
      server.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
    });
    browser = await launchBrowser();
    close = async () => {
      await browser.close();
      server.kill();
      await new Promise((resolve) => server.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    };
  }, 60_000);
  afterAll(() => close());

  const open = async (path: string, scheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      colorScheme: scheme,
      reducedMotion: 'reduce',
      viewport: { width: 1024, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(new URL(path, address).href);
    return page;
  };
  const signIn = async (page: Page, email: string): Promise<void> => {
    // By its role, which a field of the page below has not while it is hidden.
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const setPassword = async (link: string): Promise<void> => {
    const page = await open(link);
    await page.getByLabel('New password').fill(PASSWORD);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
    await page.context().close();
  };

  it('goes from the link of the terminal to a team with hospitals, people and keys', async () => {
    const made = execFileSync(
      process.execPath,
      [
        'apps/node/src/main.ts',
        'account',
        'create-administrator',
        '--email',
        'grace@one.example',
        '--name',
        'Grace',
        '--json',
      ],
      { cwd: root, env: environment, encoding: 'utf8' },
    );
    await setPassword(JSON.parse(made).link);

    // The address asked for is opened once signed in.
    const page = await open('/administration');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await signIn(page, 'grace@one.example');
    await page.getByLabel('Name of a hospital').fill('Seoul National');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await page.getByLabel('E-mail address').fill('ada@one.example');
    await page.getByLabel('Seoul National').check();
    await page.getByRole('button', { name: 'Add this person' }).click();
    await page.getByText('Link for ada@one.example to set the password').waitFor();
    const link = await page.locator('code', { hasText: '/set-password#' }).textContent();
    await page.getByRole('row', { name: /Ada/ }).getByText('Seoul National').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await setPassword(link ?? '');

    const ada = await open('/account', 'dark');
    await signIn(ada, 'ada@one.example');
    await ada.getByLabel('What it is for').fill('nightly');
    await ada.getByRole('button', { name: 'Make a key' }).click();
    await ada.getByText(/^hepatica_[\w-]{43}$/).waitFor();
    // The first of the two fields is that of the password, the second that of the second factor.
    await ada.getByLabel('Present password').last().fill(PASSWORD);
    await ada.getByRole('button', { name: 'Begin', exact: true }).click();
    await ada.getByRole('img', { name: 'Code to scan with an authenticator app' }).waitFor();
    expect(await accessibilityViolations(ada)).toEqual([]);

    // Who is deactivated finds the form to sign in where the page was.
    await page.getByRole('button', { name: 'More about Ada' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByText('deactivated', { exact: true }).first().waitFor();
    await ada.reload();
    await ada.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn(ada, 'ada@one.example');
    await ada.getByRole('alert').getByText('This account is deactivated').waitFor();
  }, 90_000);

  it('keeps what is typed on a page while its user signs in again', async () => {
    const page = await open('/administration');
    await signIn(page, 'grace@one.example');
    await page.getByLabel('Name of a hospital').fill('Half a na');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Your session has ended.').waitFor();
    await signIn(page, 'grace@one.example');
    await page.getByRole('heading', { name: 'Hospitals' }).waitFor();
    expect(await page.getByLabel('Name of a hospital').inputValue()).toBe('Half a na');
  }, 60_000);
});
