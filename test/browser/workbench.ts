import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '..', '..');

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real server on a free port with an empty registry of its own, and a real browser that has been let in. */
export interface Workbench {
  readonly origin: string;
  readonly browser: Browser;
  readonly signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
  readonly close: () => Promise<void>;
}

/** A real browser that knows nobody yet. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium found; set CHROMIUM to its path.');
  return chromium.launch({ executablePath, args: flags });
}

/** `fill` may put files into the registry's folder before the server opens it. */
export async function openWorkbench(fill?: (folder: string) => Promise<void>): Promise<Workbench> {
  if (!existsSync(join(root, 'apps/web/dist/index.html'))) {
    throw new Error(
      'The page is not built. Run "npm test", which builds it, or "npx vite build" in apps/web.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-browser-'));
  await fill?.(folder);
  const server = spawn(
    process.execPath,
    ['apps/node/src/main.ts', 'start', '--json', '--no-open', '--port', '0', '--folder', folder],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('exit', (code) =>
      reject(new Error(`The server ended with code ${code} before it answered.`)),
    );
  });
  const { url }: { url: string } = JSON.parse(line);

  const browser = await launchBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const signedIn = await context.storageState();
  await context.close();
  return {
    origin: new URL(url).origin,
    browser,
    signedIn,
    close: async () => {
      await browser.close();
      server.kill();
      await new Promise((resolve) => server.once('exit', resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page together with everything it complained of: errors, refused styles and scripts, failed requests. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export async function visit(
  workbench: Workbench,
  path: string,
  options: { readonly scheme?: 'light' | 'dark'; readonly signedIn?: boolean } = {},
): Promise<Visit> {
  const context = await workbench.browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
    ...(options.signedIn === false ? {} : { storageState: workbench.signedIn }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('requestfailed', (request) => {
    // A request given up because its answer is no longer wanted is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  await page.goto(workbench.origin + path);
  return { page, complaints, close: () => context.close() };
}

/** What axe finds wrong with the page as it is, one line for each rule. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  // Evaluated through the browser's own protocol, which the page policy does not concern.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const engine: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await engine.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} (${node.any[0]?.message ?? node.all[0]?.message ?? ''})`)
          .join(' | ')}`,
    );
  });
}
