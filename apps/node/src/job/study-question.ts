import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { StudyCheck } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { openReader } from '@hepatica/store';
import {
  knownFromQuestions,
  prepareStudy,
  type Question,
  readQuestion,
  runStudy,
  type StudyInput,
  type StudyResult,
  type StudySource,
  withoutAnalyses,
} from '@hepatica/study';
import { version } from '../config.ts';
import type { StudyFile } from '../study/finished-study.ts';
import { type DataFile, type OpenedStudySources, openStudySources } from '../study/open-study-sources.ts';
import { type KeptPatients, kindFindings, readRegistry } from '../study/registry-courses.ts';
import { adtteFiles } from '../study/study-adtte.ts';
import type { StudyTask } from './study-messages.ts';

/**
 * What a thread that goes on checking keeps: a course that has not changed is not loaded again, and nothing is looked up
 * in the courses again where only the analyses of a question have changed.
 */
export interface KeptReading {
  readonly patients: KeptPatients;
  last: {
    readonly asked: string;
    readonly sources: readonly StudySource[];
    readonly courses: NonNullable<StudyInput['courses']>;
  } | null;
}

/** All that is asked of courses themselves: the question without what is estimated of them. */
function askedOfCourses(question: Question): string {
  const { timeDependent, lesions, complications, swimmer } = question;
  const updated = timeDependent.flatMap(({ updated: names = [] }) => names);
  const asksLesions = lesions.length + complications.length > 0;
  const marked = swimmer.map(({ endpoint }) => endpoint);
  const { sensitivities } = question;
  const read = { sensitivities, updated, asksLesions, marked };
  return JSON.stringify({ ...question, ...withoutAnalyses, title: '', ...read });
}

/** True of the very same courses in the same order. */
function areSame(before: readonly StudySource[], now: readonly StudySource[]): boolean {
  const coursesOf = (sources: readonly StudySource[]) =>
    sources.flatMap((source) => (source.kind === 'courses' ? source.courses : []));
  const [earlier, later] = [coursesOf(before), coursesOf(now)];
  return earlier.length === later.length && earlier.every((course, k) => course === later[k]);
}

type Opened = Pick<StudyTask, 'question' | 'files' | 'place' | 'hospitals' | 'holds'>;

/** What a question comes to before anything is estimated: who is left, what is to be asked, and all that is wrong. */
export async function checkQuestion(task: Opened, kept?: KeptReading): Promise<StudyCheck> {
  const read = readQuestion(task.question, 'question.yaml');
  const asked = read.question ?? read.draft;
  if (asked === null) return { ready: false, attrition: [], knownFrom: [], findings: read.findings };
  const opened = await open(asked, task, kept?.patients);
  const before = [...read.findings, ...opened.findings, ...kindFindings(asked, task.holds)];
  if (opened.sources.length < asked.sources.length) {
    return { ready: false, attrition: [], knownFrom: [], findings: before };
  }
  const key = askedOfCourses(asked);
  const last = kept?.last ?? null;
  const known = last?.asked === key && areSame(last.sources, opened.sources) ? last.courses : null;
  const prepared = prepareStudy({ question: asked, sources: opened.sources, read: known });
  if (kept !== undefined && prepared.kind === 'ready' && prepared.read !== null)
    kept.last = { asked: key, sources: opened.sources, courses: prepared.read };
  const [table] = opened.sources.flatMap((source) => (source.kind === 'table' ? [source.table] : []));
  // What a draft lacks is told by the question itself; of its data only what is wrong matters.
  const told = prepared.findings.filter(({ severity }) => read.question !== null || severity === 'error');
  const described = prepared.kind === 'ready' ? faultsOfCovariates(asked, opened.sources, prepared.read) : [];
  const findings = distinct([...before, ...told, ...described]);
  return {
    ready: prepared.kind === 'ready' && !findings.some(({ severity }) => severity === 'error'),
    attrition: prepared.kind === 'ready' ? prepared.data.attrition : prepared.attrition,
    knownFrom: asksOf(asked, table, opened.sources),
    findings,
  };
}

/** What is wrong with the columns of covariates shows where they are described, long before a model. */
function faultsOfCovariates(
  question: Question,
  sources: readonly StudySource[],
  courses: NonNullable<StudyInput['courses']> | null,
): readonly Finding[] {
  const run = runStudy({
    question: {
      ...question,
      ...withoutAnalyses,
      tableOne: { by: null, variables: question.covariates.map(({ name }) => name), tests: false },
    },
    tables: [],
    sources,
    courses,
    provenance: { questionSha256: '', data: [], version, seed: null },
  });
  return run.kind === 'done' ? [] : run.findings.filter(({ severity }) => severity === 'error');
}

/** Runs a question on its data. */
export async function runOwnQuestion(
  task: Opened,
  analyzing: () => void,
): Promise<
  | { readonly kind: 'done'; readonly result: StudyResult }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
> {
  const { question, findings: told } = readQuestion(task.question, 'question.yaml');
  if (question === null) return { kind: 'refused', findings: (await checkQuestion(task)).findings };
  const opened = await open(question, task);
  const findings = [...told, ...opened.findings, ...kindFindings(question, task.holds)];
  const isBroken = findings.some(({ severity }) => severity === 'error');
  if (isBroken || opened.sources.length < question.sources.length) return { kind: 'refused', findings };
  analyzing();
  const run = runStudy({
    question,
    tables: [],
    sources: opened.sources,
    provenance: { questionSha256: sha256(task.question), data: opened.describe(), version, seed: null },
  });
  if (run.kind === 'refused') return { kind: 'refused', findings: distinct([...findings, ...run.findings]) };
  return {
    kind: 'done',
    result: { ...run.result, findings: distinct([...findings, ...run.result.findings]) },
  };
}

/** The patients of a question as it would be run now, a row for each; none where it is refused. */
export async function rowsOfQuestion(task: Opened): Promise<readonly StudyFile[]> {
  const { question } = readQuestion(task.question, 'question.yaml');
  if (question === null) return [];
  const opened = await open(question, task);
  const findings = [...opened.findings, ...kindFindings(question, task.holds)];
  const isBroken = findings.some(({ severity }) => severity === 'error');
  if (isBroken || opened.sources.length < question.sources.length) return [];
  return adtteFiles(question, opened.sources);
}

async function open(
  question: Question,
  { files, place, hospitals }: Opened,
  kept?: KeptPatients,
): Promise<OpenedStudySources> {
  const load = async (name: string): Promise<DataFile | Finding> => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) return fileMissing(name, files);
    return { name, bytes: new Uint8Array(await readFile(file.path)) };
  };
  return openStudySources(question, load, async () => {
    const reader = openReader(place);
    try {
      return await readRegistry(reader, { hospitals, asKnownOn: null }, kept);
    } finally {
      await reader.close();
    }
  });
}

/** Columns are asked about where the one table of patients has them; courses know since when. */
function asksOf(
  question: Question,
  table: Table | undefined,
  sources: readonly StudySource[],
): StudyCheck['knownFrom'] {
  const isPlain = sources.length === 1 && question.sources.every(({ kind }) => kind === 'patients');
  return table === undefined || !isPlain ? [] : knownFromQuestions(question, table);
}

function fileMissing(name: string, files: Opened['files']): Finding {
  const there = files.map((file) => file.name).join(', ') || 'none';
  return {
    code: 'data-missing',
    severity: 'error',
    message: `No file "${name}" was uploaded; there is ${there}.`,
    where: { field: 'data' },
    remedy: 'Upload it, or name the file that was uploaded.',
  };
}

const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values(),
];

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
