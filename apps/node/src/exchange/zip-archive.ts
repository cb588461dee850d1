import { strToU8, zipSync } from 'fflate';

/** A file of an archive. Names hold no folder that leads out. */
export interface ArchivedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A ZIP entry holds local time without a zone; without a zone this reads the same everywhere. */
const ENTRY_TIME = '1980-01-01T12:00:00';

/** A ZIP archive of files; the same files give the same bytes. */
export function zipArchive(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(
    ({ path, content }) => [path, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: ENTRY_TIME }));
}
