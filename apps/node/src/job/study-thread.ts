import type { Finding } from '@hepatica/course';
import { MEMORY_MB } from './import-limits.ts';
import { type Faults, onOwnThread } from './own-thread.ts';
import type { StudyMessage, StudyTask } from './study-messages.ts';
import { type WarmThread, warmThread } from './warm-thread.ts';

export type StudyEnd = Exclude<StudyMessage, { kind: 'step' }> | { readonly kind: 'stopped' } | Failed;

interface Failed {
  readonly kind: 'failed';
  readonly findings: readonly Finding[];
}

const faults: Faults = {
  failed: {
    code: 'study-failed',
    severity: 'error',
    message: 'The program failed on this question; the terminal says where.',
  },
  tooLarge: {
    code: 'study-too-large',
    severity: 'error',
    message: `This takes more than ${MEMORY_MB} MB of memory.`,
    remedy: 'Leave out columns that the question does not use, or run hepatica study on the command line.',
  },
};
const failed = (finding: Finding): StudyEnd => ({ kind: 'failed', findings: [finding] });

/** A thread that is kept warm for the checks that follow each word of a question as it is typed. */
export function studyCheckThread(): WarmThread<StudyTask, StudyEnd> {
  const script = new URL('./study-check-worker.ts', import.meta.url);
  return warmThread({ script, stopped: { kind: 'stopped' }, failed, faults });
}

/** Checks or runs a question on a thread of its own, which `signal` ends at once. */
export function onStudyThread(
  task: StudyTask,
  told: (message: Extract<StudyMessage, { kind: 'step' }>) => void,
  signal: AbortSignal,
): Promise<StudyEnd> {
  return onOwnThread<StudyMessage, StudyEnd>(
    {
      script: new URL('./study-worker.ts', import.meta.url),
      task,
      heard: (message) => {
        if (message.kind !== 'step') return message;
        told(message);
        return undefined;
      },
      stopped: { kind: 'stopped' },
      failed,
      faults,
    },
    signal,
  );
}
