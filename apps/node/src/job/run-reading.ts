import { Worker } from 'node:worker_threads';
import type { Finding } from '@hepatica/course';
import type { Batch } from '@hepatica/store';
import { MEMORY_MB } from './import-limits.ts';
import type { ImportMessage, ImportReading, ImportTask } from './import-messages.ts';

/** What came of a reading: what was read with what is to be written, or why nothing was. */
export type Reading =
  | { readonly kind: 'read'; readonly reading: ImportReading; readonly batches: readonly Batch[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'stopped' };

/** Reads on a thread of its own, which `signal` ends at once. */
export function runReading(
  task: ImportTask,
  told: (progress: Extract<ImportMessage, { kind: 'progress' }>) => void,
  signal: AbortSignal,
): Promise<Reading> {
  if (signal.aborted) return Promise.resolve({ kind: 'stopped' });
  return new Promise((resolve) => {
    const batches: Batch[] = [];
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const end = (reading: Reading): void => {
      signal.removeEventListener('abort', stop);
      resolve(reading);
      void worker.terminate();
    };
    const stop = (): void => end({ kind: 'stopped' });
    signal.addEventListener('abort', stop);
    worker.on('message', (message: ImportMessage) => {
      switch (message.kind) {
        case 'progress':
          return told(message);
        case 'batches':
          batches.push(...message.batches);
          return;
        case 'read':
          return end({ kind: 'read', reading: message.reading, batches });
        default:
          throw new TypeError(`runReading: unknown message ${message satisfies never}`);
      }
    });
    worker.on('error', (error: Error) => end({ kind: 'refused', findings: [findingOf(error)] }));
    worker.on('exit', () => end({ kind: 'refused', findings: [failed] }));
  });
}

const failed: Finding = {
  code: 'import-failed',
  severity: 'error',
  message: 'The program failed on these files; the terminal says where. Nothing was written.',
};

function findingOf(error: Error): Finding {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      code: 'import-too-large',
      severity: 'error',
      message: `Reading these files takes more than ${MEMORY_MB} MB of memory. Nothing was written.`,
      remedy: 'Import them in parts.',
    };
  }
  // A message may quote a value of a patient: the terminal gets the kind of fault and the places in the program.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`${error.name} in an import, in`, ...places].join('\n'));
  return failed;
}
