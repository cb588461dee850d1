import { enableCompileCache } from 'node:module';
import { type Command, type ExitCode, UsageError } from './command/command.ts';
import { isSystemError, systemFinding } from './command/system-finding.ts';
import { processTerminal as terminal } from './command/terminal.ts';
import { compileCacheFolder, version } from './config.ts';

enableCompileCache(compileCacheFolder(process.env));

/** Every verb: what it is for, and how to load it. */
const verbs = {
  start: ['open the workbench on this computer', async () => (await import('./command/start.ts')).start],
  course: ['state of one course, or its figure', async () => (await import('./command/course.ts')).course],
  assess: ['one clinical system on values', async () => (await import('./command/assess.ts')).assess],
  study: ['run a study and write its results', async () => (await import('./command/study.ts')).study],
  import: [
    'read tables into courses by a mapping',
    async () => (await import('./command/import.ts')).importCommand,
  ],
  export: [
    'write courses as tables or a REDCap project',
    async () => (await import('./command/export.ts')).exportCommand,
  ],
  backup: ['write the registry into one file', async () => (await import('./command/backup.ts')).backup],
  restore: [
    'fill an empty registry from a backup',
    async () => (await import('./command/restore.ts')).restore,
  ],
  verify: [
    'tell whether a registry was changed behind its back',
    async () => (await import('./command/verify.ts')).verify,
  ],
  board: [
    'lay patients before the tumor board, or print its sheets',
    async () => (await import('./command/board.ts')).board,
  ],
  'case-report': [
    'write up one course by the CARE guideline',
    async () => (await import('./command/case-report.ts')).caseReport,
  ],
  simulate: [
    'write simulated patients with known true effects',
    async () => (await import('./command/simulate.ts')).simulate,
  ],
  account: [
    'people of a team, from the server itself',
    async () => (await import('./command/account.ts')).account,
  ],
  km: ['Kaplan-Meier curves', async () => (await import('./command/km.ts')).km],
  logrank: ['compare survival between groups', async () => (await import('./command/logrank.ts')).logrank],
  cox: ['proportional hazards regression', async () => (await import('./command/cox.ts')).cox],
  cuminc: [
    'cumulative incidence of competing events',
    async () => (await import('./command/cuminc.ts')).cuminc,
  ],
  finegray: [
    'regression of a cumulative incidence',
    async () => (await import('./command/finegray.ts')).finegray,
  ],
  rmst: ['restricted mean survival time', async () => (await import('./command/rmst.ts')).rmst],
  table1: ['describe patients by group', async () => (await import('./command/table1.ts')).table1],
  match: [
    'match treated to controls by propensity score',
    async () => (await import('./command/match.ts')).match,
  ],
} as const satisfies Record<string, readonly [string, () => Promise<Command>]>;

function generalHelp(): string {
  const lines = Object.entries(verbs).map(([name, [purpose]]) => `  ${name.padEnd(11)} ${purpose}`);
  return [
    'Usage: hepatica COMMAND [options]',
    '',
    ...lines,
    '',
    'hepatica COMMAND --help explains one command. Hepatica supports and does not replace clinical judgement.',
  ].join('\n');
}

function loadVerb(name: string): (() => Promise<Command>) | null {
  const entry = Object.entries(verbs).find(([verb]) => verb === name);
  return entry === undefined ? null : entry[1][1];
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(generalHelp());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    terminal.out(version);
    return 0;
  }
  const load = loadVerb(name);
  if (load === null) {
    terminal.err(`hepatica: there is no command "${name}"\n\n${generalHelp()}`);
    return 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (isSystemError(error)) {
      const { refuse } = await import('./command/findings.ts');
      return refuse([systemFinding(error)], args.includes('--json'), terminal);
    }
    if (!(error instanceof UsageError)) throw error;
    terminal.err(
      `hepatica ${name}: ${error.message}\n\n${command.help.split('\n', 1)[0]}\nhepatica ${name} --help explains more.`,
    );
    return 2;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away (`hepatica cox … | head`): nobody is left to tell.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));
