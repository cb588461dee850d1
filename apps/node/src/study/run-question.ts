import { createHash } from 'node:crypto';
import type { Finding } from '@hepatica/course';
import { readTable, type Table } from '@hepatica/exchange';
import { type Question, readQuestion, runStudy, type StudyResult } from '@hepatica/study';
import { version } from '../config.ts';

/** A file of data as it was found. */
export interface DataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type StudyRun =
  | { readonly kind: 'done'; readonly result: StudyResult; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Runs a question file on its data.
 *
 * @param question text of the question file and its name
 * @param load brings the data that the question names: every file, or the findings that say which are missing
 */
export async function runQuestion(
  question: { readonly text: string; readonly name: string },
  load: (question: Question) => Promise<readonly (DataFile | Finding)[]>,
): Promise<StudyRun> {
  const read = readQuestion(question.text, question.name);
  if (read.question === null) return { kind: 'refused', findings: read.findings };
  const loaded = await load(read.question);
  const files = loaded.filter((item): item is DataFile => 'bytes' in item);
  const missing = loaded.filter((item): item is Finding => 'code' in item);
  const tables = files.map((file) => ({ file, ...readTable(file.bytes, { name: file.name }) }));
  const findings = [...read.findings, ...missing, ...tables.flatMap((table) => table.findings)];
  const readable = tables.map(({ table }) => table).filter((table): table is Table => table !== null);
  if (missing.length > 0 || readable.length < tables.length) return { kind: 'refused', findings };
  const run = runStudy({
    question: read.question,
    tables: readable,
    provenance: {
      questionSha256: sha256(question.text),
      data: tables.map(({ file, table }) => ({
        name: file.name,
        sha256: sha256(file.bytes),
        rows: table?.rowCount ?? 0,
      })),
      version,
      seed: null,
    },
  });
  return run.kind === 'done'
    ? { kind: 'done', result: run.result, findings }
    : { kind: 'refused', findings: [...findings, ...run.findings] };
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
