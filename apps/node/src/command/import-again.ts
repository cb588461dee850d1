import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import { readConfig } from '../config.ts';
import { openImportJobs } from '../job/import-jobs.ts';
import { openJobFiles } from '../job/job-files.ts';
import { openRegistry, type RegistryOptions } from '../store/open-registry.ts';
import type { ExitCode } from './command.ts';
import { counted } from './counted.ts';
import { printFinding, refuse } from './findings.ts';
import type { Terminal } from './terminal.ts';

/** Retracts every record of an import, in all patients or in none. */
export async function undoImport(
  batch: string,
  reason: string,
  options: RegistryOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const registry = await openRegistry(options, 'existing');
  if (registry.kind === 'refused') return refuse(registry.findings, false, terminal);
  try {
    const outcomes = await registry.store.undo(batch, { actor: userInfo().username, reason });
    const faults = outcomes.flatMap((outcome): readonly Finding[] => {
      if (outcome.kind === 'done') return [];
      if (outcome.kind === 'refused') {
        return outcome.findings.map((finding) => ({
          ...finding,
          where: { ...finding.where, file: outcome.patient },
        }));
      }
      const message = `${outcome.patient} was changed meanwhile; ask again.`;
      return [{ code: 'changed-meanwhile', severity: 'error', message }];
    });
    if (faults.length > 0) return refuse(faults, false, terminal);
    if (outcomes.length === 0) {
      const message = `No record of the batch "${batch}" stands in ${registry.name}.`;
      return refuse([{ code: 'batch-missing', severity: 'error', message }], false, terminal);
    }
    terminal.out(
      `Undone: every record of ${batch} is retracted in ${counted(outcomes.length, 'patient')}. Patients it made stay, without records; the history keeps everything.`,
    );
    return 0;
  } finally {
    await registry.store.close();
  }
}

/** Goes on with the imports that the workbench was reading or writing when it ended. */
export async function resumeImports(options: RegistryOptions, terminal: Terminal): Promise<ExitCode> {
  const registry = await openRegistry(options, 'existing');
  if (registry.kind === 'refused') return refuse(registry.findings, false, terminal);
  const { store, place } = registry;
  const files = openJobFiles(join(resolve(options.folder ?? readConfig(process.env).folder), 'imports'));
  const jobs = openImportJobs({
    files,
    store,
    place,
    // Lists are brought up to date by the next start of the workbench.
    list: async () => 0,
    clock: () => Temporal.Now.instant().toString(),
  });
  try {
    const before = await jobs.list();
    const open = before.filter(({ state }) => state === 'reading' || state === 'writing');
    await jobs.settled();
    if (open.length === 0) terminal.out('No import was interrupted.');
    let failed = 0;
    for (const { id } of open) {
      const job = await jobs.job(id);
      if (job === null) continue;
      if (job.state !== 'done' && job.state !== 'preview') failed += 1;
      const written =
        job.written === null ? '' : ` (${counted(job.written.added + job.written.corrected, 'record')})`;
      terminal.out(
        `${job.files.map(({ name }) => name).join(', ')}: ${words[job.state]}${written}, ${job.batch}`,
      );
      for (const finding of job.findings) terminal.err(printFinding(finding));
    }
    return failed === 0 ? 0 : 1;
  } finally {
    await jobs.close();
    await store.close();
  }
}

const words = {
  reading: 'being read',
  preview: 'read; it waits for your decision in the workbench',
  writing: 'being written',
  done: 'written',
  failed: 'failed',
  cancelled: 'given up',
  undone: 'undone',
} as const;
