import { Worker } from 'node:worker_threads';
import type { Head, StorePlace, Verified } from '@hepatica/store';

/** What a thread verifies. */
export interface VerificationTask {
  readonly place: StorePlace;
  /** The file with the key of the chains. */
  readonly keyFile: string;
  /** The folder of attachments. */
  readonly attachments: string;
  readonly heads: readonly Head[];
}

/** Follows every chain on a thread of its own, so that nobody waits while a large registry is verified. */
export function verifyOnThread(task: VerificationTask): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verification-worker.ts', import.meta.url), { workerData: task });
    worker.on('message', (verified: Verified) => resolve(verified));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the verification ended before it was done')));
  });
}
