import { Worker } from 'node:worker_threads';
import type { Finding } from '@hepatica/course';
import { MEMORY_MB } from './import-limits.ts';

/** What is said where the program failed, and where the thread outgrew its memory. */
export interface Faults {
  readonly failed: Finding;
  readonly tooLarge: Finding;
}

/** A piece of work for a thread of its own. */
export interface ThreadWork<Message, End> {
  readonly script: URL;
  /** Plain data that the thread begins with. */
  readonly task: object;
  /** What a message of the thread ends the work with; undefined as long as it goes on. */
  readonly heard: (message: Message) => End | undefined;
  readonly stopped: End;
  readonly failed: (finding: Finding) => End;
  readonly faults: Faults;
}

/** Does the work on a thread of its own, which `signal` ends at once and which may not outgrow its memory. */
export function onOwnThread<Message, End>(work: ThreadWork<Message, End>, signal: AbortSignal): Promise<End> {
  if (signal.aborted) return Promise.resolve(work.stopped);
  return new Promise((resolve) => {
    const worker = new Worker(work.script, {
      workerData: work.task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const end = (answer: End): void => {
      signal.removeEventListener('abort', stop);
      resolve(answer);
      void worker.terminate();
    };
    const stop = (): void => end(work.stopped);
    signal.addEventListener('abort', stop);
    worker.on('message', (message: Message) => {
      const answer = work.heard(message);
      if (answer !== undefined) end(answer);
    });
    worker.on('error', (error: Error) => end(work.failed(faultOf(error, work.faults))));
    worker.on('exit', () => end(work.failed(work.faults.failed)));
  });
}

/** What a thread that failed is told as. */
export function faultOf(error: Error, { failed, tooLarge }: Faults): Finding {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooLarge;
  // A message may quote a value of a patient: the terminal gets the kind of fault and the places in the program.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`${error.name} (${failed.code}) in`, ...places].join('\n'));
  return failed;
}
