#!/usr/bin/env node
// Starts the program on the bundled Node 26, whatever Node (18 or later) runs this file.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundledNode } from './bundled-node.mjs';

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts');

function runOn(node) {
  if (node === process.execPath) return import(pathToFileURL(main).href);
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

try {
  await runOn(bundledNode());
} catch (error) {
  console.error(`hepatica: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
