import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import {
  type Engine,
  folderFiles,
  openPostgres,
  openSqlite,
  openStore,
  type Store,
} from '../../src/index.ts';
import { postgresOrReason } from './postgres-cluster.ts';

export const testKey: Uint8Array = new Uint8Array(32).fill(7);

/** A clock that the test moves: one second later at every reading. */
export function steppingClock(from = '2026-01-01T00:00:00Z'): () => string {
  let now = Temporal.Instant.from(from);
  return () => {
    now = now.add({ seconds: 1 });
    return now.toString();
  };
}

/** An empty registry on a real engine. `reopen` closes it and opens it again, as another start of the program would. */
export interface OpenedRegistry {
  readonly store: Store;
  readonly folder: string;
  readonly reopen: (options?: { readonly key?: Uint8Array; readonly clock?: () => string }) => Promise<Store>;
  /** Does to the database what no store would: the guards are put aside for one statement. */
  readonly tamper: (statement: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

export type Backend = { readonly name: Engine['kind'] } & (
  | { readonly open: (clock?: () => string) => Promise<OpenedRegistry> }
  | { readonly missing: string }
);

let databases = 0;

async function opened(
  engine: () => Promise<Engine>,
  clock: () => string,
  tamper: OpenedRegistry['tamper'],
  dropped: () => Promise<void> = async () => {},
): Promise<OpenedRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'hepatica-store-'));
  const files = folderFiles(join(folder, 'attachments'));
  const start = async (key: Uint8Array, time: () => string) =>
    openStore({ engine: await engine(), chainKey: key, clock: time, files });
  let store = await start(testKey, clock);
  let isOpen = true;
  return {
    get store() {
      return store;
    },
    folder,
    reopen: async (options = {}) => {
      await store.close();
      isOpen = false;
      const { key = testKey, clock: time = clock } = options;
      store = await start(key, time);
      isOpen = true;
      return store;
    },
    tamper,
    dispose: async () => {
      if (isOpen) await store.close();
      await dropped();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const sqlite: Backend = {
  name: 'sqlite',
  open: async (clock = steppingClock()) => {
    const { DatabaseSync } = await import('node:sqlite');
    const folder = mkdtempSync(join(tmpdir(), 'hepatica-sqlite-'));
    const tamper = async (statement: string) => {
      const database = new DatabaseSync(join(folder, 'registry.sqlite'));
      const triggers = database.prepare(`select name, sql from sqlite_schema where type = 'trigger'`).all();
      database.exec('PRAGMA foreign_keys=OFF');
      for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
      database.exec(statement);
      for (const { sql } of triggers) database.exec(String(sql));
      database.close();
    };
    return opened(
      async () => openSqlite(folder),
      clock,
      tamper,
      async () => rmSync(folder, { recursive: true, force: true }),
    );
  },
};

/** PostgreSQL: each registry is a database of its own, dropped in the end. */
async function postgres(): Promise<Backend> {
  const cluster = await postgresOrReason();
  if (cluster.kind === 'missing') return { name: 'postgres', missing: cluster.reason };
  // In the file that imports this one: its worker is ended without a last word.
  afterAll(cluster.stop);
  const run = async (url: string, ...statements: readonly string[]) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    name: 'postgres',
    open: async (clock = steppingClock()) => {
      databases += 1;
      const name = `hepatica_test_${process.pid}_${databases}`;
      await run(cluster.url, `create database ${name}`);
      const address = new URL(cluster.url);
      address.pathname = `/${name}`;
      const url = address.toString();
      return opened(
        async () => openPostgres(url, { connections: 4 }),
        clock,
        (statement) => run(url, 'set session_replication_role = replica', statement),
        () => run(cluster.url, `drop database ${name} with (force)`),
      );
    },
  };
}

/** Every engine that the store runs on; one that is not there says why. */
export const BACKENDS: readonly Backend[] = [sqlite, await postgres()];
