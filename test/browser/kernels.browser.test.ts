import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as survival from '../../packages/survival/src/index.ts';
import { launchBrowser } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
let browser: Browser;
let server: Server;

/** The engine's own files, their types blanked out, in a page that may share memory or in one that may not. */
function serve(): Server {
  return createServer(({ url = '/' }, response) => {
    const isIsolated = url.startsWith('/isolated/');
    const path = url.replace(/^\/(isolated|plain)\//, '');
    response.setHeader('content-type', path.endsWith('.ts') ? 'text/javascript' : 'text/html');
    if (isIsolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
    }
    const isOurs = /^packages\/survival\/src\/[\w/-]+\.ts$/.test(path);
    const text = isOurs ? stripTypeScriptTypes(readFileSync(join(root, path), 'utf8')) : '<title>.</title>';
    response.end(text);
  });
}

/**
 * What a fit finds by the kernels. It runs in the page too, so knows nothing but what it is given; p values and hazard ratios
 * rest on the engine's own exponential, whose last digit is its own.
 */
function fitOf(
  { createRandom, createSurv, fitCox, martingaleResiduals }: typeof survival,
  n: number,
): string {
  const random = createRandom(7);
  const column = (make: (draw: number) => number) => Float64Array.from({ length: n }, () => make(random()));
  const x = ['a', 'b', 'c'].map((name) => ({ name, values: column((draw) => draw) }));
  const time = column((draw) => draw).map((t, i) => t / (1 + (x[0]?.values[i] ?? 0)));
  const surv = createSurv({ time, event: column((draw) => Number(draw < 0.6)) });
  const fit = fitCox(surv, { x });
  if (fit.kind !== 'fit') return fit.detail;
  let squares = 0;
  for (const residual of martingaleResiduals(surv, { x }, fit)) squares += (residual ?? 0) ** 2;
  const { terms, logLikelihood, covariance, concordance, iterations } = fit;
  const coefficients = terms.map((term) => term.coefficient);
  return JSON.stringify({ coefficients, logLikelihood, covariance, concordance, iterations, squares });
}

beforeAll(async () => {
  browser = await launchBrowser();
  server = serve();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

// A few rows share a memory, 120,000 have one of their own and a sample to begin with.
it.each([
  ['plain', false, 500],
  ['plain', false, 120_000],
  ['isolated', true, 120_000],
] as const)(
  'the kernels give a %s page (shared memory: %s) the digits of Node, for %i rows',
  async (kind, canShare, n) => {
    const { port } = server.address() as AddressInfo;
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/${kind}/`);
    const source = `(async () => {
    const survival = await import('/${kind}/packages/survival/src/index.ts');
    const { kernels } = await import('/${kind}/packages/survival/src/kernel/kernels.ts');
    return {
      canShare: typeof SharedArrayBuffer !== 'undefined',
      hasKernels: kernels() !== null,
      result: (${fitOf.toString()})(survival, ${n}),
    };
  })()`;
    const found = await page.evaluate(source);
    await page.close();
    expect(found).toEqual({ canShare, hasKernels: true, result: fitOf(survival, n) });
  },
);
