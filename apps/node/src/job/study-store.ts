import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type StudyData, type StudyVersion, studyDataSchema, studyVersionSchema } from '@hepatica/api';
import type { NamedFile } from '@hepatica/exchange';
import { z } from 'zod';
import type { StudyFile, StudyOwner } from '../study/finished-study.ts';

/** A study as it is kept: its runs, and whose patients each was run on. */
export interface KeptStudy extends StudyOwner {
  readonly id: string;
  readonly versions: readonly StudyVersion[];
}

export interface KeptData extends StudyData, StudyOwner {
  readonly files: readonly string[];
}

const owner = { by: z.string(), hospitals: z.union([z.literal('all'), z.array(z.string())]) } as const;
const keptStudy = z.object({ ...owner, id: z.string(), versions: z.array(studyVersionSchema) });
const keptData = studyDataSchema.extend({ ...owner, files: z.array(z.string()) });

/** What came from JSON has no undefined keys, whatever its schema allows. */
const present = <Shape>(read: unknown): Shape => read as Shape;

const ID = /^[a-z0-9-]{1,80}$/;
export const isStudyId = (id: string): boolean => ID.test(id);

/** The folder of the studies that were asked for on the page, readable for this user alone. */
export function openStudyStore(folder: string) {
  const place = (...parts: readonly string[]): string => join(folder, ...parts);
  const of = (kind: 'data' | 'studies', id: string, ...parts: readonly string[]): string => {
    if (!ID.test(id)) throw new RangeError(`study: "${id}" is no id`);
    return place(kind, id, ...parts);
  };
  const versionFolder = (id: string, version: number): string => of('studies', id, String(version));
  return {
    versionFolder,
    studies: async (): Promise<readonly KeptStudy[]> => {
      const found = await Promise.all(
        (await namesIn(place('studies'))).map(async (id) =>
          readJson(keptStudy, of('studies', id, 'study.json')),
        ),
      );
      return found.flatMap((study) => (study === null ? [] : [present<KeptStudy>(study)]));
    },
    write: async (study: KeptStudy): Promise<void> =>
      writeWhole(of('studies', study.id), 'study.json', study),
    writeQuestion: async (id: string, version: number, text: string): Promise<void> => {
      await mkdir(versionFolder(id, version), { recursive: true, mode: 0o700 });
      await writeFile(join(versionFolder(id, version), 'question.yaml'), text, { mode: 0o600 });
    },
    question: (id: string, version: number): Promise<string> =>
      readFile(join(versionFolder(id, version), 'question.yaml'), 'utf8'),
    result: async (id: string, version: number): Promise<string> =>
      readFile(join(versionFolder(id, version), 'files', 'result.json'), 'utf8'),
    /** Everything that a run has made. */
    files: async (id: string, version: number): Promise<readonly StudyFile[]> => {
      const root = join(versionFolder(id, version), 'files');
      const entries = await readdir(root, { withFileTypes: true, recursive: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const files = await Promise.all(
        paths.toSorted().map(async (path) => {
          const bytes = await readFile(path);
          const isText = /\.(html|json|svg|csv|md|txt|xml)$/.test(path);
          return {
            path: relative(root, path).replaceAll('\\', '/'),
            content: isText ? bytes.toString('utf8') : new Uint8Array(bytes),
          };
        }),
      );
      return files;
    },
    /** Lays uploaded files down under numbers: no name that was sent becomes a path. */
    layData: async (data: KeptData, files: readonly NamedFile[]): Promise<void> => {
      await mkdir(of('data', data.id), { recursive: true, mode: 0o700 });
      for (const [index, { bytes }] of files.entries()) {
        await writeFile(of('data', data.id, `file-${index}`), bytes, { mode: 0o600 });
      }
      await writeWhole(of('data', data.id), 'data.json', data);
    },
    data: async (id: string): Promise<KeptData | null> => {
      if (!ID.test(id)) return null;
      const read = await readJson(keptData, of('data', id, 'data.json'));
      return read === null ? null : present<KeptData>(read);
    },
    pathsOf: ({ id, files }: KeptData) =>
      files.map((name, index) => ({ name, path: of('data', id, `file-${index}`) })),
  };
}

export type StudyStore = ReturnType<typeof openStudyStore>;

async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
): Promise<z.output<Schema> | null> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole or not at all. */
async function writeWhole(folder: string, name: string, content: unknown): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify(content), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => ID.test(name)).toSorted();
}
