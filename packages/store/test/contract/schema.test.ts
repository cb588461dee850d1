import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT_TABLES, REFERENCE_TABLES, StoreError } from '../../src/index.ts';
import { migrate } from '../../src/migration/migrate.ts';
import { BACKENDS, type OpenedRegistry } from './backends.ts';
import { keysOf } from './keys-of.ts';

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: schema`,
    () => {
      let registry: OpenedRegistry;
      beforeAll(async () => {
        if ('missing' in backend) return;
        registry = await backend.open();
      });
      afterAll(async () => {
        if (!('missing' in backend)) await registry.dispose();
      });

      it('ST40 every table is about patients or a small one of reference', async () => {
        const tables = await registry.store.engine.reader.introspection.getTables();
        expect(tables.map(({ name }) => name).toSorted()).toEqual(
          [...PATIENT_TABLES, ...REFERENCE_TABLES].toSorted(),
        );
      });

      it('ST41 every primary, unique and foreign key of a patient table has patient_id in it', async () => {
        const keys = await keysOf(registry.store.engine);
        // The integer key of SQLite's own row numbers is no index; no patient table has one.
        const withKeys = keys.map(({ table }) => table);
        expect(withKeys).toEqual(expect.arrayContaining([...PATIENT_TABLES]));
        const patientTables: readonly string[] = PATIENT_TABLES;
        for (const { table, columns } of keys) {
          if (patientTables.includes(table))
            expect([table, columns]).toEqual([table, expect.arrayContaining(['patient_id'])]);
        }
      });

      it('ST42 migrations run once; a registry of a later version is refused', async () => {
        const { engine } = registry.store;
        await migrate(engine);
        await engine.write((transaction) =>
          transaction.insertInto('migration').values({ number: 99, name: 'later' }).execute(),
        );
        await expect(migrate(engine)).rejects.toThrow(StoreError);
        await engine.write((transaction) =>
          transaction.deleteFrom('migration').where('number', '=', 99).execute(),
        );
        await migrate(engine);
      });
    },
  );
}
