import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CaseReportDocument, caseReportEditsSchema } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import {
  applyEdits,
  type CaseReportEdits,
  careChecklist,
  composeCaseReport,
  noEdits,
} from '@hepatica/render';
import { issueWords } from '../image/issue-words.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse, reportFindings } from './findings.ts';
import { choiceOption, readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { writeFiles } from './write-file.ts';

const help = `Usage: hepatica case-report FILE --out DIR [options]

Composes a case report from one course by the thirteen items of CARE 2013: as a Word file, a page to print and
Markdown, with the figure of the course (PNG, SVG and PDF). What no record says is asked of the author and never filled in.
Example: hepatica case-report examples/cases/rupture-haic-metastasectomy.yaml --out report

  --out DIR      where the files go
  --dates NAME   months (default), counted from the first treatment; or calendar, with consent to publication on record
  --edits FILE   the author's sentences, paragraphs and answers (JSON), laid over the draft
  --images FILE  key images with captions, alternative texts and arrows (JSON; see docs/case-report.md)
  --json         one JSON document on standard output and nothing else there`;

export const caseReport: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      out: { type: 'string' },
      dates: { type: 'string' },
      edits: { type: 'string' },
      images: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [path, ...rest] = positionals;
    if (path === undefined) throw new UsageError('the course file is missing');
    if (rest.length > 0) throw new UsageError(`one course file is expected, not also "${rest[0]}"`);
    if (values.out === undefined) throw new UsageError('--out DIR is missing');
    const dates = choiceOption('dates', values.dates, ['months', 'calendar'] as const) ?? 'months';
    const bytes = await readBytes(path);
    if (!(bytes instanceof Uint8Array)) return refuse([bytes], values.json, terminal);
    const { course, findings } = readCourseFile(new TextDecoder().decode(bytes), basename(path));
    if (course === null) return refuse(findings, values.json, terminal);
    const edits = values.edits === undefined ? noEdits : await readEdits(values.edits);
    if ('code' in edits) return refuse([edits], values.json, terminal);
    const composed = composeCaseReport(course, dates);
    if (composed.draft === null) return refuse(composed.findings, values.json, terminal);
    const images = values.images === undefined ? undefined : await readImages(values.images);
    if (images?.figure === null) return refuse(images.findings, values.json, terminal);
    const report = applyEdits(course, composed.draft, edits);
    const { caseReportFiles } = await import('../case-report/case-report-files.ts');
    const files = await caseReportFiles(course, report, composed.draft.dates, images?.figure);
    await writeFiles(values.out, files);
    const done: CaseReportDocument = {
      kind: 'case-report',
      title: report.title,
      simulated: report.simulated,
      dates: composed.draft.dates,
      out: values.out,
      files: files.map((file) => file.path),
      checklist: [...careChecklist(report)],
      queries: [...report.queries],
      findings: [...composed.findings, ...(images?.findings ?? [])],
    };
    if (values.json) terminal.out(JSON.stringify(done, null, 2));
    else {
      reportFindings(done.findings, terminal);
      const wanted = done.checklist.filter(({ standing }) => standing === 'wanted').length;
      terminal.out(
        `${counted(done.files.length, 'file')} in ${values.out}. ${wanted} of ${counted(done.checklist.length, 'point')} of CARE ${wanted === 1 ? 'waits' : 'wait'} for the author, and ${counted(done.queries.length, 'question')} ${done.queries.length === 1 ? 'is' : 'are'} open.`,
      );
    }
    return 0;
  },
};

/** Loaded where it is asked for: the decoder of images is large. */
async function readImages(path: string) {
  const { readKeyImages } = await import('../image/read-key-images.ts');
  return readKeyImages(path);
}

async function readEdits(path: string): Promise<CaseReportEdits | Finding> {
  const where = { file: path };
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      code: 'edits-unreadable',
      severity: 'error',
      message: `${path} is not JSON: ${error.message}`,
      where,
    };
  }
  const read = caseReportEditsSchema.safeParse(content);
  if (read.success) return read.data;
  const problems = read.error.issues.map(issueWords).join('; ');
  return {
    code: 'edits-invalid',
    severity: 'error',
    message: `${path} holds no edits of a report: ${problems}`,
    where,
  };
}
