import type { RestoreDocument } from '@hepatica/api';
import { StoreError } from '@hepatica/store';
import { ACCOUNTS_PART, restoreAccountsAt } from '../account/accounts-backup.ts';
import { readChainKey } from '../store/chain-key.ts';
import { faultFindings } from '../store/fault-findings.ts';
import { readHeadsFile } from '../store/heads-file.ts';
import { openRegistry } from '../store/open-registry.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';

const help = `Usage: hepatica restore FILE --key KEYFILE [--folder DIR] [--database URL] [--heads FILE]

Fills an empty registry from a backup, of either engine, whole or not at all, and then verifies it. The accounts of a
team come back with it where there are none yet; a second factor needs the HEPATICA_SECRET of before.
Example: hepatica restore registry-2026-11.backup --key chain.key --folder restored

  --key KEYFILE    the key of the chains, kept apart from the backup; without it, chain.key of the folder
  --heads FILE     ends of the chains exported earlier: what the backup lacks of them is told
  --folder DIR     folder of the registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL   a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --json           one JSON document on standard output and nothing else there`;

export const restore: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      key: { type: 'string' },
      heads: { type: 'string' },
      folder: { type: 'string' },
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('name one backup');
    const key = values.key === undefined ? undefined : await readChainKey(values.key);
    if (key === null) throw new UsageError(`--key ${values.key}: expected a file of 64 hexadecimal digits`);
    const heads = values.heads === undefined ? { heads: [] } : await readHeadsFile(values.heads);
    if ('finding' in heads) return refuse([heads.finding], values.json, terminal);
    const registry = await openRegistry(values, key === undefined ? 'keyed' : { key });
    if (registry.kind === 'refused') return refuse(registry.findings, values.json, terminal);
    const { store, name } = registry;
    try {
      const { parts, ...restored } = await store.restore(file);
      const accounts = parts.find((part) => part.name === ACCOUNTS_PART);
      const people =
        accounts === undefined ? null : await restoreAccountsAt(registry.accounts, accounts.bytes);
      const { faults, patients } = await store.verify(heads);
      const findings = faultFindings(faults);
      const document: RestoreDocument = {
        kind: 'restore',
        registry: name,
        file,
        patients,
        ...restored,
        people,
        findings,
      };
      if (values.json) terminal.out(JSON.stringify(document, null, 2));
      else {
        terminal.out(
          `Restored ${counted(patients, 'patient')} (${counted(restored.rows, 'row')}, ${counted(restored.files, 'file')}) into ${name}.`,
        );
        if (people !== null) terminal.out(`Restored the accounts of ${people} people.`);
        terminal.out(
          faults.length === 0
            ? 'Every chain verifies.'
            : `${counted(faults.length, 'fault was', 'faults were')} found.`,
        );
      }
      reportFindings(findings, terminal);
      return faults.length === 0 ? 0 : 1;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return refuse([{ code: error.code, severity: 'error', message: error.message }], values.json, terminal);
    } finally {
      await store.close();
    }
  },
};
