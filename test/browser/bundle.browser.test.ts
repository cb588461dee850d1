import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const assets = join(import.meta.dirname, '../../apps/web/dist/assets');
// Some seventy clinical systems with their sources are worked out in the page itself, so that a date can be dragged
// without asking the server; they and the schemas of the records make up half of this.
const budgetBytes = 400_000;

it('the whole page, every route of it, weighs less than 400 kB compressed', () => {
  const files = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  expect(files.length).toBeGreaterThan(0);
  const weight = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).byteLength, 0);
  expect(weight).toBeLessThan(budgetBytes);
});

it('no figure engine reaches the browser', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    expect(readFileSync(join(assets, name), 'utf8').includes('vega-lite/v6.json'), name).toBe(false);
  }
});
