import type { StudyResult } from '@hepatica/study';
import { specToSvg } from '../figure/svg.ts';
import { attritionTable } from '../table/attrition-table.ts';
import { coxTable } from '../table/cox-table.ts';
import { proportionalHazardsTable } from '../table/proportional-hazards-table.ts';
import { survivalTable } from '../table/survival-table.ts';
import { tableOneTable } from '../table/table-one.ts';
import { printTableCsv, type TextTable } from '../table/text-table.ts';
import { coxName, studyFigures, survivalName } from './study-figures.ts';
import { type ReportFigure, type ReportTypeface, studyReport } from './study-report.ts';

/** A text file that a study writes, its path relative to the study's folder. */
export interface Artifact {
  readonly path: string;
  readonly content: string;
}

/**
 * Everything that a study writes beside its `result.json`: the report, each table as CSV, each figure as SVG and as the
 * specification that draws it. PNG is made from the SVG by `@hepatica/render/png`, which needs a native module.
 */
export async function studyArtifacts(
  result: StudyResult,
  options: ReportTypeface = {},
): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = tables(result).map(([name, table]) => ({
    path: `tables/${name}.csv`,
    content: printTableCsv(result.simulated ? markedSimulated(table) : table),
  }));
  const drawn: Record<string, ReportFigure> = {};
  for (const { name, caption, spec } of studyFigures(result)) {
    const svg = await specToSvg(spec);
    drawn[name] = { svg, caption };
    artifacts.push({ path: `figures/${name}.svg`, content: svg });
    artifacts.push({ path: `figures/${name}.vl.json`, content: `${JSON.stringify(spec, null, 2)}\n` });
  }
  artifacts.push({ path: 'report.html', content: studyReport(result, { figures: drawn, ...options }) });
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
