import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openPage } from './page.ts';

it('serves a page that is built, or built anew, while the server runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-page-'));
  const build = async (name: string) => {
    await rm(join(folder, 'dist'), { recursive: true, force: true });
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'index.html'), `<script src="/assets/${name}"></script>`);
    await writeFile(join(folder, 'dist', 'assets', name), `'${name}';`);
  };
  try {
    const page = await openPage(join(folder, 'dist'));
    expect((await page.answer('/')).status).toBe(503);
    for (const name of ['app-1.js', 'app-2.js']) {
      await build(name);
      await wait(1050);
      expect(await (await page.answer('/')).text()).toContain(name);
      expect(await (await page.answer(`/assets/${name}`)).text()).toBe(`'${name}';`);
    }
    expect((await page.answer('/assets/app-1.js')).status).toBe(404);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
