import type { Finding } from '@hepatica/course';
import type { Batch } from '@hepatica/store';
import { MEMORY_MB } from './import-limits.ts';
import type { ImportMessage, ImportReading, ImportTask } from './import-messages.ts';
import { onOwnThread } from './own-thread.ts';

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
  const batches: Batch[] = [];
  return onOwnThread<ImportMessage, Reading>(
    {
      script: new URL('./import-worker.ts', import.meta.url),
      task,
      heard: (message) => {
        switch (message.kind) {
          case 'progress':
            told(message);
            return undefined;
          case 'batches':
            batches.push(...message.batches);
            return undefined;
          case 'read':
            return { kind: 'read', reading: message.reading, batches };
          default:
            throw new TypeError(`runReading: unknown message ${message satisfies never}`);
        }
      },
      stopped: { kind: 'stopped' },
      failed: (finding) => ({ kind: 'refused', findings: [finding] }),
      faults: {
        failed: {
          code: 'import-failed',
          severity: 'error',
          message: 'The program failed on these files; the terminal says where. Nothing was written.',
        },
        tooLarge: {
          code: 'import-too-large',
          severity: 'error',
          message: `Reading these files takes more than ${MEMORY_MB} MB of memory. Nothing was written.`,
          remedy: 'Import them in parts.',
        },
      },
    },
    signal,
  );
}
