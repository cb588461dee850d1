import { readFile, rename } from 'node:fs/promises';
import type { Store, WrittenDocument } from '@hepatica/store';
import { z } from 'zod';

const NAME = 'board-agenda';

const entriesSchema = z.array(
  z.strictObject({
    patient: z.string().min(1),
    ready: z.boolean(),
    /** How many decisions there were when the patient was put on the list: one more says that he was discussed. */
    decisionsBefore: z.int().min(0),
  }),
);

const agendaSchema = z.strictObject({
  format: z.literal('hepatica-board-agenda/2'),
  entries: entriesSchema,
  /** Who is present, by discipline: named once for the whole meeting. */
  attendees: z.array(
    z.strictObject({ discipline: z.string().min(1), number: z.int().positive().exactOptional() }),
  ),
});

/** A patient on the list of the board, in its order. */
export type AgendaEntry = Readonly<z.output<typeof entriesSchema>[number]>;

/** The list of the board and who is present, kept from one meeting to the next. It says nothing of a patient but the id. */
export interface Agenda {
  readonly entries: readonly AgendaEntry[];
  readonly attendees: readonly { readonly discipline: string; readonly number?: number }[];
}

/** The list as it is kept; `revision` is 0 before it was ever written. */
export interface KeptAgenda extends Agenda {
  readonly revision: number;
}

type Documents = Pick<Store, 'documents'>;

/** The list of a registry; empty before it was ever written. */
export async function readAgenda({ documents }: Documents): Promise<KeptAgenda> {
  const kept = await documents.read(NAME);
  if (kept === null) return { entries: [], attendees: [], revision: 0 };
  const { entries, attendees } = agendaSchema.parse(kept.body);
  return { entries, attendees, revision: kept.revision };
}

/** Keeps the list where nobody has changed it since the revision that was seen. */
export const writeAgenda = (
  { documents }: Documents,
  { entries, attendees }: Agenda,
  expectedRevision: number,
  actor: string,
): Promise<WrittenDocument> =>
  documents.write(
    NAME,
    { expectedRevision, body: { format: 'hepatica-board-agenda/2', entries, attendees } },
    { actor },
  );

/**
 * Moves the list that earlier versions kept in a file into the registry, once; the file is then called `.moved`. A list
 * that is in the registry already stays as it is.
 */
export async function moveAgendaFile(store: Documents, path: string, actor: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return;
  const { entries } = z
    .strictObject({ format: z.literal('hepatica-board-agenda/1'), entries: entriesSchema })
    .parse(JSON.parse(text));
  await writeAgenda(store, { entries, attendees: [] }, 0, actor);
  await rename(path, `${path}.moved`);
}
