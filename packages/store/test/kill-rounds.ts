import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles, openSqlite, openStore } from '../src/index.ts';

/** What was lost or broken by killing a writer many times. */
export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Batches that were acknowledged and are not whole. */
  readonly lost: readonly string[];
  /** Batches of which a part is there. */
  readonly half: readonly string[];
  readonly faults: number;
}

/** Kills a process that writes (SIGKILL), again and again at other moments, and looks at what is left each time. */
export async function killRounds(kills: number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hepatica-kill-'));
  const acknowledged: string[] = [];
  const lost: string[] = [];
  const half: string[] = [];
  let faults = 0;
  for (let round = 0; round < kills; round++) {
    acknowledged.push(...(await killedAfter(folder, round)));
    const store = await openStore({
      engine: openSqlite(folder),
      chainKey: new Uint8Array(32).fill(7),
      clock: () => '2026-01-01T00:00:00Z',
      files: folderFiles(join(folder, 'attachments')),
    });
    faults += (await store.verify()).faults.length;
    const parts = new Map<string, number>();
    for (const { patient } of await store.patients()) {
      for (const { id } of (await store.course(patient))?.course.records ?? []) {
        const batch = `${patient} ${id.replace(/-\d$/, '')}`;
        parts.set(batch, (parts.get(batch) ?? 0) + 1);
      }
    }
    await store.close();
    lost.push(...acknowledged.filter((batch) => parts.get(batch) !== 4));
    half.push(...[...parts].filter(([, count]) => count !== 4).map(([batch]) => batch));
  }
  rmSync(folder, { recursive: true, force: true });
  return { kills, acknowledged: acknowledged.length, lost, half, faults };
}

/** Starts the writer, kills it some acknowledged batches and milliseconds later, and returns what it acknowledged. */
function killedAfter(folder: string, round: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(
      process.execPath,
      [join(import.meta.dirname, 'killed-writer.ts'), folder, String(round)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    let problems = '';
    let isDoomed = false;
    writer.stdout.on('data', (text: Buffer) => {
      out += text.toString();
      // The moment moves through the writing of a batch from round to round.
      if (!isDoomed && out.split('\n').length > 2 + (round % 5)) {
        isDoomed = true;
        setTimeout(() => writer.kill('SIGKILL'), (round * 7) % 23);
      }
    });
    writer.stderr.on('data', (text: Buffer) => {
      problems += text.toString();
    });
    writer.on('error', reject);
    writer.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${problems}`));
      // A line without its end was not received whole.
      else resolve(out.split('\n').slice(0, -1));
    });
  });
}
