import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { StudyCheck } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { openReader } from '@hepatica/store';
import {
  knownFromQuestions,
  prepareStudy,
  type Question,
  readQuestion,
  runStudy,
  type StudyResult,
  type StudySource,
  withoutAnalyses,
} from '@hepatica/study';
import { version } from '../config.ts';
import { type DataFile, openStudySources } from '../study/open-study-sources.ts';
import type { StudyTask } from './study-messages.ts';

type Opened = Pick<StudyTask, 'question' | 'files' | 'place' | 'hospitals' | 'holds'>;

/** Lines of the registry that are read at once. */
const LINES = 5000;

/** What a question comes to before anything is estimated: who is left, what is to be asked, and all that is wrong. */
export async function checkQuestion(task: Opened): Promise<StudyCheck> {
  const read = readQuestion(task.question, 'question.yaml');
  const asked = read.question ?? read.draft;
  if (asked === null) return { ready: false, attrition: [], knownFrom: [], findings: read.findings };
  const opened = await open(asked, task);
  const before = [...read.findings, ...opened.findings, ...kindFindings(asked, task)];
  if (opened.sources.length < asked.sources.length) {
    return { ready: false, attrition: [], knownFrom: [], findings: before };
  }
  const prepared = prepareStudy({ question: asked, sources: opened.sources });
  const [table] = opened.sources.flatMap((source) => (source.kind === 'table' ? [source.table] : []));
  // What a draft lacks is told by the question itself; of its data only what is wrong matters.
  const told = prepared.findings.filter(({ severity }) => read.question !== null || severity === 'error');
  const described = prepared.kind === 'ready' ? faultsOfCovariates(asked, opened.sources) : [];
  const findings = distinct([...before, ...told, ...described]);
  return {
    ready: prepared.kind === 'ready' && !findings.some(({ severity }) => severity === 'error'),
    attrition: prepared.kind === 'ready' ? prepared.data.attrition : prepared.attrition,
    knownFrom: asksOf(asked, table, opened.sources),
    findings,
  };
}

/** What is wrong with the columns of covariates shows where they are described, long before a model. */
function faultsOfCovariates(question: Question, sources: readonly StudySource[]): readonly Finding[] {
  const run = runStudy({
    question: {
      ...question,
      ...withoutAnalyses,
      tableOne: { by: null, variables: question.covariates.map(({ name }) => name), tests: false },
    },
    tables: [],
    sources,
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
  const findings = [...told, ...opened.findings, ...kindFindings(question, task)];
  const isBroken = findings.some(({ severity }) => severity === 'error');
  if (isBroken || opened.sources.length < question.sources.length) return { kind: 'refused', findings };
  analyzing();
  const run = runStudy({
    question,
    tables: [],
    sources: opened.sources,
    provenance: { questionSha256: sha256(task.question), data: opened.data, version, seed: null },
  });
  if (run.kind === 'refused') return { kind: 'refused', findings: distinct([...findings, ...run.findings]) };
  return {
    kind: 'done',
    result: { ...run.result, findings: distinct([...findings, ...run.result.findings]) },
  };
}

interface OpenedData {
  readonly sources: readonly StudySource[];
  readonly data: StudyResult['provenance']['data'];
  readonly findings: readonly Finding[];
}

async function open(question: Question, { files, place, hospitals }: Opened): Promise<OpenedData> {
  const isRegistry = ({ kind, file }: Question['sources'][number]): boolean =>
    kind === 'courses' && file === null;
  const ofRegistry = question.sources.filter(isRegistry);
  const ofFiles = { ...question, sources: question.sources.filter((one) => !isRegistry(one)) };
  const opened = await openStudySources(ofFiles, async (name): Promise<DataFile | Finding> => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) return fileMissing(name, files);
    return { name, bytes: new Uint8Array(await readFile(file.path)) };
  });
  const data = opened.files.map(({ file, rows }) => ({ name: file.name, sha256: sha256(file.bytes), rows }));
  if (ofRegistry.length === 0) return { ...opened, data };
  const courses = await coursesOf(place, hospitals);
  const kept = ofRegistry.map(({ name }): StudySource => ({ kind: 'courses', name, courses }));
  const registry = { name: 'registry', sha256: sha256(JSON.stringify(courses)), rows: courses.length };
  return { sources: [...opened.sources, ...kept], data: [...data, registry], findings: opened.findings };
}

/** The courses of the hospitals that whoever asks may see, in the order of their ids. */
async function coursesOf(
  place: StudyTask['place'],
  hospitals: StudyTask['hospitals'],
): Promise<readonly Course[]> {
  const reader = openReader(place);
  try {
    const patients = new Map<string, boolean>();
    for (let revision = 0; ; ) {
      const lines = await reader.linesSince(revision, LINES);
      for (const { patient, hospital, isListed } of lines) {
        const isTheirs = hospitals === 'all' || (hospital !== null && hospitals.includes(hospital));
        patients.set(patient, isListed && isTheirs);
      }
      revision = lines.at(-1)?.revision ?? revision;
      if (lines.length < LINES) break;
    }
    const courses: Course[] = [];
    const ids = [...patients].flatMap(([id, isTaken]) => (isTaken ? [id] : []));
    for (const id of ids.toSorted()) {
      const read = await reader.course(id);
      if (read !== null) courses.push(read.course);
    }
    return courses;
  } finally {
    await reader.close();
  }
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

/** A registry holds real or simulated patients, and what is shown of them says which. */
function kindFindings({ simulated, sources }: Question, { holds }: Opened): readonly Finding[] {
  const readsRegistry = sources.some(({ kind, file }) => kind === 'courses' && file === null);
  if (holds === 'real' && simulated) {
    const message =
      'The question is marked as simulated; this registry holds real patients and takes no simulated ones.';
    const remedy =
      'Keep simulated studies in a registry of their own: hepatica start --folder ANOTHER-FOLDER';
    return [{ code: 'simulated-refused', severity: 'error', message, where: { field: 'simulated' }, remedy }];
  }
  if (holds === 'simulated' && readsRegistry && !simulated) {
    const message = 'The patients of this registry are simulated, and the question does not say so.';
    const remedy = 'Write simulated: true';
    return [{ code: 'simulated-unsaid', severity: 'error', message, where: { field: 'simulated' }, remedy }];
  }
  return [];
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
