import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Finding } from '@hepatica/course';
import type { FinishedStudy } from '../study/finished-study.ts';
import type { DataFile } from '../study/open-study-sources.ts';
import { runQuestion } from '../study/run-question.ts';
import { makeStudyFiles } from '../study/study-files.ts';
import { onceAsync } from './once.ts';
import type { Listing, StudyList } from './registry.ts';

type Outcome = { readonly study: FinishedStudy } | { readonly problems: readonly Finding[] };

/**
 * Studies as folders: `<id>/question.yaml` with its data files beside it. A study is run when asked and again only when
 * the question or a data file has changed.
 */
export function openFolderStudies(
  folder: string,
  accepts: (study: FinishedStudy) => Finding | null = () => null,
): StudyList {
  const known = new Map<string, { readonly version: string; readonly outcome: Promise<Outcome> }>();

  async function runOne(id: string): Promise<Outcome> {
    const files = await filesOf(join(folder, id));
    const question = files.get('question.yaml');
    if (question === undefined) return { problems: [withoutQuestion(id)] };
    const digest = createHash('sha256');
    for (const [name, bytes] of files) digest.update(name).update('\0').update(bytes).update('\0');
    const version = digest.digest('hex');
    const before = known.get(id);
    if (before?.version === version) return before.outcome;
    const outcome = run(id, new TextDecoder().decode(question), files);
    known.set(id, { version, outcome });
    return outcome;
  }

  async function run(id: string, text: string, files: ReadonlyMap<string, Uint8Array>): Promise<Outcome> {
    const done = await runQuestion({ text, name: `${id}/question.yaml` }, async (name) =>
      dataFile(name, files),
    );
    if (done.kind === 'refused') return { problems: done.findings.map((finding) => inStudy(id, finding)) };
    const study = {
      id,
      question: text,
      result: done.result,
      files: onceAsync(() => makeStudyFiles(done.result)),
    };
    const objection = accepts(study);
    return objection === null ? { study } : { problems: [inStudy(id, objection)] };
  }

  async function list(): Promise<Listing<FinishedStudy>> {
    const outcomes = [];
    for (const id of await foldersIn(folder)) outcomes.push(await runOne(id));
    return {
      entries: outcomes.flatMap((outcome) => ('study' in outcome ? [outcome.study] : [])),
      problems: outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : [])),
    };
  }

  return {
    list,
    study: async (id) => {
      // The id comes from an address: only a folder that the listing shows is ever opened.
      if (!(await foldersIn(folder)).includes(id)) return null;
      const outcome = await runOne(id);
      return 'study' in outcome ? outcome.study : null;
    },
  };
}

/** Data stands beside its question: a name that leads out of the study's folder is refused. */
function dataFile(name: string, files: ReadonlyMap<string, Uint8Array>): DataFile | Finding {
  const bytes = files.get(name);
  if (bytes !== undefined) return { name, bytes };
  const beside = [...files.keys()].filter((other) => other !== 'question.yaml').join(', ') || 'none';
  return {
    code: 'data-missing',
    severity: 'error',
    message: `There is no file "${basename(name)}" beside the question; found: ${beside}.`,
    remedy: 'Put the data file into the folder of its question.',
  };
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const files = new Map<string, Uint8Array>();
  for (const name of names.toSorted()) files.set(name, await readFile(join(folder, name)));
  return files;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
}

const inStudy = (id: string, finding: Finding): Finding => ({
  ...finding,
  where: { ...finding.where, file: `studies/${id}/${finding.where?.file?.replace(`${id}/`, '') ?? ''}` },
});

const withoutQuestion = (id: string): Finding => ({
  code: 'question-missing',
  severity: 'error',
  message: `The folder studies/${id} has no question.yaml.`,
  where: { file: `studies/${id}` },
});
