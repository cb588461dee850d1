import type { Course, Finding } from '@hepatica/course';
import { type WarmThread, warmThread } from '../job/warm-thread.ts';
import type { FigureAnswer, FigureRequest } from './course-figure.ts';

/** A figure to be drawn. `key` is another one for every reading of a course that has changed. */
export interface FigureTask {
  readonly key: string;
  readonly course: Course;
  readonly request: FigureRequest;
}

export type FigureEnd =
  | { readonly kind: 'drawn'; readonly figure: FigureAnswer }
  /** Nothing of the course stands on its axis. */
  | { readonly kind: 'nothing-to-draw' }
  | { readonly kind: 'failed' };

const fault = (code: string, message: string): Finding => ({ code, severity: 'error', message });

/** Draws figures on a thread that stays, one after the other, so that nobody who asks for something else waits for them. */
export function createFigureThread(): (task: FigureTask) => Promise<FigureEnd> {
  const thread: WarmThread<FigureTask, FigureEnd> = warmThread({
    script: new URL('./figure-worker.ts', import.meta.url),
    stopped: { kind: 'failed' },
    failed: () => ({ kind: 'failed' }),
    faults: {
      failed: fault('figure-failed', 'The program failed on this figure; the terminal says where.'),
      tooLarge: fault('figure-too-large', 'This figure takes more memory than a thread may have.'),
    },
  });
  const never = new AbortController().signal;
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const drawn = tail.then(async (): Promise<FigureEnd> => {
      const answer = await thread.ask(task, never);
      return answer ?? { kind: 'failed' };
    });
    tail = drawn;
    return drawn;
  };
}
