import { parentPort, workerData } from 'node:worker_threads';
import { openReader, type StorePlace } from '@hepatica/store';
import type { AnswerMessage, CallMessage } from './registry-calls.ts';
import { registryReading } from './registry-reading.ts';

// The thread of one registry: it is told where that lies, and answers calls in the order in which they come.
const place: StorePlace = workerData;
const reading = registryReading(openReader(place));

parentPort?.on('message', ({ number, name, asked }: CallMessage) => {
  const call: (asked: never) => Promise<unknown> = reading[name];
  call(asked as never).then(
    (answer) => post({ number, answer }),
    (error: unknown) => {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      post({ number, error: { message, stack } });
    },
  );
});

function post(message: AnswerMessage): void {
  parentPort?.postMessage(message);
}
