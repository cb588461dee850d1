import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqlite, StoreError } from '../src/index.ts';

it('ST60 a registry on this computer is for one store at a time and for this user alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hepatica-lock-'));
  const registry = join(folder, 'own');
  const engine = openSqlite(registry);
  expect(statSync(registry).mode & 0o777).toBe(0o700);
  expect(statSync(join(registry, 'registry.sqlite')).mode & 0o777).toBe(0o600);
  expect(() => openSqlite(registry)).toThrow(StoreError);
  await engine.close();
  await openSqlite(registry).close();
  rmSync(folder, { recursive: true });
});
