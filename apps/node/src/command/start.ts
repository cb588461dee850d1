import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { accountsPlace } from '../account/accounts-database.ts';
import { readMode } from '../account/team-config.ts';
import { moveAgendaFile } from '../board/agenda.ts';
import { readBoardBase } from '../board/board-base.ts';
import { readConfig, repositoryFolder } from '../config.ts';
import { createApp } from '../http/app.ts';
import { openPage } from '../http/page.ts';
import { listen } from '../http/server.ts';
import { prepareFolder } from '../registry/own.ts';
import type { Registry } from '../registry/registry.ts';
import { openRegistries } from '../wiring.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { localDoor, teamDoor } from './door.ts';
import { printFinding, refuse } from './findings.ts';
import { readOptions } from './options.ts';

const help = `Usage: hepatica start [--port 4400] [--folder DIR] [--demo] [--team] [--no-open] [--json]

Opens the workbench on this computer: your own registry, and beside it a read-only demonstration. The page answers to
this computer alone, and only to the browser that opened the address shown. Ctrl-C ends it.

For a team, with accounts, at an address of your network: --team, or HEPATICA_HOST other than loopback. It starts only
with HEPATICA_SECRET, HEPATICA_ADDRESS and TLS; docs/team.md says how.

  --port NUMBER   4400; 0 takes any free port
  --folder DIR    your registry: DIR/registry with its key in DIR/chain.key, studies in
                  DIR/studies/NAME/question.yaml; new files in DIR/courses/*.yaml are read in
                  (default: HEPATICA_FOLDER, else your data folder)
  --database URL  the patients on PostgreSQL instead (default: HEPATICA_DATABASE_URL)
  --demo          the demonstration alone
  --team          with accounts, behind TLS (docs/team.md)
  --no-open       show the address without opening a browser
  --json          print {"url", "port", "folder"} once the page answers, and nothing else`;

export const start: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      port: { type: 'string' },
      folder: { type: 'string' },
      database: { type: 'string' },
      demo: { type: 'boolean', default: false },
      team: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`start takes no argument "${positionals[0]}"`);
    const config = readConfig(process.env);
    const port = portOf(values.port ?? config.port);
    const mode = await readMode(process.env, values.team);
    if (mode.kind === 'refused') return refuse(mode.findings, values.json, terminal);
    if (mode.kind === 'team' && values.demo) throw new UsageError('--demo is for one person, not for a team');
    if (config.secret !== undefined && config.secret.length < 32)
      return refuse([shortSecret], values.json, terminal);

    const folder = values.demo ? undefined : resolve(values.folder ?? config.folder);
    if (folder !== undefined) await prepareFolder(folder);
    const opened = await openRegistries(folder === undefined ? {} : { folder, database: values.database });
    if (opened.kind === 'refused') return refuse(opened.findings, values.json, terminal);
    const { registries, own } = opened;
    if (folder !== undefined && own?.kept !== undefined) {
      await moveAgendaFile(own.kept.store, join(folder, 'board-agenda.json'), userInfo().username);
    }
    const bound = { port };
    const door =
      mode.kind === 'team'
        ? await teamDoor({
            config: mode.config,
            place: accountsPlace(folder ?? resolve(config.folder), values.database ?? config.databaseUrl),
            tell: (message) => terminal.err(message),
            passOn: async ({ actor, kind, detail }) =>
              own?.kept?.log({
                actor,
                action: kind === 'account' ? 'account' : 'sign-in',
                detail: `${kind}: ${detail}`,
              }),
          })
        : localDoor({
            host: config.host,
            port: () => bound.port,
            secret: config.secret,
            onSignIn: (address) => {
              if (!values.json) terminal.out(`Opened. For another browser: ${address}`);
            },
          });
    const app = createApp({
      registries,
      page: await openPage(join(repositoryFolder, 'apps', 'web', 'dist')),
      ...(folder === undefined
        ? {}
        : {
            boardBase: () => readBoardBase(join(folder, 'board')),
          }),
      ...door.app,
    });
    const listening = await listen(app.fetch, {
      host: config.host.replaceAll(/[[\]]/g, ''),
      port,
      ...(door.tls === undefined ? {} : { tls: door.tls }),
    });
    if (listening.kind === 'refused') {
      await door.close();
      await opened.close();
      return refuse([listening.finding], values.json, terminal);
    }
    bound.port = listening.port;
    // The lists take a second to make; begun now, they are ready when the browser asks.
    prepareHome(registries).catch(() => {
      // The page asks for the same again and is told what is wrong.
    });

    if (values.json)
      terminal.out(JSON.stringify({ url: door.address(), port: bound.port, folder: folder ?? null }));
    else {
      terminal.out(`Hepatica is open at ${door.address()}`);
      terminal.out(
        `${folder === undefined ? 'The demonstration alone' : `Your registry: ${folder}`}. Ctrl-C ends it.`,
      );
      if (opened.imported.length > 0) {
        const patients = counted(opened.imported.length, 'patient');
        terminal.out(`Read into the registry from course files: ${patients}. The files stay where they are.`);
      }
      for (const problem of opened.problems) terminal.err(printFinding(problem));
      if (mode.kind === 'local' && !values['no-open']) openBrowser(door.address());
    }
    await interruption();
    await listening.close();
    await door.close();
    await opened.close();
    return 0;
  },
};

async function prepareHome(registries: readonly Registry[]): Promise<void> {
  const { summarizeRegistry } = await import('../http/home.ts');
  await Promise.all(registries.map((registry) => summarizeRegistry(registry)));
}

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535))
    throw new UsageError(`--port ${text}: expected a number from 0 to 65535`);
  return port;
}

/** Resolves on Ctrl-C or a request to end; a second Ctrl-C, which a terminal may send twice, does no harm. */
function interruption(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
}

/** Opens the address where there is a screen; where there is none, the printed address is enough. */
function openBrowser(address: string): void {
  const [program, ...args] = opener(address);
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    // Without an opener the address in the terminal is all there is.
  });
  child.unref();
}

function opener(address: string): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    default: {
      const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
      return screen && process.stdout.isTTY ? ['xdg-open', address] : [];
    }
  }
}

const shortSecret = {
  code: 'secret-too-short',
  severity: 'error',
  message: 'HEPATICA_SECRET has fewer than 32 characters, so that it could be guessed.',
  remedy: 'Use a long random text, or leave it out: a new one is then drawn at every start.',
} as const;
