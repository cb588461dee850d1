import type { StudyResult } from '@hepatica/study';
import { widthOfMillimetres } from '../figure/figure-style.ts';
import { specToSvg } from '../figure/svg.ts';
import { printTableCsv, type TextTable } from '../table/text-table.ts';
import { htmlDocument } from './html-document.ts';
import type { StudyFigure, StudyPart } from './part/study-part.ts';
import { studyParts } from './part/study-parts.ts';
import type { DocumentFigure } from './printed-document.ts';
import type { ReportTypeface } from './report-typeface.ts';
import { studyDocument } from './study-document.ts';
import { printedMillimetres, printedWidth } from './svg-size.ts';

/** A file that a study writes, its path relative to the study's folder. */
export interface Artifact {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ArtifactOptions extends ReportTypeface {
  /** Draws an SVG as PNG: `@hepatica/render/png`, which needs a native module. */
  readonly png: (
    svg: string,
    options: { readonly widthPx: number; readonly dotsPerInch?: number },
  ) => Uint8Array | Promise<Uint8Array>;
  /** Resolution of the PNG files in print; 1,600 pixels wide where absent. */
  readonly dotsPerInch?: number;
  /** Width in print of the figures' files, whose SVG then says so; 174 mm, two columns of a journal, where absent. */
  readonly widthMm?: number;
  /** Write each figure as a PDF page of its size in print too; default false. */
  readonly pdf?: boolean;
}

const plainWidthPx = 1600;

/**
 * Everything that a study writes beside its `result.json`: the report as HTML and Word file, each table as CSV and all
 * of them as a spreadsheet, each figure as SVG, PNG, on request PDF, the specification that draws it and the numbers that
 * it shows, and all of them as slides.
 */
export async function studyArtifacts(
  result: StudyResult,
  options: ArtifactOptions,
): Promise<readonly Artifact[]> {
  const parts = studyParts(result);
  const printed = tablesOf(parts).map(
    ({ name, table }) => ({ name, table: result.simulated ? markedSimulated(table) : table }) as const,
  );
  const artifacts: Artifact[] = printed.map(({ name, table }) => ({
    path: `tables/${name}.csv`,
    content: printTableCsv(table),
  }));
  const { widthMm } = options;
  const style = widthMm === undefined ? {} : { widthPx: widthOfMillimetres(widthMm) };
  const drawn: Record<string, DocumentFigure> = {};
  // Bitmaps are made while the next figures are drawn; Word and PowerPoint show the one of the file.
  const pending: Promise<readonly [svg: string, plain: Uint8Array, fine: Uint8Array | null, path: string]>[] =
    [];
  for (const { name, caption, alternative, spec: specOf, data } of figuresOf(parts)) {
    const spec = specOf(style);
    const svg = await specToSvg(spec);
    const shown = data();
    drawn[name] = { name, svg, caption, alternative };
    pending.push(bitmapsOf(svg, `figures/${name}.png`, options));
    artifacts.push({ path: `figures/${name}.svg`, content: widthMm === undefined ? svg : printedWidth(svg) });
    artifacts.push({ path: `figures/${name}.vl.json`, content: `${JSON.stringify(spec)}\n` });
    artifacts.push({
      path: `figures/${name}.csv`,
      content: printTableCsv(result.simulated ? markedSimulated(shown) : shown),
    });
  }
  const document = studyDocument(result, drawn, parts);
  const figures = Object.values(drawn);
  artifacts.push({ path: 'report.html', content: htmlDocument(document, options) });
  const bitmaps = new Map<string, Uint8Array>();
  for (const [svg, plain, fine, path] of await Promise.all(pending)) {
    bitmaps.set(svg, plain);
    artifacts.push({ path, content: fine ?? plain });
  }
  const bitmap = (svg: string): Uint8Array => {
    const made = bitmaps.get(svg);
    if (made === undefined) throw new Error('studyArtifacts: a document shows a figure that was not drawn');
    return made;
  };
  const [{ docxDocument }, { pptxFigures }, { xlsxTables }] = await Promise.all([
    import('./docx-document.ts'),
    import('./pptx-figures.ts'),
    import('./xlsx-tables.ts'),
  ]);
  artifacts.push({ path: 'report.docx', content: await docxDocument(document, { png: bitmap }) });
  artifacts.push({ path: 'tables.xlsx', content: await xlsxTables(printed) });
  if (options.pdf === true) {
    const { pdfFigure } = await import('../pdf.ts');
    for (const { name, svg, caption, alternative } of figures) {
      const content = await pdfFigure({ svg, title: caption, alternative });
      artifacts.push({ path: `figures/${name}.pdf`, content });
    }
  }
  if (figures.length > 0) {
    const { title, footer } = document;
    artifacts.push({
      path: 'figures.pptx',
      content: await pptxFigures(figures, { title, footer, png: bitmap }),
    });
  }
  return artifacts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** A figure as a bitmap, and at the resolution and size of print where that was asked for. */
async function bitmapsOf(
  svg: string,
  path: string,
  { png, dotsPerInch }: ArtifactOptions,
): Promise<readonly [svg: string, plain: Uint8Array, fine: Uint8Array | null, path: string]> {
  const plain = await png(svg, { widthPx: plainWidthPx });
  if (dotsPerInch === undefined) return [svg, plain, null, path];
  const millimetres = printedMillimetres(svg);
  const fine = await png(svg, { widthPx: Math.round((millimetres / 25.4) * dotsPerInch), dotsPerInch });
  return [svg, plain, fine, path];
}

/** The word stands in the first cell, so that no copy of the file loses it. */
function markedSimulated(table: TextTable): TextTable {
  const [first = '', ...rest] = table.header;
  return {
    ...table,
    header: [first === '' ? 'SIMULATED PATIENTS' : `SIMULATED PATIENTS: ${first}`, ...rest],
  };
}

function tablesOf(
  parts: readonly StudyPart[],
): readonly { readonly name: string; readonly table: TextTable }[] {
  return parts.flatMap(({ content }) => content.filter((one) => one.kind === 'table'));
}

function figuresOf(parts: readonly StudyPart[]): readonly StudyFigure[] {
  return parts.flatMap(({ content }) =>
    content.flatMap((one) => (one.kind === 'figure' ? [one.figure] : [])),
  );
}
