import { createHash } from 'node:crypto';
import type { Finding } from '@hepatica/course';
import { type Question, readQuestion, runStudy, type StudyResult, type StudySource } from '@hepatica/study';
import { version } from '../config.ts';
import { type LoadData, type LoadRegistry, openStudySources } from './open-study-sources.ts';

export type StudyRun =
  | {
      readonly kind: 'done';
      readonly result: StudyResult;
      readonly findings: readonly Finding[];
      /** What was asked of which data, for files with a row for each patient. */
      readonly asked: { readonly question: Question; readonly sources: readonly StudySource[] };
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Runs a question file on its data.
 *
 * @param question text of the question file and its name
 * @param load brings the files that the question names, or the finding that says why there is none
 * @param registry brings the courses of the registry where the question reads them; it is refused without
 */
export async function runQuestion(
  question: { readonly text: string; readonly name: string },
  load: LoadData,
  registry: LoadRegistry | null = null,
): Promise<StudyRun> {
  const read = readQuestion(question.text, question.name);
  const asked = read.question ?? read.draft;
  if (asked === null) return { kind: 'refused', findings: read.findings };
  const opened = await openStudySources(asked, load, registry);
  const findings = [...read.findings, ...opened.findings];
  const isBroken = opened.findings.some(({ code }) => KIND_CODES.has(code));
  if (isBroken || opened.sources.length < asked.sources.length) return { kind: 'refused', findings };
  const run = runStudy({
    question: asked,
    tables: [],
    sources: opened.sources,
    provenance: {
      questionSha256: sha256(question.text),
      data: opened.describe(),
      version,
      seed: null,
    },
  });
  if (read.question === null) {
    // A draft is run only for what is wrong with its data.
    const faults = run.kind === 'done' ? [] : run.findings.filter(({ severity }) => severity === 'error');
    return { kind: 'refused', findings: [...findings, ...faults] };
  }
  return run.kind === 'done'
    ? { kind: 'done', result: run.result, findings, asked: { question: asked, sources: opened.sources } }
    : { kind: 'refused', findings: [...findings, ...run.findings] };
}

/** Real and simulated patients never meet in a study, whatever else can be said of it. */
const KIND_CODES: ReadonlySet<string> = new Set(['simulated-refused', 'simulated-unsaid']);

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
