import type { Course } from '@hepatica/course';
import {
  type AppliedReport,
  caseReportDocument,
  caseReportMarkdown,
  type DocumentFigure,
  htmlDocument,
} from '@hepatica/render';
import { docxDocument } from '@hepatica/render/office';
import { svgToPng } from '@hepatica/render/png';
import type { WrittenFile } from '../command/write-file.ts';
import { drawCourseFigure } from '../http/course-figure.ts';
import { reportTypeface } from '../study/report-typeface.ts';

/** The files of a case report: Word, Markdown, a page to print, and the figure of the course at 300 dpi. */
export async function caseReportFiles(
  course: Course,
  report: AppliedReport,
  images: readonly DocumentFigure[] = [],
): Promise<readonly WrittenFile[]> {
  const { body } = await drawCourseFigure(course, {
    theme: 'light',
    format: 'svg',
    scale: 'months',
    title: 'no',
    assumptions: [],
  });
  const svg = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const figure: DocumentFigure = {
    name: 'course',
    svg,
    caption:
      'The course: treatments, tumor markers, lesions and state over the months since the first treatment.',
    alternative: report.timeline.map(({ when, what }) => `${when}: ${what}`).join(' '),
  };
  const document = caseReportDocument(report, [figure, ...images]);
  return [
    { path: 'case-report.docx', content: await docxDocument(document, { png: svgToPng }) },
    { path: 'case-report.html', content: htmlDocument(document, { typefaceWoff2: await reportTypeface() }) },
    { path: 'case-report.md', content: caseReportMarkdown(report) },
    { path: 'figures/course.png', content: svgToPng(svg, { widthPx: 2055 }) },
    { path: 'figures/course.svg', content: svg },
  ];
}
