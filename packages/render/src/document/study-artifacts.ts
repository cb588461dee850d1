import type { StudyResult } from '@hepatica/study';
import { specToSvg } from '../figure/svg.ts';
import { attritionTable } from '../table/attrition-table.ts';
import { coxTable } from '../table/cox-table.ts';
import { proportionalHazardsTable } from '../table/proportional-hazards-table.ts';
import { survivalTable } from '../table/survival-table.ts';
import { tableOneTable } from '../table/table-one.ts';
import { printTableCsv, type TextTable } from '../table/text-table.ts';
import { docxDocument } from './docx-document.ts';
import { htmlDocument, type ReportTypeface } from './html-document.ts';
import { pptxFigures } from './pptx-figures.ts';
import type { DocumentFigure } from './printed-document.ts';
import { studyDocument } from './study-document.ts';
import { coxName, studyFigures, survivalName } from './study-figures.ts';
import { xlsxTables } from './xlsx-tables.ts';

/** A file that a study writes, its path relative to the study's folder. */
export interface Artifact {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ArtifactOptions extends ReportTypeface {
  /** Draws an SVG as PNG: `@hepatica/render/png`, which needs a native module. */
  readonly png: (svg: string, options: { readonly widthPx: number }) => Uint8Array;
}

/**
 * Everything that a study writes beside its `result.json`: the report as HTML and Word file, each table as CSV and all
 * of them as a spreadsheet, each figure as SVG, PNG and the specification that draws it, and all of them as slides.
 */
export async function studyArtifacts(
  result: StudyResult,
  options: ArtifactOptions,
): Promise<readonly Artifact[]> {
  const printed = tables(result).map(
    ([name, table]) => ({ name, table: result.simulated ? markedSimulated(table) : table }) as const,
  );
  const artifacts: Artifact[] = printed.map(({ name, table }) => ({
    path: `tables/${name}.csv`,
    content: printTableCsv(table),
  }));
  const drawn: Record<string, DocumentFigure> = {};
  for (const { name, caption, alternative, spec } of studyFigures(result)) {
    const svg = await specToSvg(spec);
    drawn[name] = { name, svg, caption, alternative };
    artifacts.push({ path: `figures/${name}.svg`, content: svg });
    artifacts.push({ path: `figures/${name}.png`, content: options.png(svg, { widthPx: 2000 }) });
    artifacts.push({ path: `figures/${name}.vl.json`, content: `${JSON.stringify(spec, null, 2)}\n` });
  }
  const document = studyDocument(result, drawn);
  const figures = Object.values(drawn);
  artifacts.push({ path: 'report.html', content: htmlDocument(document, options) });
  artifacts.push({ path: 'report.docx', content: await docxDocument(document, options) });
  artifacts.push({ path: 'tables.xlsx', content: await xlsxTables(printed) });
  if (figures.length > 0) {
    const { title, footer } = document;
    artifacts.push({
      path: 'figures.pptx',
      content: await pptxFigures(figures, { title, footer, png: options.png }),
    });
  }
  return artifacts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The word stands in the first cell, so that no copy of the file loses it. */
function markedSimulated(table: TextTable): TextTable {
  const [first = '', ...rest] = table.header;
  return {
    ...table,
    header: [first === '' ? 'SIMULATED PATIENTS' : `SIMULATED PATIENTS: ${first}`, ...rest],
  };
}

function tables(result: StudyResult): readonly (readonly [string, TextTable])[] {
  return [
    ['population', attritionTable(result.population)],
    ...(result.tableOne === null ? [] : [['patients', tableOneTable(result.tableOne)] as const]),
    ...result.survival.map(
      (analysis, index) => [survivalName(result, index), survivalTable(analysis)] as const,
    ),
    ...result.cox.flatMap((analysis, index): readonly (readonly [string, TextTable])[] => {
      const name = coxName(result, index);
      const hazards = proportionalHazardsTable(analysis);
      return [
        [name, coxTable(analysis)],
        ...(hazards === null ? [] : [[`${name}-proportional`, hazards] as const]),
      ];
    }),
  ];
}
