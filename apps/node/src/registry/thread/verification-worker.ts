import { parentPort, workerData } from 'node:worker_threads';
import { folderFiles, verifyPlace } from '@hepatica/store';
import { readChainKey } from '../../store/chain-key.ts';
import type { VerificationTask } from './verification.ts';

// The thread of one verification.
await run(workerData);

async function run({ place, keyFile, attachments, heads }: VerificationTask): Promise<void> {
  const chainKey = await readChainKey(keyFile);
  if (chainKey === null) throw new Error(`the key of the chains is missing: ${keyFile}`);
  parentPort?.postMessage(await verifyPlace(place, { chainKey, files: folderFiles(attachments), heads }));
}
