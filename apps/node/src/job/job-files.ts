import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedFile } from '@hepatica/exchange';

/** The folder of the imports of a registry: one folder for each, readable for this user alone. */
export interface JobFiles {
  /** Ids of the imports that are there. */
  readonly ids: () => Promise<readonly string[]>;
  /** Lays the uploaded files down under numbers: no name that was sent becomes a path. */
  readonly lay: (id: string, files: readonly NamedFile[]) => Promise<void>;
  readonly pathOf: (id: string, index: number) => string;
  readonly read: (id: string, part: JobPart) => Promise<unknown>;
  /** Written whole or not at all. */
  readonly write: (id: string, part: JobPart, content: unknown) => Promise<void>;
  /** Removes what was uploaded and read from it; what became of the import stays. */
  readonly clear: (id: string, files: number) => Promise<void>;
}

/** `job`: where it stands; `reading`: what was read from its files. */
export type JobPart = 'job' | 'reading';

const ID = /^[a-z0-9-]{1,60}$/;

export function openJobFiles(folder: string): JobFiles {
  const place = (id: string, name: string): string => {
    if (!ID.test(id)) throw new RangeError(`import: "${id}" is no id of an import`);
    return join(folder, id, name);
  };
  const writing = new Map<string, Promise<void>>();
  return {
    ids: async () => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return names.filter((name) => ID.test(name));
    },
    lay: async (id, files) => {
      await mkdir(place(id, ''), { recursive: true, mode: 0o700 });
      for (const [index, { bytes }] of files.entries()) {
        await writeFile(place(id, `file-${index}`), bytes, { mode: 0o600 });
      }
    },
    pathOf: (id, index) => place(id, `file-${index}`),
    read: async (id, part) => {
      try {
        return JSON.parse(await readFile(place(id, `${part}.json`), 'utf8'));
      } catch (error) {
        if (error instanceof SyntaxError) return null;
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    write: (id, part, content) => {
      const path = place(id, `${part}.json`);
      const text = JSON.stringify(content);
      // One after the other: of two at once, one would find its draft gone, and the later could be written first.
      const done = (writing.get(path) ?? Promise.resolve()).then(() => replaceFile(path, text));
      const settled = done.catch(() => {});
      writing.set(path, settled);
      void settled.then(() => {
        if (writing.get(path) === settled) writing.delete(path);
      });
      return done;
    },
    clear: async (id, files) => {
      const names = ['reading.json', ...Array.from({ length: files }, (_, index) => `file-${index}`)];
      for (const name of names) await rm(place(id, name), { force: true });
    },
  };
}

/** The new file is there whole, or the old one. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
