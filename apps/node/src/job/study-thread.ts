import { Worker } from 'node:worker_threads';
import type { Finding } from '@hepatica/course';
import { MEMORY_MB } from './import-limits.ts';
import type { StudyMessage, StudyTask } from './study-messages.ts';

export type StudyEnd = Exclude<StudyMessage, { kind: 'step' }> | { readonly kind: 'stopped' } | Failed;

interface Failed {
  readonly kind: 'failed';
  readonly findings: readonly Finding[];
}

/** Checks or runs a question on a thread of its own, which `signal` ends at once. */
export function onStudyThread(
  task: StudyTask,
  told: (message: Extract<StudyMessage, { kind: 'step' }>) => void,
  signal: AbortSignal,
): Promise<StudyEnd> {
  if (signal.aborted) return Promise.resolve({ kind: 'stopped' });
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./study-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const end = (answer: StudyEnd): void => {
      signal.removeEventListener('abort', stop);
      resolve(answer);
      void worker.terminate();
    };
    const stop = (): void => end({ kind: 'stopped' });
    signal.addEventListener('abort', stop);
    worker.on('message', (message: StudyMessage) => {
      if (message.kind === 'step') told(message);
      else end(message);
    });
    worker.on('error', (error: Error) => end({ kind: 'failed', findings: [findingOf(error)] }));
    worker.on('exit', () => end({ kind: 'failed', findings: [failed] }));
  });
}

const failed: Finding = {
  code: 'study-failed',
  severity: 'error',
  message: 'The program failed on this question; the terminal says where.',
};

function findingOf(error: Error): Finding {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      code: 'study-too-large',
      severity: 'error',
      message: `This takes more than ${MEMORY_MB} MB of memory.`,
      remedy: 'Leave out columns that the question does not use, or run hepatica study on the command line.',
    };
  }
  // A message may quote a value of a patient: the terminal gets the kind of fault and the places in the program.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`${error.name} in a study, in`, ...places].join('\n'));
  return failed;
}
