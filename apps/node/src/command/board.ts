import { basename } from 'node:path';
import type { BoardDocument, BoardPage, BoardQuery, BoardSimilar, SimilarTreatment } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { similarWords } from '@hepatica/render';
import { builtInBase, readBoardBase } from '../board/board-base.ts';
import type { BoardFilePage } from '../board/board-files.ts';
import { boardPage } from '../board/board-page.ts';
import { boardView } from '../board/board-view.ts';
import { similarDocument } from '../board/similar-document.ts';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { writeFiles } from './write-file.ts';

const help = `Usage: hepatica board FILE... [options]
       hepatica board --patient ID [--patient ID ...] [--folder DIR | --database URL] [options]

Lays patients before the tumor board: what is asked first, what is known, what guidelines say of every stage still
possible, and every option with its criteria and what to find out next. It recommends nothing and ranks nothing.
Example: hepatica board examples/cases/oligometastasis-local-therapy.yaml --before wedge-resection --out sheet

  --patient ID      a patient of the registry in place of a course file; may stand several times. The registry is only
                    read, and may be open elsewhere; the hospital's policy, evidence and rules are taken from it
  --folder DIR      folder of that registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL    a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --criterion TEXT  by which others of the registry are like the patient (default: what the patient is known to meet)
  --treatment NAME  also tells these apart by what began within 90 days, as who was chosen, not what it did: lung-local,
                    liver-local, other-local or systemic
  --at DATE         the day, as the course writes it; the last one where left out
  --before RECORD   just before a record; --after RECORD just after it
  --control NAME    what control of the liver means
  --accept LIST     stated classes that the board accepts, by their records
  --feasible LIST   lesions taken as treatable, as L1:ablate,L5:resect
  --evidence DIR    the hospital's own evidence and rules (JSON files)
  --out DIR         one sheet of a page, or with several files the whole meeting in their order, a page each: DOCX, PPTX
                    and HTML
  --json            one JSON document on standard output and nothing else there`;

const TREATMENTS: readonly SimilarTreatment[] = ['lung-local', 'liver-local', 'other-local', 'systemic'];

export const board: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      patient: { type: 'string', multiple: true },
      folder: { type: 'string' },
      database: { type: 'string' },
      criterion: { type: 'string' },
      treatment: { type: 'string' },
      at: { type: 'string' },
      before: { type: 'string' },
      after: { type: 'string' },
      control: { type: 'string' },
      accept: { type: 'string' },
      feasible: { type: 'string' },
      evidence: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const ids = values.patient ?? [];
    if (positionals.length === 0 && ids.length === 0) throw new UsageError('the course file is missing');
    if (positionals.length > 0 && ids.length > 0) {
      throw new UsageError('name course files or patients of the registry, not both');
    }
    for (const name of ['criterion', 'treatment'] as const) {
      if (values[name] !== undefined && ids.length === 0) {
        throw new UsageError(`--${name} goes with --patient: others are looked for in the registry`);
      }
    }
    const treatment = TREATMENTS.find((one) => one === values.treatment);
    if (values.treatment !== undefined && treatment === undefined) {
      throw new UsageError(`--treatment is one of ${TREATMENTS.join(', ')}`);
    }
    if (values.before !== undefined && values.after !== undefined) {
      throw new UsageError('--before and --after exclude each other');
    }
    const { at, before, after, control, accept, feasible } = values;
    const query: BoardQuery = { at, before, after, control, accept, feasible };
    const read =
      ids.length > 0
        ? await pagesOfRegistry(ids, query, { ...values, treatment })
        : await pagesOfFiles(positionals, query, values.evidence);
    if (read.kind === 'refused') return refuse(read.findings, values.json, terminal);
    const { pages, findings } = read;
    const files = values.out === undefined ? [] : await writeSheets(values.out, pages);
    const document: BoardDocument = {
      kind: 'board',
      patients: pages.map(patientOf),
      out: values.out ?? null,
      files,
      findings,
    };
    if (values.json) terminal.out(JSON.stringify(document, null, 2));
    else for (const page of pages) terminal.out(textOf(page));
    reportFindings(document.findings, terminal);
    return 0;
  },
};

/** A page, and everything that was found of patients like the one on it. */
type ReadPage = BoardFilePage & { readonly found?: BoardSimilar };

type ReadPages =
  | {
      readonly kind: 'pages';
      readonly pages: readonly ReadPage[];
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

async function pagesOfFiles(
  paths: readonly string[],
  query: BoardQuery,
  evidence: string | undefined,
): Promise<ReadPages> {
  const base = evidence === undefined ? builtInBase : await readBoardBase(evidence);
  const pages: BoardFilePage[] = [];
  const findings: Finding[] = [...base.findings];
  for (const path of paths) {
    const bytes = await readBytes(path);
    if (!(bytes instanceof Uint8Array)) return { kind: 'refused', findings: [bytes] };
    const read = readCourseFile(new TextDecoder().decode(bytes), basename(path));
    if (read.course === null) return { kind: 'refused', findings: read.findings };
    if (read.course.records.length === 0) return { kind: 'refused', findings: [nothingRecorded(path)] };
    const view = boardView(read.course, query);
    if (view.kind === 'refused') return { kind: 'refused', findings: [...read.findings, ...view.findings] };
    pages.push(boardPage(view, 1, base));
    findings.push(...read.findings);
  }
  return { kind: 'pages', pages, findings };
}

async function pagesOfRegistry(
  ids: readonly string[],
  query: BoardQuery,
  {
    folder,
    database,
    evidence,
    criterion,
    treatment,
  }: Readonly<Record<string, unknown>> & {
    readonly folder?: string | undefined;
    readonly database?: string | undefined;
    readonly evidence?: string | undefined;
    readonly criterion?: string | undefined;
    readonly treatment: SimilarTreatment | undefined;
  },
): Promise<ReadPages> {
  const { openRegistryBoard } = await import('../board/registry-board.ts');
  const registry = await openRegistryBoard({ folder, database });
  if ('code' in registry) return { kind: 'refused', findings: [registry] };
  try {
    const { similarForSheet } = await import('../board/sheet-similar.ts');
    const base = await readBoardBase(evidence ?? registry.evidence);
    const pages: ReadPage[] = [];
    for (const id of ids) {
      const found = await registry.course(id);
      if (found === null) return { kind: 'refused', findings: [noSuchPatient(id)] };
      if (found.course.records.length === 0) return { kind: 'refused', findings: [nothingRecorded(id)] };
      const view = boardView(found.course, query, registry.policy.chosen);
      if (view.kind === 'refused') return view;
      const like = await similarForSheet(view, { criterion, treatment, hospitals: 'all' }, registry.similar);
      if (like.kind === 'refused') return like;
      const page = boardPage(view, found.version, base, registry.policy);
      pages.push({ ...page, similar: like.similar, found: like.found });
    }
    return { kind: 'pages', pages, findings: base.findings };
  } finally {
    await registry.close();
  }
}

async function writeSheets(out: string, pages: readonly BoardFilePage[]): Promise<readonly string[]> {
  const { boardFile } = await import('../board/board-files.ts');
  const meeting = pages.length > 1 ? { title: 'Tumor board', attendees: [] } : undefined;
  const files = [];
  for (const format of ['docx', 'html', 'pptx'] as const)
    files.push({ path: `board.${format}`, content: await boardFile(pages, format, meeting) });
  await writeFiles(out, files);
  return files.map(({ path }) => path);
}

const criterionOf = ({ id, title, standing }: BoardPage['options'][number]['criteria'][number]) => ({
  id,
  title,
  standing,
});

function patientOf(page: ReadPage): BoardDocument['patients'][number] {
  const { id, title, simulated } = page.patient;
  return {
    id,
    title,
    simulated,
    date: page.date,
    prompts: page.prompts
      .filter(({ dismissed }) => dismissed === null)
      .map(({ rule, message }) => ({ rule, message })),
    state: page.state.map(({ variable, shown, date }) => ({ variable, shown, date })),
    stages: page.stages.map(({ system, stage, isCertain }) => ({ system, stage, isCertain })),
    options: page.options.map((option) => ({
      id: option.id,
      standing: option.standing,
      criteria: option.criteria.map(criterionOf),
      safety: option.safety.map(criterionOf),
      findOutNext: option.findOutNext.map(({ label }) => label),
    })),
    similar: page.found === undefined ? null : similarDocument(page.found),
  };
}

function textOf(page: BoardFilePage): string {
  const asked = page.prompts.filter(({ dismissed }) => dismissed === null);
  return [
    `${page.patient.title}, ${page.date}${page.patient.simulated ? ' (simulated)' : ''}`,
    '',
    ...(page.silent === null ? [] : [page.silent]),
    ...asked.flatMap(({ message, regions }) => [`? ${message}`, ...regionLines(regions)]),
    ...page.state.map(({ label, shown, date, beside }) => {
      const words = date === null ? [shown, ...beside].join('; ') : `${shown} (${date})`;
      return `  ${label}: ${words}`;
    }),
    '',
    ...page.stages.map(
      ({ system, stage, positions }) =>
        `${system} ${stage}: ${positions.map(({ statement }) => statement).join(' ')}`,
    ),
    '',
    ...page.options.map(({ title, standing, criteria }) => {
      const words = criteria.map((one) => `${one.id} ${one.standing.replaceAll('-', ' ')}`);
      return `  ${title}: ${[standing.replaceAll('-', ' '), ...words].join('; ')}`;
    }),
    '',
    ...(page.similar === undefined ? [] : [`Patients like this one: ${similarWords(page.similar)}`, '']),
    'Laid open, in no order of merit and without a score. Supports and does not replace clinical judgement.',
  ].join('\n');
}

/** Where someone would look: regions without a recorded study, and the last study of each of the others. */
function regionLines(regions: BoardPage['prompts'][number]['regions']): readonly string[] {
  if (regions.length === 0) return [];
  const uncovered = regions.filter(({ last }) => last === null).map(({ label }) => label);
  const covered = regions.flatMap(({ label, last }) => (last === null ? [] : [`${label} (${last})`]));
  return [
    ...(uncovered.length === 0 ? [] : [`    coverage not recorded: ${uncovered.join('; ')}`]),
    ...(covered.length === 0 ? [] : [`    last covered: ${covered.join('; ')}`]),
  ];
}

const nothingRecorded = (path: string): Finding => ({
  code: 'course-without-records',
  severity: 'error',
  message: 'Nothing is recorded of this patient yet.',
  where: { file: path },
});

const noSuchPatient = (id: string): Finding => ({
  code: 'patient-missing',
  severity: 'error',
  message: `There is no patient "${id}" in this registry.`,
});
