import type { DocumentFigure } from '../document/printed-document.ts';
import { careChecklist } from './checklist.ts';
import type { AppliedReport, AppliedSentence } from './edits.ts';

/** A figure of the text: where its picture is found, and what is said of it. */
export interface MarkdownFigure extends Pick<DocumentFigure, 'name' | 'caption' | 'alternative'> {
  /** A path beside the text, or the picture itself as a data address. */
  readonly address: string;
}

/** The report as Markdown: its text, its timeline as a table, its figures, and what is still open. */
export function caseReportMarkdown(report: AppliedReport, figures: readonly MarkdownFigure[] = []): string {
  const lines: string[] = [`# ${escaped(report.title)}`, ''];
  if (report.simulated) lines.push('**Simulated patient.**', '');
  for (const { id, title, paragraphs } of report.sections) {
    if (id === 'title') continue;
    const open = report.queries.filter(
      ({ section, kind, answer }) => section === id && kind === 'authors-own' && answer === undefined,
    );
    lines.push(`## ${title}`, '');
    if (id === 'timeline') lines.push(...figureLines(figures.slice(0, 1)), ...timelineLines(report), '');
    for (const { sentences } of paragraphs) lines.push(sentences.map(printed).join(' '), '');
    if (paragraphs.length === 0)
      for (const { question } of open)
        lines.push(`> *To be written by the author.* ${escaped(question)}`, '');
  }
  const images = figures.slice(1);
  if (images.length > 0) lines.push('## Key images', '', ...figureLines(images));
  const queries = report.queries.filter(({ kind, answer }) => kind !== 'authors-own' && answer === undefined);
  if (queries.length > 0) {
    lines.push(
      '## Queries to the author',
      '',
      ...queries.map(({ question }) => `- ${escaped(question)}`),
      '',
    );
  }
  lines.push('## CARE checklist', '', '| Item | Asks for | Standing |', '|---|---|---|');
  for (const { item, asks, standing } of careChecklist(report))
    lines.push(`| ${item} | ${asks} | ${standing} |`);
  lines.push('', ...figures.map(({ name, address }) => `[${name}]: <${address}>`));
  lines.push(
    '',
    'Composed by Hepatica from the dated record of the patient. It supports and does not replace clinical judgement.',
    '',
  );
  return lines.join('\n');
}

/** Pictures by name, so that a long address stands below the text and not in it. */
const figureLines = (figures: readonly MarkdownFigure[]): readonly string[] =>
  figures.flatMap(({ name, caption, alternative }) => [
    `![${escaped(alternative)}][${name}]`,
    '',
    `*${escaped(caption)}*`,
    '',
  ]);

function timelineLines(report: AppliedReport): readonly string[] {
  return [
    '| When | What |',
    '|---|---|',
    ...report.timeline.map(({ when, what }) => `| ${cell(when)} | ${cell(what)} |`),
  ];
}

function printed({ text, unsupported, state }: AppliedSentence): string {
  const doubts = [
    ...(unsupported.length === 0 ? [] : [`not supported by the record: ${unsupported.join(', ')}`]),
    ...(state === 'changed' ? ['the facts have changed since this was written'] : []),
  ];
  return doubts.length === 0 ? escaped(text) : `${escaped(text)} **[${doubts.join('; ')}]**`;
}

const escaped = (text: string) => text.replaceAll(/([\\`*_[\]<>#])/g, '\\$1');
const cell = (text: string) => escaped(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
