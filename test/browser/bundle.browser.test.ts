import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const assets = join(import.meta.dirname, '../../apps/web/dist/assets');
const page = readFileSync(join(assets, '../index.html'), 'utf8');
const weightOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).byteLength, 0);

// Mantine, the router and the schemas of the records, which the list and every form read by, make up most of this.
const firstBudgetBytes = 320_000;
// Some seventy clinical systems with their sources are worked out in the page itself, so that a date can be dragged
// without asking the server; entry, import, administration, board, case report and the form of a question, which brings
// a parser of YAML, are loaded by whoever opens them.
const wholeBudgetBytes = 700_000;

it('what the first page loads weighs less than 320 kB compressed', () => {
  const loaded = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
  expect(loaded.length).toBeGreaterThan(1);
  expect(weightOf(loaded)).toBeLessThan(firstBudgetBytes);
});

it('the whole page, every route of it, weighs less than 700 kB compressed', () => {
  const files = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  expect(weightOf(files)).toBeLessThan(wholeBudgetBytes);
});

// Specifications may name the engine's schema; the test of a selection stands in the engines alone.
const engineMark = 'vlSelectionTest';

it('no figure engine reaches the browser', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    expect(readFileSync(join(assets, name), 'utf8').includes(engineMark), name).toBe(false);
  }
});
