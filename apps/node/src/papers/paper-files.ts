import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../config.ts';
import { paperPage } from './paper-page.ts';
import { papers } from './papers.ts';
import { paperCsv } from './run-paper.ts';

/** The text of a question file of the examples. */
export function questionText(file: string): string {
  return readFileSync(join(repositoryFolder, 'examples', 'studies', file), 'utf8');
}

/** A page for each paper, an index of them, and the simulated cohorts beside their questions. */
export function paperFiles(): readonly { readonly path: string; readonly content: string }[] {
  return [
    { path: 'docs/papers/README.md', content: indexPage() },
    ...papers.map((paper) => ({
      path: `docs/papers/${paper.id}.md`,
      content: paperPage(paper, questionText),
    })),
    ...papers
      .flatMap(({ cohorts }) => cohorts)
      .map((cohort) => ({ path: `examples/studies/${cohort.file}`, content: paperCsv(cohort) })),
  ];
}

function indexPage(): string {
  return [
    '# Three papers as questions',
    '',
    'Each of three cohort papers is a question file that runs on a simulated cohort of its design, side by side with what',
    'is printed. Agreement confirms nothing about a paper: the pages show what each way of counting makes of a truth that',
    'is known, and which printed claims are open to which bias.',
    '',
    ...papers.map(
      ({ id, citation, question }) => `- [${citation}](${id}.md), asked by \`examples/studies/${question}\``,
    ),
    '',
    'Run one: `npx hepatica study examples/studies/lee-2014.yaml --out lee`. Over many cohorts instead of one:',
    '[simulated cohorts](../simulated-cohorts.md).',
    '',
  ].join('\n');
}
