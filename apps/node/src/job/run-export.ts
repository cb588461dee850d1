import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { ExportForm } from '@hepatica/api';
import type { StorePlace } from '@hepatica/store';

/** What a thread exports. */
export interface ExportTask {
  readonly place: StorePlace;
  readonly patients: readonly string[];
  readonly form: ExportForm;
  readonly asKnownOn?: string;
  /** By which a de-identified export names and moves; kept nowhere. */
  readonly key: Uint8Array;
}

/** An archive, and how many patients are in it. */
export interface ExportedArchive {
  readonly archive: Uint8Array<ArrayBuffer>;
  readonly patients: number;
}

/** Exports on a thread of its own, which `signal` ends. */
export function runExport(task: Omit<ExportTask, 'key'>, signal: AbortSignal): Promise<ExportedArchive> {
  return new Promise((resolve, reject) => {
    const workerData: ExportTask = { ...task, key: randomBytes(32) };
    const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { workerData });
    signal.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.on('message', (exported: ExportedArchive) => resolve(exported));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the export ended before it was done')));
  });
}
