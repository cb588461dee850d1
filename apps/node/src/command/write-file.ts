import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file to write, by its path below a folder. */
export interface WrittenFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files so that none is ever seen half: all are written beside their places first, and only when every one of
 * them is complete do they take their names, in the order given. A failure before that leaves the folder as it was.
 */
export async function writeFiles(folder: string, files: readonly WrittenFile[]): Promise<void> {
  const planned = files.map(({ path, content }) => {
    const target = join(folder, path);
    return { target, content, draft: `${target}.${process.pid}.draft` };
  });
  try {
    for (const { draft, content } of planned) {
      await mkdir(dirname(draft), { recursive: true });
      await writeFile(draft, content);
    }
  } catch (error) {
    // What could not be written cannot be removed either; the first reason is the one to tell.
    await Promise.allSettled(planned.map(({ draft }) => rm(draft, { force: true })));
    throw error;
  }
  for (const { draft, target } of planned) await rename(draft, target);
}
