import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const agendaSchema = z.strictObject({
  format: z.literal('hepatica-board-agenda/1'),
  entries: z.array(
    z.strictObject({
      patient: z.string().min(1),
      ready: z.boolean(),
      /** How many decisions there were when the patient was put on the list: one more says that he was discussed. */
      decisionsBefore: z.int().min(0),
    }),
  ),
});

/** A patient on the list of the board, in its order. */
export interface AgendaEntry {
  readonly patient: string;
  readonly ready: boolean;
  readonly decisionsBefore: number;
}

/** The list of the board, kept from one meeting to the next. */
export interface Agenda {
  readonly read: () => Promise<readonly AgendaEntry[]>;
  /** Changes the list; changes wait for each other. */
  readonly change: (
    next: (entries: readonly AgendaEntry[]) => Promise<readonly AgendaEntry[]>,
  ) => Promise<readonly AgendaEntry[]>;
}

/** A list that lives as long as the program. */
export function agendaInMemory(): Agenda {
  let entries: readonly AgendaEntry[] = [];
  return {
    read: async () => entries,
    change: async (next) => {
      entries = await next(entries);
      return entries;
    },
  };
}

/** The list in one file, which is whole at every moment. It names patients by their ids and says nothing more of them. */
export function agendaFile(path: string): Agenda {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<readonly AgendaEntry[]> => {
    try {
      return agendaSchema.parse(JSON.parse(await readFile(path, 'utf8'))).entries;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  };
  return {
    read,
    change: (next) => {
      const changed = last.then(async () => {
        const entries = await next(await read());
        const text = JSON.stringify({ format: 'hepatica-board-agenda/1', entries }, null, 2);
        await writeFile(`${path}.new`, `${text}\n`, { mode: 0o600 });
        await rename(`${path}.new`, path);
        return entries;
      });
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}
