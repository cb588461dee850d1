import type { CaseReportFormat } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import {
  type AppliedReport,
  caseReportDocument,
  caseReportMarkdown,
  type DocumentFigure,
  hasCourseFigure,
  htmlDocument,
  PANELS_WIDTH_PX,
  type ReportDates,
  withoutCalendar,
} from '@hepatica/render';
import { docxDocument } from '@hepatica/render/office';
import { svgToPng } from '@hepatica/render/png';
import type { WrittenFile } from '../command/write-file.ts';
import { zipArchive } from '../exchange/zip-archive.ts';
import { drawCourseFigure } from '../http/course-figure.ts';
import { reportTypeface } from '../study/report-typeface.ts';

/** Every file of a case report: Word, a page to print, Markdown, its figures at 300 dpi, and that of the course as vectors. */
export async function caseReportFiles(
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
  images?: DocumentFigure,
): Promise<readonly WrittenFile[]> {
  const figures = await figuresOf(course, report, dates, images);
  const document = caseReportDocument(report, figures);
  const bitmaps = figures.map(({ name, svg }) => ({ path: `figures/${name}.png`, content: bitmapOf(svg) }));
  const drawn = figures.find(({ name }) => name === 'course');
  return [
    { path: 'case-report.docx', content: await docxDocument(document, { png: drawnForPrint }) },
    { path: 'case-report.html', content: htmlDocument(document, { typefaceWoff2: await reportTypeface() }) },
    {
      path: 'case-report.md',
      content: caseReportMarkdown(
        report,
        figures.map((figure) => ({ ...figure, address: `figures/${figure.name}.png` })),
      ),
    },
    ...bitmaps,
    ...(drawn === undefined
      ? []
      : [
          { path: 'figures/course.svg', content: drawn.svg },
          { path: 'figures/course.pdf', content: await pdfOf(drawn, report) },
        ]),
  ];
}

/** One of them; Markdown then holds its pictures within itself. The PDF is the figure of the course: null where there is none. */
export async function caseReportFile(
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
  format: CaseReportFormat,
  images?: DocumentFigure,
): Promise<string | Uint8Array | null> {
  if (format === 'pdf')
    return hasCourseFigure(course) ? pdfOf(await courseFigureOf(course, report, dates), report) : null;
  if (format === 'zip') return zipArchive(await caseReportFiles(course, report, dates, images));
  const figures = await figuresOf(course, report, dates, images);
  if (format === 'md') {
    const within = figures.map((figure) => ({
      ...figure,
      address: `data:image/png;base64,${Buffer.from(bitmapOf(figure.svg)).toString('base64')}`,
    }));
    return caseReportMarkdown(report, within);
  }
  const document = caseReportDocument(report, figures);
  return format === 'docx'
    ? docxDocument(document, { png: drawnForPrint })
    : htmlDocument(document, { typefaceWoff2: await reportTypeface() });
}

const figuresOf = async (
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
  images: DocumentFigure | undefined,
): Promise<readonly DocumentFigure[]> => [
  ...(hasCourseFigure(course) ? [await courseFigureOf(course, report, dates)] : []),
  ...(images === undefined ? [] : [images]),
];

/** A page of vectors with text that can be selected; its writer is loaded where a figure is asked for. */
async function pdfOf({ svg, alternative }: DocumentFigure, { title }: AppliedReport): Promise<Uint8Array> {
  const { pdfFigure } = await import('@hepatica/render/pdf');
  return pdfFigure({ svg, title, alternative });
}

const bitmapOf = (svg: string): Uint8Array => svgToPng(svg, { widthPx: PANELS_WIDTH_PX, dotsPerInch: 300 });

/** Every picture of the Word file has 300 dots per inch or more between the margins of a page. */
const drawnForPrint = (svg: string) => svgToPng(svg, { widthPx: PANELS_WIDTH_PX });

/** The figure tells no more of the calendar than the text. */
async function courseFigureOf(
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
): Promise<DocumentFigure> {
  const isCalendar = dates === 'calendar' && course.axis.kind === 'calendar';
  const { body } = await drawCourseFigure(isCalendar ? course : withoutCalendar(course), {
    theme: 'light',
    format: 'svg',
    scale: isCalendar ? 'calendar' : 'months',
    title: 'no',
    assumptions: [],
  });
  return {
    name: 'course',
    svg: typeof body === 'string' ? body : new TextDecoder().decode(body),
    caption: `The course: treatments, tumor markers, lesions and state${isCalendar ? '' : ', by months since the first treatment'}.`,
    alternative: spanWords(report),
  };
}

/** What the figure shows, briefly: the table of the course says the same in words, entry by entry. */
function spanWords({ timeline }: AppliedReport): string {
  const [first, last] = [timeline.at(0)?.when, timeline.at(-1)?.when];
  const span = first === undefined || last === undefined ? '' : `, from ${first} to ${last}`;
  return `Treatments, tumor markers, lesions, liver function and stage over time${span}. The table of the course in words says each of its ${timeline.length} entries.`;
}
