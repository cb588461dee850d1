import { Worker } from 'node:worker_threads';
import type { StorePlace } from '@hepatica/store';
import type { Answered, AnswerMessage, Asked, CallMessage, CallName } from './registry-calls.ts';

/** A thread that reads a registry, so that no read keeps the server from others. */
export interface RegistryThread {
  readonly call: <Name extends CallName>(name: Name, asked: Asked<Name>) => Promise<Answered<Name>>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread at its first call, and another one where it has ended; what it was asked is then refused. */
export function startRegistryThread(place: StorePlace): RegistryThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  const ended = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const started = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(new URL('./registry-worker.ts', import.meta.url), { workerData: place });
    made.on('message', (message: AnswerMessage) => {
      const one = waiting.get(message.number);
      waiting.delete(message.number);
      if (waiting.size === 0) made.unref();
      if ('error' in message) {
        const error = new Error(message.error.message);
        error.stack = message.error.stack;
        one?.reject(error);
      } else {
        // The worker answers a call by the function of its name: the shape is that of the call.
        one?.resolve(message.answer as never);
      }
    });
    made.on('error', ended);
    made.on('exit', (code) => ended(new Error(`the thread of the registry ended with ${code}`)));
    worker = made;
    return made;
  };

  return {
    call: (name, asked) =>
      new Promise((resolve, reject) => {
        const number = ++last;
        waiting.set(number, { resolve, reject });
        const message: CallMessage = { number, name, asked };
        const thread = started();
        thread.ref();
        thread.postMessage(message);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
