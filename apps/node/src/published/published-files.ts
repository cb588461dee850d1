import { studyResultJsonSchema, verbJsonSchema, verbSchemas } from '@hepatica/api';
import { boardRulesJsonSchema, evidenceJsonSchema } from '@hepatica/board';
import { courseJsonSchema } from '@hepatica/course';
import { mappingJsonSchema, printCsv } from '@hepatica/exchange';
import { questionJsonSchema } from '@hepatica/study';
import { printFlatTable, simulatePatients } from '@hepatica/synthetic';
import { paperFiles } from '../papers/paper-files.ts';
import { demonstrationCohort } from '../registry/demonstration.ts';
import { systemPages } from './system-pages.ts';

/**
 * Files of the repository that are made from the code: the published JSON Schemas, the reference pages of the systems,
 * the table of the demonstration, and the three papers as questions with their cohorts.
 * A test proves them fresh; `write-published.ts` writes them.
 */
export function publishedFiles(): readonly { readonly path: string; readonly content: string }[] {
  const verbs = Object.keys(verbSchemas).filter(
    (verb): verb is keyof typeof verbSchemas => verb in verbSchemas,
  );
  const schemas: readonly (readonly [string, object])[] = [
    ...verbs.map((verb) => [`${verb}-output`, verbJsonSchema(verb)] as const),
    ['board-evidence', evidenceJsonSchema()],
    ['board-rules', boardRulesJsonSchema()],
    ['course-file', courseJsonSchema()],
    ['mapping-file', mappingJsonSchema()],
    ['question-file', questionJsonSchema()],
    ['study-result', studyResultJsonSchema()],
  ];
  const { columns, rows } = printFlatTable(simulatePatients(demonstrationCohort));
  return [
    ...schemas.map(([name, schema]) => ({
      path: `docs/schemas/${name}.json`,
      content: `${JSON.stringify(schema, null, 2)}\n`,
    })),
    ...systemPages(),
    ...paperFiles(),
    { path: 'examples/studies/demonstration.csv', content: printCsv([columns, ...rows]) },
  ];
}
