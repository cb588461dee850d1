import type { Course } from '@hepatica/course';
import {
  type AppliedReport,
  caseReportDocument,
  caseReportMarkdown,
  type DocumentFigure,
  htmlDocument,
  PANELS_WIDTH_PX,
  type ReportDates,
  withoutCalendar,
} from '@hepatica/render';
import { docxDocument } from '@hepatica/render/office';
import { svgToPng } from '@hepatica/render/png';
import type { WrittenFile } from '../command/write-file.ts';
import { drawCourseFigure } from '../http/course-figure.ts';
import { reportTypeface } from '../study/report-typeface.ts';

/** Every file of a case report: Word, a page to print, Markdown, and the figure of the course at 300 dpi. */
export async function caseReportFiles(
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
  images?: DocumentFigure,
): Promise<readonly WrittenFile[]> {
  const figure = await courseFigureOf(course, report, dates);
  const document = caseReportDocument(report, images === undefined ? [figure] : [figure, images]);
  return [
    { path: 'case-report.docx', content: await docxDocument(document, { png: drawnForPrint }) },
    { path: 'case-report.html', content: htmlDocument(document, { typefaceWoff2: await reportTypeface() }) },
    { path: 'case-report.md', content: caseReportMarkdown(report) },
    { path: 'figures/course.png', content: svgToPng(figure.svg, { widthPx: 2055 }) },
    { path: 'figures/course.svg', content: figure.svg },
    ...(images === undefined
      ? []
      : [
          {
            path: 'figures/key-images.png',
            content: svgToPng(images.svg, { widthPx: PANELS_WIDTH_PX, dotsPerInch: 300 }),
          },
        ]),
  ];
}

/** One of them. */
export async function caseReportFile(
  course: Course,
  report: AppliedReport,
  dates: ReportDates,
  format: 'docx' | 'html' | 'md',
): Promise<string | Uint8Array> {
  if (format === 'md') return caseReportMarkdown(report);
  const document = caseReportDocument(report, [await courseFigureOf(course, report, dates)]);
  return format === 'docx'
    ? docxDocument(document, { png: drawnForPrint })
    : htmlDocument(document, { typefaceWoff2: await reportTypeface() });
}

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
    alternative: report.timeline.map(({ when, what }) => `${when}: ${what}`).join(' '),
  };
}
