import { Worker } from 'node:worker_threads';
import type { Finding } from '@hepatica/course';
import { MEMORY_MB } from './import-limits.ts';
import { type Faults, faultOf } from './own-thread.ts';

/** How long a thread that nobody asks is kept: what it holds in memory is let go then. */
const KEPT_MS = 5 * 60_000;

/** One question to the thread, and its answer. */
export interface WarmAsked<Task> {
  readonly number: number;
  readonly task: Task;
}
export interface WarmAnswer<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

/** A thread that stays, for short pieces of work of one kind that come one after the other. */
export interface WarmThread<Task, Answer> {
  /** Null where it is at work already: whoever asks then takes a thread of their own. */
  readonly ask: (task: Task, signal: AbortSignal) => Promise<Answer> | null;
  readonly close: () => Promise<void>;
}

export interface WarmWork<Answer> {
  readonly script: URL;
  readonly stopped: Answer;
  readonly failed: (finding: Finding) => Answer;
  readonly faults: Faults;
}

/**
 * Starts a thread when it is first asked and keeps it, so that its programs are loaded once. Work that is given up ends
 * the thread, since nothing else ends a computation; the next one is begun at once, to be ready for the next question.
 */
export function warmThread<Task, Answer>(work: WarmWork<Answer>): WarmThread<Task, Answer> {
  let worker: Worker | null = null;
  let last = 0;
  let current: { readonly number: number; readonly end: (answer: Answer) => void } | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  const started = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(work.script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const lost = (finding: Finding) => {
      if (worker !== made) return;
      worker = null;
      current?.end(work.failed(finding));
    };
    made.on('message', ({ number, answer }: WarmAnswer<Answer>) => {
      if (worker === made && current?.number === number) current.end(answer);
    });
    made.on('error', (error: Error) => lost(faultOf(error, work.faults)));
    made.on('exit', () => lost(work.faults.failed));
    // It keeps no program alive by itself.
    made.unref();
    worker = made;
    return made;
  };
  const ended = () => {
    const before = worker;
    worker = null;
    return before?.terminate();
  };
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => void ended(), KEPT_MS).unref();
  };

  return {
    ask: (task, signal) => {
      if (current !== null || isClosed) return null;
      if (signal.aborted) return Promise.resolve(work.stopped);
      clearTimeout(idle);
      const number = ++last;
      return new Promise((resolve) => {
        const stop = () => {
          void ended();
          current?.end(work.stopped);
          if (!isClosed) started();
        };
        current = {
          number,
          end: (answer) => {
            current = null;
            signal.removeEventListener('abort', stop);
            worker?.unref();
            rest();
            resolve(answer);
          },
        };
        signal.addEventListener('abort', stop);
        const thread = started();
        thread.ref();
        const asked: WarmAsked<Task> = { number, task };
        thread.postMessage(asked);
      });
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      await ended();
      current?.end(work.stopped);
      clearTimeout(idle);
    },
  };
}
