import { userInfo } from 'node:os';
import type { VerifyDocument } from '@hepatica/api';
import { rebuildIndex } from '../registry/index/rebuild-index.ts';
import { faultFindings } from '../store/fault-findings.ts';
import { readHeadsFile, writeHeadsFile } from '../store/heads-file.ts';
import { openRegistry } from '../store/open-registry.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';

const help = `Usage: hepatica verify [--heads FILE] [--export-heads FILE] [--rebuild-index]
                       [--folder DIR] [--database URL]

Follows every chain of the registry and names each change that was made behind its back: to records, identities,
attachments, lists, logs and data locks. Ends of chains that were exported earlier and kept elsewhere also show what
was cut off since, and patients that were taken away whole.
Example: hepatica verify --heads heads-october.json --export-heads heads-november.json

  --heads FILE          ends of the chains, exported earlier
  --export-heads FILE   write the ends as they are now, where nothing is wrong; keep the file elsewhere
  --rebuild-index       derive the search index and the list of patients anew from the records
  --folder DIR          folder of the registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL        a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --json                one JSON document on standard output and nothing else there`;

export const verify: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      heads: { type: 'string' },
      'export-heads': { type: 'string' },
      'rebuild-index': { type: 'boolean', default: false },
      folder: { type: 'string' },
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`verify takes no argument "${positionals[0]}"`);
    const earlier = values.heads === undefined ? { heads: [] } : await readHeadsFile(values.heads);
    if ('finding' in earlier) return refuse([earlier.finding], values.json, terminal);
    const registry = await openRegistry(values, 'existing');
    if (registry.kind === 'refused') return refuse(registry.findings, values.json, terminal);
    const { store, name, place } = registry;
    try {
      const { faults, ...counts } = await store.verify(earlier);
      await store.access.log({
        actor: userInfo().username,
        action: 'verify',
        detail: counted(faults.length, 'fault'),
      });
      const exported = values['export-heads'];
      // Heads of a chain that is broken would make the break look right ever after.
      const isExported = exported !== undefined && faults.length === 0;
      if (isExported) await writeHeadsFile(exported, await store.heads());
      const reindexed = values['rebuild-index'] ? await rebuildIndex(store, place) : null;
      const findings = faultFindings(faults);
      const document: VerifyDocument = {
        kind: 'verify',
        registry: name,
        ...counts,
        faults,
        headsExported: isExported ? exported : null,
        reindexed,
        findings,
      };
      if (values.json) terminal.out(JSON.stringify(document, null, 2));
      else {
        const { patients, entries, attachments } = counts;
        terminal.out(
          `${counted(entries, 'entry', 'entries')} of ${counted(patients, 'patient')} and ${counted(attachments, 'attachment')} of ${name}.`,
        );
        terminal.out(
          faults.length === 0
            ? 'Every chain verifies.'
            : `${counted(faults.length, 'fault was', 'faults were')} found.`,
        );
        if (reindexed !== null)
          terminal.out(`The search index of ${counted(reindexed, 'patient')} was derived anew.`);
        if (isExported) terminal.out(`The ends of the chains: ${exported}. Keep them elsewhere.`);
      }
      reportFindings(findings, terminal);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};
