import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY = /^[0-9a-f]{64}$/;

/** The key of a registry's chains from its file; null where there is none. Throws where the file holds something else. */
export async function readChainKey(path: string): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const key = text.trim();
  return KEY.test(key) ? Buffer.from(key, 'hex') : null;
}

/** Makes a key at random (mode 0600), or keeps the one given, in a file that must not be there yet. */
export async function writeChainKey(path: string, key: Uint8Array = randomBytes(32)): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${Buffer.from(key).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}
