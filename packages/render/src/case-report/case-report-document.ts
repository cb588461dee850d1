import {
  type Block,
  type DocumentFigure,
  judgementNote,
  type PrintedDocument,
} from '../document/printed-document.ts';
import { careChecklist } from './checklist.ts';
import type { AppliedReport, AppliedSection, AppliedSentence } from './edits.ts';

/** The report as a document: text by section, timeline as figure and table, what is still open, and the checklist. */
export function caseReportDocument(
  report: AppliedReport,
  figures: readonly DocumentFigure[] = [],
): PrintedDocument {
  const [course, ...images] = figures;
  return {
    title: report.title,
    ...(report.simulated ? { notice: 'SIMULATED PATIENT: this is no real person.' } : {}),
    footer: `${report.simulated ? 'SIMULATED PATIENT. ' : ''}${judgementNote}`,
    blocks: [
      ...report.sections
        .filter(({ id }) => id !== 'title')
        .flatMap((section): readonly Block[] => [
          { kind: 'heading', level: 2, text: section.title },
          ...(section.id === 'timeline' ? timelineBlocks(report, course) : []),
          ...sectionBlocks(report, section),
        ]),
      ...(images.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'Key images' } as const]),
      ...images.map((figure): Block => ({ kind: 'figure', figure })),
      ...queryBlocks(report),
      { kind: 'heading', level: 2, text: 'CARE checklist' },
      {
        kind: 'table',
        table: {
          title: 'The thirteen items of CARE 2013',
          header: ['Item', 'Asks for', 'Section', 'Standing'],
          rows: careChecklist(report).map(({ item, asks, section, standing }) => ({
            cells: [item, asks, titleOf(report, section), standing],
          })),
          isText: true,
          notes: [
            'Met: told from the record. Partly: there is text by the author. Wanted: nothing is there yet.',
            'Gagnier JJ, et al. The CARE guidelines. doi:10.1186/1752-1947-7-223',
          ],
        },
      },
    ],
  };
}

function timelineBlocks(report: AppliedReport, figure: DocumentFigure | undefined): readonly Block[] {
  return [
    ...(figure === undefined ? [] : [{ kind: 'figure', figure } as const]),
    {
      kind: 'table',
      table: {
        title: 'The course in words',
        header: ['When', 'What was found, decided and done'],
        rows: report.timeline.map(({ when, what }) => ({ cells: [when, what] })),
        notes: [],
        isText: true,
      },
    },
  ];
}

function sectionBlocks(report: AppliedReport, { id, paragraphs }: AppliedSection): readonly Block[] {
  const open = report.queries.filter(
    ({ section, kind, answer }) => section === id && kind === 'authors-own' && answer === undefined,
  );
  const own = paragraphs.some(({ author }) => author);
  return [
    ...paragraphs.map(
      ({ sentences }): Block => ({
        kind: 'paragraph',
        text: sentences.map(printed).join(' '),
      }),
    ),
    ...(own
      ? []
      : open.map(
          ({ question }): Block => ({
            kind: 'paragraph',
            role: 'note',
            text: `To be written by the author. ${question}`,
          }),
        )),
  ];
}

function queryBlocks(report: AppliedReport): readonly Block[] {
  const open = report.queries.filter(({ kind, answer }) => kind !== 'authors-own' && answer === undefined);
  if (open.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Queries to the author' },
    { kind: 'list', items: open.map(({ question }) => question) },
  ];
}

/** A sentence with what must be looked at before it is printed. */
function printed({ text, unsupported, state }: AppliedSentence): string {
  const doubts = [
    ...(unsupported.length === 0 ? [] : [`not supported by the record: ${unsupported.join(', ')}`]),
    ...(state === 'changed' ? ['the facts have changed since this was written'] : []),
  ];
  return doubts.length === 0 ? text : `${text} [${doubts.join('; ')}]`;
}

function titleOf(report: AppliedReport, id: AppliedSection['id']): string {
  return report.sections.find((section) => section.id === id)?.title ?? id;
}
