import { basename } from 'node:path';
import type { BoardDocument, BoardPage, BoardQuery } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { builtInBase, readBoardBase } from '../board/board-base.ts';
import { boardPage } from '../board/board-page.ts';
import { boardView } from '../board/board-view.ts';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { writeFiles } from './write-file.ts';

const help = `Usage: hepatica board FILE... [options]

Lays patients before the tumor board: what is asked first, what is known, what guidelines say of every stage still
possible, and every option with its criteria and what to find out next. It recommends nothing and ranks nothing.
Example: hepatica board examples/cases/oligometastasis-local-therapy.yaml --before wedge-resection --out sheet

  --at DATE         the day, as the course writes it; the last one where left out
  --before RECORD   just before a record; --after RECORD just after it
  --control NAME    what control of the liver means
  --accept LIST     stated classes that the board accepts, by their records
  --feasible LIST   lesions taken as treatable, as L1:ablate,L5:resect
  --evidence DIR    the hospital's own evidence and rules (JSON files)
  --out DIR         one sheet, or with several files the whole meeting in their order: DOCX, PPTX and HTML
  --json            one JSON document on standard output and nothing else there`;

export const board: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
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
    if (positionals.length === 0) throw new UsageError('the course file is missing');
    if (values.before !== undefined && values.after !== undefined) {
      throw new UsageError('--before and --after exclude each other');
    }
    const base = values.evidence === undefined ? builtInBase : await readBoardBase(values.evidence);
    const { at, before, after, control, accept, feasible } = values;
    const pages: BoardPage[] = [];
    const findings: Finding[] = [...base.findings];
    for (const path of positionals) {
      const bytes = await readBytes(path);
      if (!(bytes instanceof Uint8Array)) return refuse([bytes], values.json, terminal);
      const read = readCourseFile(new TextDecoder().decode(bytes), basename(path));
      if (read.course === null) return refuse(read.findings, values.json, terminal);
      if (read.course.records.length === 0) return refuse([nothingRecorded(path)], values.json, terminal);
      const query: BoardQuery = { at, before, after, control, accept, feasible };
      const view = boardView(read.course, query);
      if (view.kind === 'refused') return refuse([...read.findings, ...view.findings], values.json, terminal);
      pages.push(boardPage(view, 1, base));
      findings.push(...read.findings);
    }
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

async function writeSheets(out: string, pages: readonly BoardPage[]): Promise<readonly string[]> {
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

function patientOf(page: BoardPage): BoardDocument['patients'][number] {
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
  };
}

function textOf(page: BoardPage): string {
  const asked = page.prompts.filter(({ dismissed }) => dismissed === null);
  return [
    `${page.patient.title}, ${page.date}${page.patient.simulated ? ' (simulated)' : ''}`,
    '',
    ...(page.silent === null ? [] : [page.silent]),
    ...asked.map(({ message }) => `? ${message}`),
    ...page.state.map(({ label, shown, date }) => `  ${label}: ${shown}${date === null ? '' : ` (${date})`}`),
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
    'Laid open, in no order of merit and without a score. Supports and does not replace clinical judgement.',
  ].join('\n');
}

const nothingRecorded = (path: string): Finding => ({
  code: 'course-without-records',
  severity: 'error',
  message: 'Nothing is recorded of this patient yet.',
  where: { file: path },
});
