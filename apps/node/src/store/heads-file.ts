import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Finding } from '@hepatica/course';
import type { Head } from '@hepatica/store';
import { z } from 'zod';
import { readBytes } from '../command/table-file.ts';

export const HEADS_FORMAT = 'hepatica-heads/1';

const headsFile = z.strictObject({
  format: z.literal(HEADS_FORMAT),
  heads: z
    .array(
      z.strictObject({
        chain: z.enum(['records', 'access', 'locks', 'documents']),
        patient: z.string(),
        sequence: z.number().int().min(1),
        mac: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .readonly(),
});

/** Ends of chains from a file that `verify --export-heads` wrote, or why they cannot be read. */
export async function readHeadsFile(
  path: string,
): Promise<{ readonly heads: readonly Head[] } | { readonly finding: Finding }> {
  const bytes = await readBytes(path);
  if (!(bytes instanceof Uint8Array)) return { finding: bytes };
  const read = headsFile.safeParse(jsonOf(new TextDecoder().decode(bytes)));
  if (read.success) return { heads: read.data.heads };
  const message = `${basename(path)} is no file of the ends of chains; hepatica verify --export-heads writes one.`;
  return { finding: { code: 'heads-unreadable', severity: 'error', message, where: { file: path } } };
}

/** Writes the ends of chains into a file that must not be there yet. */
export async function writeHeadsFile(path: string, heads: readonly Head[]): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ format: HEADS_FORMAT, heads }, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
