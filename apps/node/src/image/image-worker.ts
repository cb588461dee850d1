import { parentPort, workerData } from 'node:worker_threads';
import { reencodeImage } from '@hepatica/render/png';

// The thread of one picture: what 40 million pixels take does not keep anybody else waiting.
const { bytes }: { readonly bytes: Uint8Array } = workerData;

parentPort?.postMessage(reencodeImage(bytes));
