import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { BackupDocument } from '@hepatica/api';
import { ACCOUNTS_PART, dumpAccountsAt } from '../account/accounts-backup.ts';
import { openRegistry } from '../store/open-registry.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse } from './findings.ts';
import { readOptions } from './options.ts';

const help = `Usage: hepatica backup FILE [--folder DIR] [--database URL]

Writes the whole registry as it is now into one file with a checksum: records, identities, attachments, logs, and the
accounts of a team, encrypted. The file is as confidential as the registry. The key of its chains (chain.key of the
folder) is not in it: keep a copy apart.
Example: hepatica backup registry-2026-11.backup

  --folder DIR     folder of the registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL   a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --json           one JSON document on standard output and nothing else there`;

export const backup: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      folder: { type: 'string' },
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('name one file to write');
    if (existsSync(file)) {
      const message = `${file} is there already; a backup never replaces another.`;
      return refuse([{ code: 'file-exists', severity: 'error', message }], values.json, terminal);
    }
    const registry = await openRegistry(values, 'existing');
    if (registry.kind === 'refused') return refuse(registry.findings, values.json, terminal);
    const { store, name, keyFile } = registry;
    try {
      await store.access.log({ actor: userInfo().username, action: 'backup' });
      const bytes = await dumpAccountsAt(registry.accounts);
      const done = await store.backup(file, bytes === null ? [] : [{ name: ACCOUNTS_PART, bytes }]);
      const accounts = bytes !== null;
      const document: BackupDocument = {
        kind: 'backup',
        registry: name,
        file,
        ...done,
        accounts,
        findings: [],
      };
      if (values.json) terminal.out(JSON.stringify(document, null, 2));
      else {
        terminal.out(
          `${counted(done.patients, 'patient')}${accounts ? ' and the accounts' : ''} of ${name}: ${file} (${counted(done.rows, 'row')}, ${counted(done.files, 'file')}).`,
        );
        terminal.out(`sha256 of its content ${done.sha256}. Keep ${keyFile} apart from it.`);
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};
